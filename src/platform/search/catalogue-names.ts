import type { Pool } from 'pg';
import { exponentOf } from '#domain/kernel/currency.js';
import { findPin } from '#read-models/fx/find-pin.js';
import type { Clock } from '../clock.js';

export interface NamedCategory {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** In German, where it has one. */
  readonly german: string | null;
  readonly parentId: string | null;
  readonly place: number;
  readonly position: string;
}

const freshMs = 2_000;
const ratesMs = 600_000;
const keyCurrency = 'EUR';

/**
 * The shelves of the catalogue, who sells, and what currencies are worth: little enough to be held in
 * memory, looked at again every 2 s.
 */
export class CatalogueNames {
  /** Rises when a category or a merchant has changed. */
  version = 0;
  private categories: ReadonlyMap<string, NamedCategory> = new Map();
  private slugs: ReadonlyMap<string, NamedCategory> = new Map();
  private merchants: ReadonlyMap<string, string> = new Map();
  private readonly rates = new Map<string, number>();
  private ratesAt = -Infinity;
  private lookedAt = -Infinity;
  private looking: Promise<void> | undefined;
  private signature = '';

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** Looks whether anything has changed, if that is not known to be so. */
  async refresh({ now = false }: { readonly now?: boolean } = {}): Promise<void> {
    if (!now && performance.now() - this.lookedAt < freshMs) return;
    await (this.looking ??= this.look().finally(() => (this.looking = undefined)));
  }

  category(id: string): NamedCategory | undefined {
    return this.categories.get(id);
  }

  categoryBySlug(slug: string): NamedCategory | undefined {
    return this.slugs.get(slug);
  }

  all(): Iterable<NamedCategory> {
    return this.categories.values();
  }

  /** The category and all above it, from it to the top; none for one that is not there. */
  pathOf(id: string): readonly NamedCategory[] {
    const path: NamedCategory[] = [];
    for (let at = this.categories.get(id); at !== undefined && path.length < 10;) {
      path.push(at);
      at = at.parentId === null ? undefined : this.categories.get(at.parentId);
    }
    return path;
  }

  merchantName(id: string): string | undefined {
    return this.merchants.get(id);
  }

  /**
   * An amount as a key to sort and filter by, across currencies: roughly its minor units in euros, by the
   * latest rates. Undefined without a rate. Never shown, never a price.
   */
  priceKey(amount: string | number, currency: string): number | undefined {
    const rate = currency === keyCurrency ? 1 : this.rates.get(currency);
    if (rate === undefined) return undefined;
    return Math.round(Number(amount) * rate * 10 ** (2 - exponentOf(currency)));
  }

  /** Knows what these currencies are worth, as far as anybody does. */
  async learnRates(currencies: Iterable<string>): Promise<void> {
    const isOld = performance.now() - this.ratesAt > ratesMs;
    for (const currency of new Set(currencies)) {
      if (currency === keyCurrency || (!isOld && this.rates.has(currency))) continue;
      const pin = await findPin(this.pool, currency, keyCurrency, this.clock.iso());
      if (pin) this.rates.set(currency, Number(pin.rate));
    }
    if (isOld) this.ratesAt = performance.now();
  }

  private async look(): Promise<void> {
    const [categories, merchants] = await Promise.all([
      this.pool.query<NamedCategory>(
        `SELECT category_id AS id, slug, name, names ->> 'de' AS german, parent_id AS "parentId",
           place, position FROM category_list WHERE NOT is_retired ORDER BY place, name`,
      ),
      this.pool.query<{ id: string; name: string }>(
        'SELECT merchant_id AS id, name FROM merchant_list',
      ),
    ]);
    this.lookedAt = performance.now();
    const signature = JSON.stringify([categories.rows, merchants.rows]);
    if (signature === this.signature) return;
    this.signature = signature;
    this.categories = new Map(categories.rows.map((row) => [row.id, row]));
    this.slugs = new Map(categories.rows.map((row) => [row.slug, row]));
    this.merchants = new Map(merchants.rows.map(({ id, name }) => [id, name]));
    this.version += 1;
  }
}
