import { crossRate } from '../kernel/money.js';
import { plusDays, toMs } from '../kernel/time.js';
import type { FxQuotes } from './fx-quotes.js';
import type { FxPin } from './pin.js';

/** A table older than this says nothing of today: its currency may not even be quoted any more. */
export const maxQuoteAgeDays = 92;

/** One table as it is looked up: the rates by currency, the base at `1`. */
interface KnownTable {
  readonly quoteId: string;
  readonly source: string;
  readonly quotedAt: string;
  readonly atMs: number;
  readonly rates: ReadonlyMap<string, string>;
}

/**
 * The quotes known so far, and the rate to pin by them. A pin is a pure function of the tables learned,
 * whatever the order they came in; tables are never changed, so learning one twice changes nothing.
 */
export class FoldedQuotes {
  /** The oldest first; of one time, the one that counts most last. */
  private readonly tables: KnownTable[] = [];
  private readonly ids = new Set<string>();

  /** Takes in `fx-quotes-recorded`, or what a policy saved of one: only `data` is looked at. */
  learn({ data }: { readonly data: FxQuotes }): void {
    const { quoteId, source, base, quotedAt, rates } = data;
    if (this.ids.has(quoteId)) return;
    this.ids.add(quoteId);
    const byCurrency = new Map(rates.map(({ currency, rate }) => [currency, rate]));
    const table = {
      quoteId,
      source,
      quotedAt,
      atMs: toMs(quotedAt),
      rates: byCurrency.set(base, '1'),
    };
    this.tables.splice(
      this.placeOf((known) => isBefore(known, table)),
      0,
      table,
    );
  }

  /**
   * The rate of an instant: by the latest table quoted at or before it (and not more than 92 days) that
   * has both currencies, crossed through its base. Of tables of the same time a `manual` one counts
   * before others. Undefined when there is none. A currency to itself is at par, whatever is known.
   */
  pin(from: string, to: string, at: string): FxPin | undefined {
    if (from === to) return { quoteId: 'par', from, to, rate: '1', source: 'par', quotedAt: at };
    const atMs = toMs(at);
    const earliestMs = toMs(plusDays(at, -maxQuoteAgeDays));
    for (let index = this.placeOf((known) => known.atMs <= atMs) - 1; index >= 0; index -= 1) {
      const table = this.tables[index];
      if (!table || table.atMs < earliestMs) return undefined;
      const [fromPerBase, toPerBase] = [table.rates.get(from), table.rates.get(to)];
      if (fromPerBase === undefined || toPerBase === undefined) continue;
      const { quoteId, source, quotedAt } = table;
      return { quoteId, from, to, rate: crossRate(fromPerBase, toPerBase), source, quotedAt };
    }
    return undefined;
  }

  /** How many of the tables, from the oldest on, `holds` is true for: it must not turn true again. */
  private placeOf(holds: (known: KnownTable) => boolean): number {
    let [low, high] = [0, this.tables.length];
    const last = this.tables[high - 1];
    // Tables mostly come in their own order.
    if (last === undefined || holds(last)) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      const known = this.tables[middle];
      if (known && holds(known)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether one table counts less than another: earlier, or of the same time and not by hand. */
function isBefore(one: KnownTable, other: KnownTable): boolean {
  if (one.atMs !== other.atMs) return one.atMs < other.atMs;
  const [oneRank, otherRank] = [rankOf(one), rankOf(other)];
  return oneRank === otherRank ? one.source < other.source : oneRank < otherRank;
}

function rankOf({ source }: KnownTable): number {
  return source === 'manual' ? 1 : 0;
}
