import { Injectable } from '@nestjs/common';
import { maxQuoteAgeDays } from '#domain/fx/quotes.js';
import { refuse } from '#domain/kernel/refusal.js';
import { FxQuotes } from '../platform/fx/fx-quotes.js';
import { RefusedError } from '../platform/refused-error.js';

/** A time within which a pair of currencies has a rate: from a table on, for as long as one counts. */
interface Known {
  readonly fromMs: number;
  readonly toMs: number;
}

const maxRemembered = 1_000;

/** Whether an order in another currency than its program's can be counted in it. */
@Injectable()
export class ForeignCurrency {
  private known = new Map<string, Known[]>();

  constructor(private readonly quotes: FxQuotes) {}

  /**
   * Throws `fx.no-quote` when there is no rate for the time of the order: without one nothing could be
   * earned. Whatever is found here is in the log before the order, so the policy that credits it has it.
   */
  async check(currency: string, programCurrency: string, occurredAt: string): Promise<void> {
    if (currency === programCurrency) return;
    const pair = `${currency} ${programCurrency}`;
    const atMs = Date.parse(occurredAt);
    const remembered = this.known.get(pair) ?? [];
    if (remembered.some(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs)) return;
    const pin = await this.quotes.pin(currency, programCurrency, occurredAt);
    if (!pin) {
      const details = { field: 'total.currency', from: currency, to: programCurrency };
      throw new RefusedError(refuse('fx.no-quote', { ...details, at: occurredAt }));
    }
    this.remember(pair, Date.parse(pin.quotedAt));
  }

  /** Tables are only added: what a time has a rate for stays so. */
  private remember(pair: string, fromMs: number): void {
    const remembered = this.known.get(pair) ?? [];
    if (this.known.size >= maxRemembered || remembered.length >= maxRemembered) this.known.clear();
    const known = { fromMs, toMs: fromMs + maxQuoteAgeDays * 86_400_000 };
    this.known.set(pair, [...(this.known.get(pair) ?? []), known]);
  }
}
