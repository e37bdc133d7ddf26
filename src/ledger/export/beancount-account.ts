/**
 * The names of our accounts for beancount, and back. One of its five roots comes first; then each of
 * our parts with a capital: `affiliate:aff_01JD8:pending` is `Liabilities:Affiliate:Aff-01JD8:Pending`,
 * `merchant:mer_01JD8:payout-clearing` is `Liabilities:Merchant:Mer-01JD8:Payout-clearing`. A dash is
 * our `_` before a capital or digit and our `-` before a small letter; `--` and four hexadecimal digits
 * stand for any other sign. A part that begins otherwise than with a small letter gets a `0` before it.
 */
export function beancountAccount(account: string): string {
  const parts = account.split(':');
  return [rootOf(parts), ...parts.map(encoded)].join(':');
}

/** Our name of an account that `beancountAccount` named. */
export function accountOfBeancount(name: string): string {
  return name.split(':').slice(1).map(decoded).join(':');
}

/** By what an account is for: what is earned and not yet paid is owed, what was overpaid is owed to us. */
const roots: Readonly<Record<string, string>> = {
  'affiliate:pending': 'Liabilities',
  'affiliate:payable': 'Liabilities',
  'affiliate:receivable': 'Assets',
  'merchant:bank': 'Assets',
  'merchant:expense': 'Expenses',
  'merchant:fx-difference': 'Expenses',
  'merchant:payout-clearing': 'Liabilities',
  'merchant:write-off': 'Expenses',
};

function rootOf(parts: readonly string[]): string {
  return roots[`${parts[0]}:${parts.at(-1)}`] ?? 'Equity';
}

function encoded(part: string): string {
  const signs = part.replaceAll(/[^A-Za-z0-9]/g, (sign, at: number) => {
    const next = part[at + 1] ?? '';
    if (sign === '_' && /[A-Z0-9]/.test(next)) return '-';
    if (sign === '-' && /[a-z]/.test(next)) return '-';
    return `--${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return /^[a-z]/.test(part) ? capital(signs) : `0${signs}`;
}

function decoded(part: string): string {
  const small = part.startsWith('0') ? part.slice(1) : part.charAt(0).toLowerCase() + part.slice(1);
  return small.replaceAll(
    /--([0-9A-F]{4})|-(?=([a-z]?))/g,
    (_, code: string | undefined, letter: string) =>
      code === undefined ? (letter === '' ? '_' : '-') : String.fromCharCode(parseInt(code, 16)),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
