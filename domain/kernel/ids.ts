/** Prefixes of ids; the prefix says what an id names wherever it turns up. */
export const idPrefixes = {
  affiliate: 'aff',
  apiKey: 'key',
  bankEntry: 'bke',
  bankFile: 'bkf',
  batch: 'bat',
  campaign: 'cmp',
  category: 'cat',
  click: 'clk',
  commission: 'com',
  consent: 'cns',
  conversion: 'cnv',
  coupon: 'cpn',
  creative: 'crv',
  dispute: 'dsp',
  feed: 'fed',
  feedRun: 'fdr',
  fxQuote: 'fxq',
  ledgerExport: 'exp',
  link: 'lnk',
  mail: 'mal',
  media: 'med',
  merchant: 'mer',
  orderUpdate: 'oup',
  passkey: 'psk',
  payoutBatch: 'pbt',
  payoutLine: 'pln',
  payoutMethod: 'pym',
  product: 'prd',
  program: 'prg',
  refund: 'rfd',
  refundReversal: 'rfr',
  savedView: 'svw',
  session: 'ses',
  user: 'usr',
  view: 'viw',
  visitor: 'vis',
} as const;

export type IdKind = keyof typeof idPrefixes;

// Crockford's base 32 as in the ULID specification: sorts as it counts, no I, L, O, U to misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function base32(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, n = 0; n < length; n += 1, rest >>= 5n)
    text = alphabet[Number(rest & 31n)] + text;
  return text;
}

/**
 * A prefixed ULID: 48 bits of time, 80 bits of entropy, so ids of one kind sort by time.
 * Pure: the caller gives milliseconds since 1970 and 20 hexadecimal digits, random or derived.
 */
export function sortableId(kind: IdKind, atMs: number, entropyHex: string): string {
  return `${idPrefixes[kind]}_${base32(BigInt(Math.trunc(atMs)), 10)}${base32(BigInt(`0x${entropyHex}`), 16)}`;
}

/** Whether `text` has the form of an id of this kind. */
export function isId(kind: IdKind, text: string): boolean {
  return text.startsWith(`${idPrefixes[kind]}_`) && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text.slice(4));
}
