import type { NavigationError } from '@angular/router';

const tried = 'tributary.reloadedFor';

/**
 * A newer version was installed while this page was open, and a part that it had not loaded yet is gone:
 * the page wanted is then opened anew, once.
 */
export function reopenWhenStale({ error, url }: NavigationError): void {
  if (!(error instanceof Error) || !/dynamically imported module/.test(error.message)) return;
  if (sessionStorage.getItem(tried) === url) return;
  sessionStorage.setItem(tried, url);
  location.assign(new URL(url.slice(1), document.baseURI));
}
