import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/**
 * The token of a mailed link, out of the fragment, which no server sees; another link may be opened in
 * the same window. It is taken out of the address at once, so that it stays in no history. To be called
 * where an injection context is.
 */
export function linkToken(): Signal<string | undefined> {
  const token = signal<string | undefined>(undefined);
  const read = (): void => {
    const found = new URLSearchParams(location.hash.slice(1)).get('token');
    if (found === null) return;
    token.set(found);
    history.replaceState(history.state, '', location.pathname);
  };
  read();
  addEventListener('hashchange', read);
  inject(DestroyRef).onDestroy(() => removeEventListener('hashchange', read));
  return token.asReadonly();
}
