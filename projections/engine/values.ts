import type { AnyTable, ColumnType } from '#read-models/table.js';

export type Columns = Record<string, unknown>;

const countable: ReadonlySet<ColumnType> = new Set(['bigint', 'integer', 'numeric']);

/** True for columns that amounts can be added to. */
export function isCountable(type: ColumnType | undefined): boolean {
  return type !== undefined && countable.has(type);
}

/**
 * The row's key as one text, equal exactly when PostgreSQL holds the keys for equal. Text there has no
 * NUL character, so it separates.
 */
export function keyText(table: AnyTable, row: Columns): string {
  let text = '';
  for (const column of table.key) {
    const value = row[column];
    if (value === null || value === undefined) {
      throw new TypeError(`${table.name}: key column ${column} is missing`);
    }
    const type = table.columns[column];
    text += `${type === 'text' ? String(value) : sameForm(type, value)}\u0000`;
  }
  return text;
}

function sameForm(type: ColumnType | undefined, value: unknown): string {
  if (type === 'timestamptz') return instant(value);
  if (type === 'bigint' || type === 'integer') return String(toInteger(value));
  return String(encode(type, value));
}

function instant(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : String(value);
  // Milliseconds and Z already: what events carry.
  if (text.length === 24 && text.endsWith('Z')) return text;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new TypeError(`Not a time: ${text}`);
  return date.toISOString();
}

/** The value as text that PostgreSQL reads into a column of this type. */
export function encode(type: ColumnType | undefined, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb') return JSON.stringify(value);
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if (value instanceof Date) return value.toISOString();
      throw new TypeError(`A ${type} column cannot hold ${JSON.stringify(value)}`);
  }
}

/** A whole amount: a number while it is exact, else a bigint. Throws TypeError for anything else. */
export function toInteger(value: unknown): bigint | number {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return value;
  } else if (typeof value === 'string' && /^-?\d+$/.test(value)) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : BigInt(value);
  }
  throw new TypeError(`Not a whole amount: ${String(value)}`);
}

/** Exact sum of two whole amounts. */
export function plus(left: bigint | number, right: bigint | number): bigint | number {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(left) + BigInt(right);
}

/** A column's value with a whole amount added, exactly as PostgreSQL would; null counts as zero. */
export function increased(value: unknown, amount: bigint | number): unknown {
  if (value === null || value === undefined) return amount;
  const decimal = typeof value === 'string' ? /^(-?)(\d+)\.(\d+)$/.exec(value) : null;
  if (decimal === null) return plus(toInteger(value), amount);
  const [, sign = '', whole = '', fraction = ''] = decimal;
  const unit = 10n ** BigInt(fraction.length);
  const sum = BigInt(sign + whole + fraction) + BigInt(amount) * unit;
  const digits = String(sum < 0n ? -sum : sum).padStart(fraction.length + 1, '0');
  const point = digits.length - fraction.length;
  return `${sum < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}
