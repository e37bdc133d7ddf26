import type { Config } from '../platform/config.js';

/** Where pages are, without a trailing slash, for mails that no request asked for. */
export function pagesUrl({ http }: Pick<Config, 'http'>): string {
  return http.publicUrl ?? `http://localhost:${http.port}`;
}
