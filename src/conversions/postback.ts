import { isCurrency } from '#domain/kernel/currency.js';
import { fromDecimalText, maxAmountDigits, minor, type Money } from '#domain/kernel/money.js';
import { isId } from '#domain/kernel/ids.js';
import { invalidField, ProblemError } from '../platform/http/problem.js';
import { utcInstant } from '../platform/http/validators.js';

/** An order as a network's postback names it. */
export interface Postback {
  readonly programId: string;
  readonly externalId: string;
  readonly kind: 'sale' | 'lead';
  readonly clickId: string | null;
  readonly couponCode: string | null;
  readonly total: Money;
  /** Null when the caller gives no time. */
  readonly occurredAt: string | null;
}

type Params = Readonly<Record<string, string | undefined>>;

// What other networks call these: a postback set up for one of them needs a new address only.
const clickNames = ['click_id', 'clickid', 'cid', 'transaction_id', 'tid', 'subid'];
const programNames = ['pid', 'program_id'];
const orderNames = ['txid', 'order_id', 'orderid', 'external_id'];

/** `{order_id}`, `${order_id}`, `[OID]`, `%%OID%%`, `#oid#`, `<oid>`, `!!oid!!`. */
const macro = /^(?:\$?\{.*\}|\[.*\]|%.*%|#.*#|<.*>|!!.*!!)$/;

/** Reads the parameters of a postback. Throws invalid-request naming the parameter. */
export function readPostback(params: Params): Postback {
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (typeof value !== 'string') throw invalidField(name, `${name} is given more than once`);
    if (macro.test(value)) {
      throw invalidField(
        name,
        `${name} still holds a macro (${value}): the network did not fill it in`,
      );
    }
  }
  const { pid: programId, txid: externalId, ...price } = readRequired(params);
  if (!isId('program', programId)) throw invalidField('pid', 'pid has to be a program id (prg_…)');
  const currency = price.currency.toUpperCase();
  if (!isCurrency(currency)) throw invalidField('currency', 'currency has to be an ISO 4217 code');
  const total = fromDecimalText(price.amount, currency);
  if (!total || minor(total) < 0n) {
    throw invalidField(
      'amount',
      `amount has to be zero or more in major units of ${currency}, like 129.00, at most ${maxAmountDigits} digits with the minor ones`,
    );
  }
  const kind = params['event'] ?? 'sale';
  if (kind !== 'sale' && kind !== 'lead')
    throw invalidField('event', 'event has to be sale or lead');
  return {
    programId,
    externalId,
    kind,
    clickId: text(params, clickNames, 100),
    couponCode: text(params, ['coupon'], 64),
    total,
    occurredAt: readTime(params['ts']),
  };
}

/** The order number, as given; undefined without one. */
export function orderNumberIn(params: Params): string | undefined {
  return find(params, orderNames);
}

function find(params: Params, names: readonly string[]): string | undefined {
  const name = names.find((candidate) => (params[candidate] ?? '') !== '');
  return name === undefined ? undefined : params[name];
}

/** Whoever sets up a postback learns at once of all that is missing, not of one thing a call. */
function readRequired(
  params: Params,
): Readonly<Record<'pid' | 'txid' | 'amount' | 'currency', string>> {
  const found = {
    pid: find(params, programNames) ?? '',
    txid: text(params, orderNames, 100) ?? '',
    amount: params['amount'] ?? '',
    currency: params['currency'] ?? '',
  };
  const names = Object.entries(found).flatMap(([name, value]) => (value === '' ? [name] : []));
  if (names.length === 0) return found;
  const errors = names.map((field) => ({ field, code: 'required', message: `${field} is needed` }));
  const detail = errors.map(({ message }) => message).join(', ');
  throw new ProblemError('invalid-request', { detail, errors });
}

function text(params: Params, names: readonly string[], most: number): string | null {
  const value = find(params, names);
  if (value === undefined) return null;
  if (value.length > most || /[\p{C}]|^\s|\s$/u.test(value)) {
    throw invalidField(
      names[0] ?? '',
      `${names[0]} has to be printable text of at most ${most} characters`,
    );
  }
  return value;
}

/** Unix seconds or ISO-8601. */
function readTime(ts: string | undefined): string | null {
  if (ts === undefined || ts === '') return null;
  const instant = /^\d{9,11}$/.test(ts)
    ? new Date(Number(ts) * 1000).toISOString()
    : utcInstant(ts);
  if (instant === undefined)
    throw invalidField('ts', 'ts has to be unix seconds or ISO-8601 with Z');
  return instant;
}
