import { Injectable } from '@nestjs/common';

/** Remembers which methods each route takes, so that a wrong method is told from a wrong path. */
@Injectable()
export class AllowedMethods {
  private readonly routes: { readonly pattern: RegExp; readonly method: string }[] = [];

  /** `path` as routes are declared: `/api/v1/links/:id`. */
  add(method: string | readonly string[], path: string): void {
    const source = path
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/');
    const pattern = new RegExp(`^${source}/?$`);
    for (const each of [method].flat()) this.routes.push({ pattern, method: each });
  }

  for(path: string): string[] {
    const methods = this.routes
      .filter(({ pattern }) => pattern.test(path))
      .map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}
