import { KeptPage } from './kept-page.js';
import { pageKey } from './page-address.js';
import type { PageOrder } from './page.js';
import { insteadOf, notFound } from './plain-pages.js';
import { NotBuilt, type Renderer } from './renderer.js';
import { type Found, StaleCache } from './stale-cache.js';

/** Where an answer came from; `failed`: a plain page, or an old one. */
export type Source = Found | 'failed';

export interface PageHostParts {
  readonly renderer: Pick<Renderer, 'build' | 'render'>;
  /** Of all kept pages together, at most. */
  readonly cacheBytes: number;
  /** Told of each page that was made, in seconds. */
  readonly onMade?: (seconds: number) => void;
  readonly onTrouble?: (error: unknown, url: string) => void;
  /** What was made before this, by `now`, may show the catalogue as it was before its last change. */
  readonly changedAt?: () => number;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/** So old a page may be and still count as new. */
const freshMs = 10_000;
/** So much longer it is shown once more, while the next is made. */
const staleMs = 300_000;
/** So old a page may be that was made before the catalogue last changed: a price may be another by now. */
const changedMs = 3_000;
/** So much longer it is shown once more: a catalogue that changes all the time must not have every page waited for. */
const changedStaleMs = 9_000;

/** What is kept of pages that anybody can think up addresses of: they must not push out the others. */
const openEndedShare = 0.25;

/** A page, told apart from a failure that nobody may keep. */
class NotKept extends Error {
  constructor(readonly page: KeptPage) {
    super('Not to be kept');
  }
}

/** Gives pages: kept ones, or made anew. */
export class PageHost {
  private readonly named: StaleCache<KeptPage>;
  private readonly openEnded: StaleCache<KeptPage>;

  constructor(private readonly parts: PageHostParts) {
    const cache = (share: number): StaleCache<KeptPage> =>
      new StaleCache({
        bytes: parts.cacheBytes * share,
        sizeOf: ({ bytes }) => bytes,
        ...{ freshMs, staleMs, changedMs, changedStaleMs },
        changedAt: parts.changedAt,
        onTrouble: (error) => {
          if (!(error instanceof NotKept)) parts.onTrouble?.(error, '');
        },
        ...(parts.now && { now: parts.now }),
      });
    this.openEnded = cache(openEndedShare);
    this.named = cache(1 - openEndedShare);
  }

  get keptBytes(): number {
    return this.named.bytes + this.openEnded.bytes;
  }

  /** Never throws: what cannot be made is answered with the last that was made, or a plain page. */
  async page(
    order: PageOrder,
    isOpenEnded: boolean,
  ): Promise<{ readonly page: KeptPage; readonly source: Source }> {
    const cache = isOpenEnded ? this.openEnded : this.named;
    // Pages name the files of their build: what another made is of no use.
    const key = `${this.parts.renderer.build} ${pageKey(order)}`;
    try {
      const { value, found } = await cache.get(key, async () => {
        const page = await this.make(order);
        if (isKeepable(page)) return page;
        // What is gone is gone; what failed may be shown as it last was.
        if (page.status < 500) cache.delete(key);
        throw new NotKept(page);
      });
      return { page: value, source: found };
    } catch (error) {
      if (error instanceof NotKept) {
        const { page } = error;
        if (page.status < 500) return { page, source: 'made' };
        return { page: cache.last(key) ?? page, source: 'failed' };
      }
      if (!(error instanceof NotBuilt)) this.parts.onTrouble?.(error, order.request.url);
      const page = cache.last(key) ?? new KeptPage(insteadOf(error));
      return { page, source: 'failed' };
    }
  }

  private async make(order: PageOrder): Promise<KeptPage> {
    const began = performance.now();
    const page = new KeptPage((await this.parts.renderer.render(order)) ?? notFound);
    this.parts.onMade?.((performance.now() - began) / 1_000);
    return page;
  }
}

/** What is missing may be there in a moment, and what is missing is without end. */
function isKeepable({ status }: KeptPage): boolean {
  return status < 400 || status === 410;
}
