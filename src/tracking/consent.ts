import type { Consent } from '#domain/click/click.js';
import type { ProgramSettings } from '#domain/program/program.js';

/** Everything in a request that can speak of consent. */
export interface ConsentSignals {
  /** `consent=granted|denied` in the query. */
  readonly parameter: string | undefined;
  /** `gdpr=0|1` in the query: whether the GDPR applies. */
  readonly gdpr: string | undefined;
  /** `gdpr_consent=` in the query: an IAB TCF string. */
  readonly tcString: string | undefined;
  /** The cookie `tributary_consent=granted|denied`. */
  readonly cookie: string | undefined;
  /** The header `Sec-GPC: 1`, Global Privacy Control. */
  readonly gpc: boolean;
}

const nobodyAsked: Consent = { storage: 'unknown', source: 'none' };

/**
 * What the shopper allowed. Any no beats any yes: a yes in an address can be written by whoever
 * writes the link, a no is only ever the shopper's.
 */
export function consentFrom(signals: ConsentSignals): Consent {
  const { parameter, gdpr, tcString, cookie, gpc } = signals;
  if (gpc) return { storage: 'denied', source: 'gpc' };
  if (parameter === 'denied') return { storage: 'denied', source: 'parameter' };
  if (cookie === 'denied') return { storage: 'denied', source: 'cookie' };
  const tcf = gdpr === '1' && tcString !== undefined ? storageAllowed(tcString) : undefined;
  if (tcf === false) return { storage: 'denied', source: 'tcf' };
  if (parameter === 'granted') return { storage: 'granted', source: 'parameter' };
  if (tcf === true) return { storage: 'granted', source: 'tcf' };
  if (cookie === 'granted') return { storage: 'granted', source: 'cookie' };
  if (gdpr === '1') return { storage: 'denied', source: 'tcf' };
  return gdpr === '0' ? { storage: 'granted', source: 'tcf' } : nobodyAsked;
}

/** Whether a visitor cookie may be read and set. */
export function mayUseCookie(consent: Consent, rule: ProgramSettings['cookieConsent']): boolean {
  return rule === 'required' ? consent.storage === 'granted' : consent.storage !== 'denied';
}

/** Bit of the first purpose, "store and/or access information on a device", in a TCF 2 core string. */
const purposeOneBit = 152;

/** What a TCF string says of purpose 1; a string that cannot be read allows nothing. */
function storageAllowed(tcString: string): boolean {
  const core = tcString.split('.', 1)[0] ?? '';
  if (!/^[\w-]{27,}$/.test(core)) return false;
  const bytes = Buffer.from(core.slice(0, 32), 'base64url');
  const isVersionTwo = (bytes[0] ?? 0) >> 2 === 2;
  return isVersionTwo && ((bytes[purposeOneBit >> 3] ?? 0) & 0x80) !== 0;
}
