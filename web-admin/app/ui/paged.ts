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

  async function fetchPage(asked: Query, cursor: string | undefined): Promise<void> {
    ended.abort();
    const own = (ended = new AbortController());
    isLoading.set(true);
    error.set(undefined);
    try {
      const page = await load(asked, cursor, own.signal);
      if (own.signal.aborted) return;
      items.update((all) => (cursor === undefined ? page.items : [...all, ...page.items]));
      next.set(page.nextCursor);
      isThere.set(true);
    } catch (reason) {
      if (!own.signal.aborted) error.set(reason);
    } finally {
      if (!own.signal.aborted) isLoading.set(false);
    }
  }

  effect((onCleanup) => {
    turn();
    const asked = query();
    onCleanup(() => ended.abort());
    if (asked !== undefined) untracked(() => void fetchPage(asked, undefined));
  });

  return {
    ...{ items, isLoading, error, isThere },
    hasMore: computed(() => next() !== null),
    async more() {
      const [asked, cursor] = [untracked(query), next()];
      if (asked !== undefined && cursor !== null && !isLoading()) await fetchPage(asked, cursor);
    },
    reload: () => turn.update((n) => n + 1),
  };
}
