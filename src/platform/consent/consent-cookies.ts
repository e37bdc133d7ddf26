import type { ConsentChoices } from '#domain/consent/consent.js';

/** Attribution, in the words that the redirect reads: `granted` or `denied`. */
export const consentCookie = 'tributary_consent';
/** Measurement, in the same words. */
export const measurementCookie = 'tributary_measurement';

/** The visitor's id that a tracked link sets, where attribution allows it. */
export const visitorCookie = 'tributary_visitor';

/** A choice is asked for again after half a year, a no as well as a yes. */
export const consentDays = 180;

const daySeconds = 86_400;

/** The value of one cookie in a `Cookie` header; the first, if it is there twice. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  if (header === undefined || !header.includes(name)) return undefined;
  for (const pair of header.split(';')) {
    const [key = '', value] = pair.split('=', 2);
    if (key.trim() === name) return value?.trim();
  }
  return undefined;
}

/** What a browser allows us to measure: its own signal first, then what was chosen. */
export function measurementOf(
  cookieHeader: string | undefined,
  gpc: boolean,
): 'granted' | 'denied' | 'unknown' {
  if (gpc) return 'denied';
  const value = cookieValue(cookieHeader, measurementCookie);
  return value === 'granted' || value === 'denied' ? value : 'unknown';
}

/**
 * `Set-Cookie` values that keep a choice. Readable by scripts: the tracker asks them before it keeps
 * anything, and they hold nothing but the choice. A no takes the visitor's id away at once.
 */
export function keepChoices(choices: ConsentChoices, secure: boolean): string[] {
  const word = (yes: boolean): string => (yes ? 'granted' : 'denied');
  const place = `; Path=/; SameSite=Lax${secure ? '; Secure' : ''}`;
  const kept = `; Max-Age=${consentDays * daySeconds}${place}`;
  return [
    `${consentCookie}=${word(choices.attribution)}${kept}`,
    `${measurementCookie}=${word(choices.measurement)}${kept}`,
    ...(choices.attribution ? [] : [`${visitorCookie}=; Max-Age=0; HttpOnly${place}`]),
  ];
}
