import { attempt } from './guarded';

/** Crockford's base 32, as in all ids of the server. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const key = 'tributary.visitor';
/** As long as the choice itself is kept. */
const keptMs = 180 * 86_400_000;
const form = /^vis_[0-9A-HJKMNP-TV-Z]{26}$/;

/** For where nothing may be written down: known until the page is left. */
let inMemory: string | undefined;

/** An id of chance alone: it says nothing of who, where or when. */
export function randomId(prefix: string): string {
  const bytes = attempt(
    () => crypto.getRandomValues(new Uint8Array(26)),
    Uint8Array.from({ length: 26 }, () => Math.floor(Math.random() * 256)),
  );
  return `${prefix}_${Array.from(bytes, (byte) => alphabet[byte & 31]).join('')}`;
}

/** Whether the visitor allowed measurement, and the browser does not say no. */
export function mayMeasure(): boolean {
  const { globalPrivacyControl } = navigator as { readonly globalPrivacyControl?: boolean };
  if (globalPrivacyControl === true) return false;
  return attempt(() => /(?:^|; )tributary_measurement=granted(?:;|$)/.test(document.cookie), false);
}

/** The visitor's id where measurement is allowed; else none, and none is kept. */
export function visitorId(now = Date.now()): string | undefined {
  if (!mayMeasure()) {
    inMemory = undefined;
    attempt(() => localStorage.removeItem(key), undefined);
    return undefined;
  }
  const [kept = '', madeAt = ''] = attempt(() => localStorage.getItem(key), null)?.split(' ') ?? [];
  if (form.test(kept) && now - Number(madeAt) < keptMs) return kept;
  inMemory ??= randomId('vis');
  const made = `${inMemory} ${now}`;
  attempt(() => localStorage.setItem(key, made), undefined);
  return inMemory;
}
