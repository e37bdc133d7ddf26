/** Stands where sealed personal data would: whose it is, never what. */
export interface Masked {
  readonly sealed: true;
  readonly subject: string;
}

/**
 * Any value of an event or a state as JSON can carry it: what is sealed stays shut (the box itself is
 * left out, too), whole numbers beyond JSON's become text, sets lists, maps objects.
 */
export function masked(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(masked);
  if (value instanceof Set) return [...value].map(masked);
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, each]) => [String(key), masked(each)]));
  }
  if (isSealed(value)) return { sealed: true, subject: value.subject } satisfies Masked;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, masked(each)]));
}

function isSealed(value: object): value is { readonly $enc: number; readonly subject: string } {
  return '$enc' in value && 'subject' in value && typeof value.subject === 'string';
}
