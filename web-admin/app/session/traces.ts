/**
 * What a session leaves in the browser, none of it secret: the user whose refresh cookie there is (without
 * one, asking the server ends in an error), a sign-out that the server does not know of yet, and, in this
 * tab, that its session has ended.
 */
export const hint = 'tributary.signedIn';
export const signOutDue = 'tributary.signOutDue';
export const endedNote = 'tributary.sessionEnded';

type Place = 'localStorage' | 'sessionStorage';

/** `otherwise` where storage is closed to us. */
export function read(place: Place, key: string, otherwise: string | null = null): string | null {
  try {
    return globalThis[place].getItem(key);
  } catch {
    return otherwise;
  }
}

/** Null takes it away. Where storage is closed to us, nothing is left behind. */
export function write(place: Place, key: string, value: string | null): void {
  try {
    if (value === null) globalThis[place].removeItem(key);
    else globalThis[place].setItem(key, value);
  } catch {
    // It lasts as long as the page, then.
  }
}
