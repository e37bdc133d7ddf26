import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { findCards } from '../platform/catalogue/find-cards.js';
import type { Locale } from '../platform/catalogue/locale.js';
import { prepared } from '../platform/database/prepared.js';
import { CatalogueNames } from '../platform/search/catalogue-names.js';
import { CardChanges } from './card-changes.js';

/** How often a process that is asked looks which cards have changed. */
const lookMs = 2_000;
/**
 * So old may be what is known of changes: what a product costs changes less often than it is looked at, and
 * its date stands beside it. What is taken off is out of the results at once.
 */
const oldestLookMs = 10_000;
/** About 700 bytes each. */
const mostHeld = 100_000;
/** Ids in one statement at most, and statements at once: two cores have to do for all. */
const mostAtOnce = 600;
const statementsAtOnce = 2;
/** Cards read ahead by one statement: some milliseconds of work, then as long a rest. */
const aheadAtOnce = 100;
/** After all was forgotten, so long before cards are read ahead again: an import may have all forgotten time and again. */
const calmMs = 30_000;

/** A card as JSON; empty: the product is not published. */
type Card = string;

interface Waiting {
  readonly ids: readonly string[];
  readonly locale: Locale;
  resolve(found: ReadonlyMap<string, Card>): void;
  reject(error: unknown): void;
}

/**
 * Cards of products found, as the JSON that is answered: kept until something they show has changed. What
 * is not held is read for many searches by few statements: while some run, the next gather. Behind the first
 * search in a language, and again after all was forgotten, cards are read ahead, so that
 * a search soon has nothing to wait for.
 */
@Injectable()
export class ShownCards {
  /** Rises when a card that was shown may be another. */
  version = 0;
  private readonly held: Readonly<Record<Locale, Map<string, Card>>> = {
    en: new Map(),
    de: new Map(),
  };
  private readonly changes: CardChanges;
  private waiting: Waiting[] = [];
  private running = 0;
  private lookedAt = -Infinity;
  private looking: Promise<void> | undefined;
  private readonly filling = new Map<Locale, Promise<void>>();
  private forgottenAt = -Infinity;

  constructor(
    private readonly pool: Pool,
    names: CatalogueNames,
  ) {
    this.changes = new CardChanges(pool, names);
  }

  /** Sees to it that what is held is no older than it may be; mostly there is nothing to wait for. */
  async current(): Promise<void> {
    const age = performance.now() - this.lookedAt;
    if (age < lookMs) return;
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    if (age < oldestLookMs) this.looking.catch(() => undefined);
    else await this.looking;
  }

  /** JSON of a list, in the order of `ids`, without what is no longer published. `isFresh`: as of now. */
  async of(ids: readonly string[], locale: Locale, isFresh: boolean): Promise<string> {
    if (isFresh) return JSON.stringify(await findCards(this.pool, ids, locale));
    const held = this.held[locale];
    this.readAhead(locale);
    const missing = ids.filter((id) => !held.has(id));
    const found = missing.length === 0 ? undefined : await this.gathered(missing, locale);
    const cards = ids.map((id) => found?.get(id) ?? held.get(id) ?? '');
    return `[${cards.filter((card) => card !== '').join(',')}]`;
  }

  private async look(): Promise<void> {
    const began = performance.now();
    const changed = await this.changes.since();
    this.lookedAt = began;
    if (changed?.length === 0) return;
    this.version += 1;
    for (const held of Object.values(this.held)) {
      if (changed === undefined) held.clear();
      else for (const id of changed) held.delete(id);
    }
    if (changed !== undefined) return;
    if (this.filling.size > 0) this.forgottenAt = began;
    this.filling.clear();
  }

  private readAhead(locale: Locale): void {
    if (this.filling.has(locale) || performance.now() - this.forgottenAt < calmMs) return;
    const filling: Promise<void> = this.fill(locale).catch(() => {
      if (this.filling.get(locale) === filling) this.filling.delete(locale);
    });
    this.filling.set(locale, filling);
  }

  /** Ends when there are no more products or no more room, and when another has begun in its place. */
  private async fill(locale: Locale): Promise<void> {
    const held = this.held[locale];
    // So that `filling` has it.
    await pause(0, undefined, { ref: false });
    const own = this.filling.get(locale);
    let after = '';
    while (this.filling.get(locale) === own && held.size + aheadAtOnce <= mostHeld) {
      const began = performance.now();
      const { rows } = await this.pool.query<{ id: string }>(
        prepared(
          `SELECT product_id AS id FROM product_list WHERE status = 'published' AND product_id > $1
           ORDER BY product_id LIMIT ${aheadAtOnce}`,
          [after],
        ),
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.id;
      const missing = rows.map(({ id }) => id).filter((id) => !held.has(id));
      if (missing.length > 0) await this.read(new Set(missing), locale);
      await pause(performance.now() - began, undefined, { ref: false });
    }
  }

  private gathered(ids: readonly string[], locale: Locale): Promise<ReadonlyMap<string, Card>> {
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
      const found = await this.read(new Set(batch.flatMap(({ ids }) => ids)), first.locale);
      for (const { resolve } of batch) resolve(found);
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
      if (fits) size += each.ids.length;
      (fits ? batch : later).push(each);
    }
    this.waiting = later;
    return batch;
  }

  private async read(ids: ReadonlySet<string>, locale: Locale): Promise<Map<string, Card>> {
    const { version } = this;
    const cards = await findCards(this.pool, [...ids], locale);
    const found = new Map<string, Card>(Array.from(ids, (id) => [id, '']));
    for (const card of cards) found.set(card.id, JSON.stringify(card));
    // What has changed meanwhile was not held yet, and nobody would tell again.
    if (version === this.version) this.hold(found, locale);
    return found;
  }

  private hold(found: ReadonlyMap<string, Card>, locale: Locale): void {
    const held = this.held[locale];
    for (const [id, card] of found) held.set(id, card);
    for (const [oldest] of held) {
      if (held.size <= mostHeld) break;
      held.delete(oldest);
    }
  }
}
