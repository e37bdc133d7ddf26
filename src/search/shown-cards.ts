import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { ProductCardDto } from '../platform/catalogue/card.dto.js';
import { findCards } from '../platform/catalogue/find-cards.js';
import type { Locale } from '../platform/catalogue/locale.js';

/**
 * So long a card is shown as it was: what it costs changes less often than it is looked at, and its date
 * stands beside it. What is taken off is out of the results at once.
 */
const freshMs = 10_000;
const mostHeld = 30_000;
/** Ids in one statement at most, and statements at once: two cores have to do for all. */
const mostAtOnce = 600;
const statementsAtOnce = 2;

interface Waiting {
  readonly ids: ReadonlySet<string>;
  readonly locale: Locale;
  resolve(): void;
  reject(error: unknown): void;
}

/** Cards of products found, for many searches by few statements: while some run, the next gather. */
@Injectable()
export class ShownCards {
  private readonly held = new Map<string, { card: ProductCardDto | null; until: number }>();
  private waiting: Waiting[] = [];
  private running = 0;

  constructor(private readonly pool: Pool) {}

  /** In the order of `ids`; what is no longer published is left out. `fresh`: as of now. */
  async of(ids: readonly string[], locale: Locale, fresh: boolean): Promise<ProductCardDto[]> {
    if (fresh) return findCards(this.pool, ids, locale);
    const now = performance.now();
    const missing = ids.filter((id) => (this.held.get(`${locale}${id}`)?.until ?? 0) <= now);
    if (missing.length > 0) await this.gathered(new Set(missing), locale);
    return ids.flatMap((id) => this.held.get(`${locale}${id}`)?.card ?? []);
  }

  private gathered(ids: ReadonlySet<string>, locale: Locale): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ids, locale, resolve, reject });
      // Those of this turn of the event loop go together.
      setImmediate(() => void this.next());
    });
  }

  private async next(): Promise<void> {
    if (this.running >= statementsAtOnce) return;
    const batch = this.take();
    const [first] = batch;
    if (first === undefined) return;
    this.running += 1;
    try {
      const ids = [...new Set(batch.flatMap((each) => [...each.ids]))];
      this.hold(ids, first.locale, await findCards(this.pool, ids, first.locale));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.running -= 1;
      if (this.waiting.length > 0) void this.next();
    }
  }

  private take(): Waiting[] {
    const [batch, later]: [Waiting[], Waiting[]] = [[], []];
    let size = 0;
    for (const each of this.waiting) {
      const fits = each.locale === this.waiting[0]?.locale && size < mostAtOnce;
      if (fits) size += each.ids.size;
      (fits ? batch : later).push(each);
    }
    this.waiting = later;
    return batch;
  }

  private hold(ids: readonly string[], locale: Locale, cards: readonly ProductCardDto[]): void {
    const until = performance.now() + freshMs;
    const byId = new Map(cards.map((card) => [card.id, card]));
    // Whoever waits reads them in this turn or the next: nothing of this batch is dropped before.
    if (this.held.size > mostHeld) {
      for (const [key, each] of this.held) if (each.until <= until - freshMs) this.held.delete(key);
    }
    for (const id of ids) this.held.set(`${locale}${id}`, { card: byId.get(id) ?? null, until });
  }
}
