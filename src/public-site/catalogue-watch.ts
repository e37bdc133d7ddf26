import type { Pool } from 'pg';

/** How often a process looks. */
const lookMs = 1_000;
/** Answers of the API that search and the shelves keep are at most about so old. */
const settlesMs = 15_000;

/**
 * Tells when this process last saw that something has changed that pages show: a product, a category, a
 * campaign, the name of a shop, the site's settings. It asks the tables themselves: the position of a
 * projection moves with every click, and another process may be the one that projects.
 */
export class CatalogueWatch {
  private seen: string | undefined;
  private at = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly onTrouble: (error: unknown) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Milliseconds by `now`: what was made before may be of before the last change, which is known a second
   * after it. Later than the change itself, and at times later than now: what pages are made of is kept, too.
   */
  readonly changedAt = (): number => this.at + settlesMs;

  start(): void {
    this.timer = setInterval(() => void this.look(), lookMs).unref();
  }

  /** Ends after the look at hand. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Looks now. One look at a time; what cannot be told counts as no change. */
  look(): Promise<void> {
    this.looking ??= this.ask().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async ask(): Promise<void> {
    try {
      const { rows } = await this.pool.query<{ all: string }>(query);
      const all = rows[0]?.all;
      if (this.seen !== undefined && all !== this.seen) this.at = this.now();
      this.seen = all;
    } catch (error) {
      this.onTrouble(error);
    }
  }
}

/** The first has an index on it, the others are short. */
const tables = [
  'product_list',
  'campaign_list',
  'category_list',
  'merchant_list',
  'site_settings',
] as const;
const newest = tables.map((table) => `(SELECT max(position) FROM ${table})`);
const query = `SELECT concat_ws(' ', ${newest.join(', ')}) AS all`;
