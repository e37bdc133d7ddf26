/** How much of one value is kept: enough to recognise it. */
const mostCharacters = 200;
const mostLines = 20;
/** More is not even looked at: a value may be as long as a body. */
const mostLookedAt = 1_000;
const hidden = '•••';

/** What no table of text can hold. */
const unprintable = /[\p{Cc}\p{Cs}]/gu;

/** Parameters of a postback whose values name orders, clicks and amounts, and nobody. */
const openParameters = new Set([
  ...['pid', 'program_id', 'txid', 'order_id', 'orderid', 'external_id', 'amount', 'currency'],
  ...['click_id', 'clickid', 'cid', 'transaction_id', 'tid', 'subid', 'coupon', 'event', 'ts'],
  'sigts',
]);

/** The same of a posted order, by path; numbers in a path stand for any place in a list. */
const openFields = new Set([
  ...['programId', 'externalId', 'type', 'kind', 'occurredAt', 'clickId', 'couponCode', 'country'],
  ...['total', 'total.amount', 'total.currency', 'tax', 'tax.amount', 'tax.currency', 'lines'],
  ...['lines.*', 'lines.*.lineId', 'lines.*.sku', 'lines.*.productId', 'lines.*.category'],
  ...['lines.*.quantity', 'lines.*.net', 'lines.*.net.amount', 'lines.*.net.currency'],
  ...['customer', 'customer.isNew', 'isNewCustomer'],
]);

/** The key that a token names, which is no secret: `tk_01ABC…`. */
function maskedToken(value: string): string {
  return /^tk_[0-9A-HJKMNP-TV-Z]{26}_/.test(value) ? `${value.slice(0, 29)}_${hidden}` : hidden;
}

/** What a call named, without its secrets and without anything that may tell who bought. */
export function maskedParameters(parameters: unknown): Readonly<Record<string, unknown>> {
  const shown = Object.entries(asRecord(parameters)).map(([name, value]): [string, unknown] => {
    const key = nameOf(name);
    if (name === 'token' && typeof value === 'string') return [key, maskedToken(value)];
    return [key, openParameters.has(name) ? open(value) : hidden];
  });
  return Object.fromEntries(shown.slice(0, 40));
}

/** A posted order, without customers and without what its shop put beside it. */
export function maskedOrder(body: unknown): Readonly<Record<string, unknown>> {
  return asRecord(maskedAt(body, ''));
}

function maskedAt(value: unknown, path: string): unknown {
  if (path !== '' && !openFields.has(path)) return hidden;
  if (Array.isArray(value)) {
    return value.slice(0, mostLines).map((item) => maskedAt(item, `${path}.*`));
  }
  if (typeof value !== 'object' || value === null) return open(value);
  const fields = Object.entries(value).slice(0, 40);
  return Object.fromEntries(
    fields.map(([name, each]) => [
      nameOf(name),
      maskedAt(each, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

/** A value as sent; an address of e-mail in it is hidden wherever a network put one. */
function open(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, 5).map(open);
  if (typeof value !== 'string') return hidden;
  const start = value.slice(0, mostLookedAt);
  const plain = start.replace(/[^\s@]+@[^\s@]*/g, hidden).replace(unprintable, '�');
  return plain.length > mostCharacters ? `${plain.slice(0, mostCharacters)}…` : plain;
}

function nameOf(name: string): string {
  return name
    .slice(0, 64)
    .replace(unprintable, '�')
    .replace(/[^\s@]+@[^\s@]+/g, hidden);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
