import { inject, Service, signal } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { firstPage, joined, laterPage, patched, wantsMore } from './window';

export type Row = Dto<'CommissionDto'>;

/** What a list is asked for: the filter as the API takes it, and the sort. */
export interface Asked {
  readonly filter: Readonly<Record<string, string>>;
  readonly sort: string;
}

/** Ids of one request, well within what servers take as an address. */
const idsAtOnce = 150;

/** The rows of the queue: fetched ahead of the reader, kept in their places, never blank. */
@Service({ autoProvided: false })
export class QueueRows {
  private readonly api = inject(Api);
  private readonly all = signal<readonly Row[]>([]);
  private readonly next = signal<string | null>(null);
  private readonly failure = signal<unknown>(undefined);
  private readonly first = signal(false);
  private asked: Asked | undefined;
  private ended = new AbortController();
  private isLoading = false;
  private lastShown = 0;
  readonly rows = this.all.asReadonly();
  readonly error = this.failure.asReadonly();
  /** True once the first page is there. */
  readonly isThere = this.first.asReadonly();
  /** What the first page knew: what is decided on is seen as of then. */
  position = '';

  /** Begins anew; the rows before stay on the screen until the first ones are there. */
  async start(asked: Asked): Promise<void> {
    this.asked = asked;
    this.ended.abort();
    this.ended = new AbortController();
    this.isLoading = false;
    this.lastShown = 0;
    await this.fetch(undefined, firstPage);
  }

  /** Told while one scrolls: rows ahead are fetched before they are wanted. */
  shown(last: number): void {
    this.lastShown = last;
    this.fetchAhead();
  }

  private fetchAhead(): void {
    const next = this.next();
    const loaded = {
      count: this.all().length,
      hasMore: next !== null,
      isLoading: this.isLoading || this.failure() !== undefined,
    };
    if (next !== null && wantsMore(loaded, this.lastShown)) void this.fetch(next, laterPage);
  }

  private async fetch(cursor: string | undefined, limit: number): Promise<void> {
    const { asked, ended } = this;
    if (!asked) return;
    this.isLoading = true;
    this.failure.set(undefined);
    const query = {
      ...{ ...asked.filter, sort: asked.sort as never, limit },
      ...(cursor === undefined ? this.api.fresh() : { cursor }),
    } as never;
    try {
      const { signal } = ended;
      const page = await answered(
        this.api.http.GET('/api/v1/commissions', { params: { query }, signal }),
      );
      if (signal.aborted) return;
      this.all.update((rows) => (cursor === undefined ? page.items : joined(rows, page.items)));
      this.next.set(page.nextCursor);
      if (cursor === undefined) this.position = page.position;
      this.first.set(true);
    } catch (reason) {
      if (ended.signal.aborted) return;
      this.failure.set(reason);
      // Of another list: better none than the wrong ones.
      if (cursor === undefined) this.all.set([]);
    } finally {
      if (ended === this.ended) this.isLoading = false;
    }
    // A page may leave fewer rows ahead than one wants, or nothing that fills the window.
    this.fetchAhead();
  }

  /** Goes on after an error. */
  retry(): void {
    this.failure.set(undefined);
    if (this.first()) this.fetchAhead();
    else if (this.asked) void this.start(this.asked);
  }

  /** Rows as they are known by now, each in its place. */
  patch(fresh: readonly Row[]): void {
    this.all.update((rows) => patched(rows, fresh));
  }

  drop(isGone: (row: Row) => boolean): void {
    this.all.update((rows) => rows.filter((row) => !isGone(row)));
    this.fetchAhead();
  }

  /** Reads these anew. Gives back what was found; throws Problem. */
  async read(ids: readonly string[]): Promise<Row[]> {
    const found: Row[] = [];
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      const some = ids.slice(from, from + idsAtOnce).join(',');
      const query = { ids: some, limit: idsAtOnce, ...this.api.fresh() };
      const page = await answered(this.api.http.GET('/api/v1/commissions', { params: { query } }));
      found.push(...page.items);
    }
    return found;
  }
}
