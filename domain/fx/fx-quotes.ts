import { isCurrency } from '../kernel/currency.js';
import type { Decider, Decision, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isInRange } from '../kernel/time.js';
import { normalRate, sourceForm, type FxRate } from './rates.js';

/** A table of rates as one source quoted it at one time. */
export interface FxQuotes {
  readonly quoteId: string;
  readonly source: string;
  /** The currency that one unit of is quoted. */
  readonly base: string;
  /** UTC ISO-8601: from then on it is today's. */
  readonly quotedAt: string;
  /** By currency, A to Z; the base itself is not among them. */
  readonly rates: readonly FxRate[];
}

export type FxQuotesEvent = DomainEvent<'fx-quotes-recorded', FxQuotes>;

export type FxQuotesCommand = { readonly type: 'record-fx-quotes' } & FxQuotes;

export type FxQuotesState =
  { readonly status: 'absent' } | ({ readonly status: 'recorded' } & FxQuotes);

/** The most currencies in one table: more than there are. */
export const maxRates = 200;

/**
 * What one source quoted at one time, once and for ever: stream `fxQuotes-{source}-{yyyymmddThhmmssmmmZ}`.
 * The same table again is "already so", another one of the same time is refused: what was pinned stays true.
 */
export const fxQuotes: Decider<FxQuotesCommand, FxQuotesState, FxQuotesEvent> = {
  name: 'fxQuotes',
  initial: { status: 'absent' },
  decide(command, state) {
    const rates = readRates(command);
    if (!Array.isArray(rates)) return rates as Refusal;
    const { quoteId, source, base, quotedAt } = command;
    const table = { quoteId, source, base, quotedAt, rates };
    if (state.status === 'recorded') return decideAgain(table, state);
    return [{ type: 'fx-quotes-recorded', data: table, effectiveAt: quotedAt }];
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'fx-quotes-recorded':
        return { status: 'recorded', ...event.data };
      default:
        return never(event.type);
    }
  },
};

/** The rates in their one order and form, or why they make no table. */
function readRates({ source, base, quotedAt, rates }: FxQuotes): FxRate[] | Refusal {
  if (!isInRange(quotedAt)) return refuse('time.out-of-range', { field: 'quotedAt' });
  if (!sourceForm.test(source)) return refuse('fx.invalid-quotes', { field: 'source' });
  if (!isCurrency(base)) return refuse('fx.invalid-quotes', { field: 'base', currency: base });
  if (rates.length === 0 || rates.length > maxRates) {
    return refuse('fx.invalid-quotes', { field: 'rates', most: maxRates });
  }
  const read = new Map<string, string>();
  for (const [index, { currency, rate }] of rates.entries()) {
    const details = { field: `rates.${index}.currency`, currency };
    if (!isCurrency(currency)) return refuse('fx.invalid-quotes', { ...details, why: 'unknown' });
    if (currency === base) return refuse('fx.invalid-quotes', { ...details, why: 'base' });
    if (read.has(currency)) return refuse('fx.invalid-quotes', { ...details, why: 'twice' });
    const normal = normalRate(rate);
    if (normal === undefined) {
      return refuse('fx.invalid-quotes', { field: `rates.${index}.rate`, currency, why: 'rate' });
    }
    read.set(currency, normal);
  }
  return [...read]
    .map(([currency, rate]) => ({ currency, rate }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function decideAgain(table: FxQuotes, recorded: FxQuotes): Decision<FxQuotesEvent> {
  const { source, quotedAt } = recorded;
  const { quoteId } = recorded;
  if (table.base !== recorded.base) {
    return refuse('fx.conflict', { field: 'base', quoteId, source, quotedAt });
  }
  const before = new Map(recorded.rates.map(({ currency, rate }) => [currency, rate]));
  const differs = new Set(
    table.rates.flatMap(({ currency, rate }) => (before.get(currency) === rate ? [] : [currency])),
  );
  const named = new Set(table.rates.map(({ currency }) => currency));
  for (const currency of before.keys()) if (!named.has(currency)) differs.add(currency);
  if (differs.size === 0) return [];
  const currencies = [...differs].sort();
  return refuse('fx.conflict', { field: 'rates', quoteId, source, quotedAt, currencies });
}
