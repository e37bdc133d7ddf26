import type { PayoutMethodKind } from '../payout/payout-events.js';

/** An account that can be paid to, as it is sealed: the one place that knows the form of the JSON. */
export type AccountDetails =
  | {
      readonly kind: 'bank';
      /** Of the account's holder. */
      readonly name: string;
      /** Without spaces, in capitals. */
      readonly iban: string;
      readonly bic: string | null;
    }
  | { readonly kind: 'paypal'; readonly email: string }
  /** A connected account, `acct_…`. */
  | { readonly kind: 'stripe'; readonly accountId: string }
  /** How a person is to pay it. */
  | { readonly kind: 'manual'; readonly note: string };

export type BankDetails = Extract<AccountDetails, { kind: 'bank' }>;

/** Back from what was sealed. It was checked before it was sealed. */
export function accountFrom(text: string): AccountDetails {
  return JSON.parse(text) as AccountDetails;
}

/** What makes two accounts the same one, whatever else is said of them. */
export function accountIdentity(details: AccountDetails): string {
  switch (details.kind) {
    case 'bank':
      return details.iban;
    case 'paypal':
      return details.email.trim().toLowerCase();
    case 'stripe':
      return details.accountId;
    case 'manual':
      return details.note;
  }
}

/** For people who may know that there is an account, and not which: `••3000`, `a••@…`. */
export function maskedLabel(details: AccountDetails): string {
  switch (details.kind) {
    case 'bank':
      return `••${details.iban.slice(-4)}`;
    case 'paypal':
      return `${details.email.slice(0, 1)}••@••`;
    case 'stripe':
      return `acct_••${details.accountId.slice(-4)}`;
    case 'manual':
      return 'by hand';
  }
}

/** The kinds that a machine pays by itself. */
export function isPaidByApi(kind: PayoutMethodKind): kind is 'paypal' | 'stripe' {
  return kind === 'paypal' || kind === 'stripe';
}

/** Length of an IBAN by country, from the IBAN registry (ISO 13616); SEPA and the larger others. */
const ibanLengths: Readonly<Record<string, number>> = {
  ...{ AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, CH: 21 },
  ...{ CR: 22, CY: 28, CZ: 24, DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18 },
  ...{ FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23 },
  ...{ IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LI: 21, LT: 20, LU: 20, LV: 21 },
  ...{ MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28 },
  ...{ PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SE: 24, SI: 19, SK: 24, SM: 27, TN: 24 },
  ...{ TR: 26, UA: 29, VA: 22, VG: 24, XK: 20 },
};

/** Without spaces, in capitals: how IBANs are kept and compared. */
export function normalIban(text: string): string {
  return text.replaceAll(/\s/g, '').toUpperCase();
}

/**
 * Whether a normal IBAN has its country's length and its check digits fit: as digits (A = 10 … Z = 35),
 * the country and check digits moved to the end, it leaves 1 when divided by 97 (ISO 7064).
 */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  if (iban.length !== (ibanLengths[iban.slice(0, 2)] ?? iban.length)) return false;
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = moved.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Whether it has the form of a business identifier code (ISO 9362). */
export function isBic(text: string): boolean {
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);
}
