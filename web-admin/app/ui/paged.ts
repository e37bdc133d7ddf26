import { computed, effect, signal, type Signal, untracked } from '@angular/core';

export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** A list that grows page by page; for lists that a person reads to its end, not for the queue. */
export interface Paged<Item> {
  readonly items: Signal<readonly Item[]>;
  readonly isLoading: Signal<boolean>;
  readonly error: Signal<unknown>;
  readonly hasMore: Signal<boolean>;
  /** True once the first page is there. */
  readonly isThere: Signal<boolean>;
  more(): Promise<void>;
  /** Reads anew as many pages as are shown; the old rows stay until the new ones are there. */
  reload(): void;
}

/**
 * Reads pages of `load` and begins anew when `query` changes; what comes late for an older query is
 * dropped. To be called where an injection context is.
 */
export function paged<Query, Item>(
  query: () => Query | undefined,
  load: (
    query: Query,
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<CursorPage<Item>>,
): Paged<Item> {
  const items = signal<readonly Item[]>([]);
  const next = signal<string | null>(null);
  const error = signal<unknown>(undefined);
  const isLoading = signal(false);
  const isThere = signal(false);
  const turn = signal(0);
  let ended = new AbortController();
  let shown = 1;
  let turned = 0;

  /** `pages` of them from the first on; without: the one at the cursor, below those that are there. */
  async function fetchPages(asked: Query, from: { pages: number } | { at: string }): Promise<void> {
    ended.abort();
    const own = (ended = new AbortController());
    isLoading.set(true);
    error.set(undefined);
    try {
      const isAnew = 'pages' in from;
      const [count, first] = isAnew ? [from.pages, undefined] : [1, from.at];
      const page = await readPages((cursor) => load(asked, cursor, own.signal), count, first);
      if (own.signal.aborted) return;
      items.update((all) => (isAnew ? page.items : [...all, ...page.items]));
      shown = isAnew ? page.pages : shown + 1;
      next.set(page.nextCursor);
      isThere.set(true);
    } catch (reason) {
      if (!own.signal.aborted) error.set(reason);
    } finally {
      if (!own.signal.aborted) isLoading.set(false);
    }
  }

  effect((onCleanup) => {
    const isReload = turn() !== turned;
    turned = turn();
    const asked = query();
    onCleanup(() => ended.abort());
    if (asked === undefined) return;
    untracked(() => void fetchPages(asked, { pages: isReload ? shown : 1 }));
  });

  return {
    ...{ items, isLoading, error, isThere },
    hasMore: computed(() => next() !== null),
    async more() {
      const [asked, cursor] = [untracked(query), next()];
      if (asked !== undefined && cursor !== null && !isLoading())
        await fetchPages(asked, { at: cursor });
    },
    reload: () => turn.update((n) => n + 1),
  };
}

/** So many pages from a cursor on, or fewer when the list ends before; one after the other. */
export async function readPages<Item>(
  load: (cursor: string | undefined) => Promise<CursorPage<Item>>,
  count: number,
  first: string | undefined,
): Promise<CursorPage<Item> & { readonly pages: number }> {
  let { items, nextCursor } = await load(first);
  let pages = 1;
  for (; pages < count && nextCursor !== null; pages += 1) {
    const page = await load(nextCursor);
    items = [...items, ...page.items];
    nextCursor = page.nextCursor;
  }
  return { items, nextCursor, pages };
}
