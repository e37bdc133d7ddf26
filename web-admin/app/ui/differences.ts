import { formatMoney, type Money } from './money';

/** One field of two states, by its path. */
export interface Difference {
  /** `terms.amount`, `lines.0.quantity`. */
  readonly path: string;
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly before: string | null;
  readonly after: string | null;
}

/** Every field of either state, in the order of the later one, with what became of it. */
export function differencesOf(before: unknown, after: unknown, locale: string): Difference[] {
  const [old, now] = [leavesOf(before, locale), leavesOf(after, locale)];
  const all = [...new Set([...now.keys(), ...old.keys()])];
  // An empty list that was filled, or a thing that came to be: its parts tell it.
  const paths = all.filter((path) => !all.some((other) => other.startsWith(`${path}.`)));
  return paths.map((path) => {
    const [was, is] = [old.get(path) ?? null, now.get(path) ?? null];
    const kind = was === is ? 'same' : was === null ? 'added' : is === null ? 'removed' : 'changed';
    return { path, kind, before: was, after: is };
  });
}

/** The fields that hold something, as text: `€12.50` as the locale writes it, `none`, `a, b`. */
export function leavesOf(value: unknown, locale: string, path = ''): Map<string, string> {
  const leaves = new Map<string, string>();
  if (isMoney(value)) return leaves.set(path, formatMoney(value, locale));
  if (isSealed(value)) return leaves.set(path, `sealed, of ${value.subject}`);
  if (Array.isArray(value) && value.every(isPlain)) {
    return leaves.set(path, value.length === 0 ? 'none' : value.map(wordOf).join(', '));
  }
  if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      const below = leavesOf(each, locale, path === '' ? name : `${path}.${name}`);
      for (const [key, text] of below) leaves.set(key, text);
    }
    return leaves;
  }
  if (value !== undefined && path !== '') leaves.set(path, wordOf(value));
  return leaves;
}

function wordOf(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isMoney(value: unknown): value is Money {
  const { amount, currency } = (value ?? {}) as Partial<Record<string, unknown>>;
  return (
    typeof amount === 'string' &&
    /^-?\d+$/.test(amount) &&
    typeof currency === 'string' &&
    /^[A-Z]{3}$/.test(currency) &&
    Object.keys(value as object).length === 2
  );
}

function isSealed(value: unknown): value is { readonly subject: string } {
  return typeof value === 'object' && value !== null && 'sealed' in value && 'subject' in value;
}
