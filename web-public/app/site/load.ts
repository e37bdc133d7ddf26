import { HttpClient, HttpErrorResponse, type HttpParams } from '@angular/common/http';
import { inject, RESPONSE_INIT } from '@angular/core';
import { catchError, map, type Observable, of } from 'rxjs';
import type { components, paths } from '../../../web-admin/api/schema';

/** The answer DTOs of the API by name: `Dto<'ProductCardDto'>`. */
export type Dto<Name extends keyof components['schemas']> = components['schemas'][Name];

type Answers<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

type Asked<Path extends keyof paths> = paths[Path] extends { get: { parameters: infer Given } }
  ? Given
  : never;

type Places<Path extends keyof paths> = Asked<Path> extends { path: infer Names } ? Names : never;
type Query<Path extends keyof paths> =
  Asked<Path> extends { query?: infer Names } ? NonNullable<Names> : never;

/** What came of a read: the thing, or why there is none. */
export type Loaded<Value> =
  | { readonly state: 'found'; readonly value: Value }
  | {
      readonly state: 'missing' | 'gone' | 'failed';
      readonly code: string | undefined;
      /** What else the API told of it, by the problem's code. */
      readonly details?: Readonly<Record<string, unknown>> | undefined;
    }
  | { readonly state: 'moved'; readonly slug: string };

/**
 * Reads the API for a route's resolver: on the server without leaving it, and not again in the browser.
 * The page's own status follows: 301 for what has moved, 404 for what is missing, 410 for what is gone,
 * 503 for what failed.
 */
export function load<Path extends keyof paths>(
  path: Path,
  given: { path?: Places<Path>; query?: Query<Path> } = {},
): Observable<Loaded<Answers<Path>>> {
  const response = inject(RESPONSE_INIT, { optional: true });
  const address = Object.entries((given.path ?? {}) as Record<string, string>).reduce<string>(
    (url, [name, value]) => url.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  const params = Object.fromEntries(
    Object.entries((given.query ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
    ),
  ) as unknown as HttpParams;
  return inject(HttpClient)
    .get<Answers<Path>>(address, { params })
    .pipe(
      map((value): Loaded<Answers<Path>> => ({ state: 'found', value })),
      catchError((error: unknown) => {
        const failure = failureOf(error);
        const status = { missing: 404, gone: 410, failed: 503, moved: 301, found: 200 };
        if (response) response.status = status[failure.state];
        return of(failure);
      }),
    );
}

function failureOf(error: unknown): Exclude<Loaded<never>, { state: 'found' }> {
  if (!(error instanceof HttpErrorResponse)) return { state: 'failed', code: undefined };
  const problem = error.error as {
    code?: string;
    details?: Readonly<Record<string, unknown>>;
  } | null;
  const code = problem?.code;
  const details = problem?.details;
  const slug = details?.['slug'];
  if (code === 'product.moved' && typeof slug === 'string') return { state: 'moved', slug };
  if (error.status === 404) return { state: 'missing', code };
  if (error.status === 410) return { state: 'gone', code, details };
  // What a shopper typed into the address bar is no fault of the server.
  if (error.status >= 400 && error.status < 500) return { state: 'missing', code };
  return { state: 'failed', code };
}
