import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../platform/clock.js';
import type { EventCodec } from '../platform/event-store/codec.js';
import type { EventStore } from '../platform/event-store/port.js';
import type { Announcements, SharedCache } from '../platform/shared/shared.js';
import { openCountries } from '../platform/countries.js';
import { Addresses } from './addresses.js';
import { ClickBatcher } from './click-batcher.js';
import { ClickShard } from './click-shard.js';
import { ClickJournal, type JournalParts, type JournalPlace } from './journal/click-journal.js';
import { learnFrom, learnRepeatsAtLast } from './learn-repeats.js';
import { LinkCache } from './link-cache.js';
import { LinkDirectory } from './link-directory.js';
import { LinkNews } from './link-news.js';
import { Redirect } from './redirect.js';
import { RepeatWindow } from './repeat-window.js';
import { UserAgents } from './user-agents.js';
import type { ViewDesk, ViewDeskParts } from './views/view-desk.js';
import { startViews, type Views } from './views/views.js';

export interface TrackingOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  /** Keyed hash of an address's network. */
  readonly hashNetwork: (address: string) => string;
  readonly secureCookies: boolean;
  /** Told of what tracking gets over by itself. */
  readonly onTrouble: (what: string, error: unknown) => void;
  /** Undefined: a click that the store does not take is refused. */
  readonly journal?: JournalPlace & Pick<JournalParts, 'log'>;
  /** Undefined: this process shares nothing. */
  readonly shared?: {
    readonly cache: SharedCache;
    readonly announcements: Announcements;
  };
  /**
   * Of the installation: shoppers are known by it in all processes. Undefined: each process knows
   * its own, and the others' by what the store keeps.
   */
  readonly visitorKey?: Buffer;
  /** Undefined: nobody takes what the tracker of the public site tells. */
  readonly views?: Pick<ViewDeskParts, 'mayTell' | 'onDropped'>;
}

/** The redirect and what keeps it going. */
export interface Tracking {
  readonly redirect: Redirect;
  readonly viewDesk: ViewDesk | undefined;
  readonly journal: ClickJournal | undefined;
  /** Clicks that wait for the disk. */
  waitingClicks(): number;
  /** Views that wait for the disk. */
  waitingViews(): number;
  knownLinks(): number;
  /** Resolves when the clicks of the last day are known, or tracking is closed. */
  readonly learnt: Promise<void>;
  /** Writes the clicks that wait, then stops. The store has to be open until then. */
  close(): Promise<void>;
}

/** Starts to follow the feed from its end. Needs no store to be there: until it is, nothing is kept. */
export async function startTracking(options: TrackingOptions): Promise<Tracking> {
  const { store, codec, clock, hashNetwork, secureCookies, onTrouble, shared } = options;
  const key = options.visitorKey ?? randomBytes(32);
  const shard = new ClickShard(clock);
  const journal =
    options.journal &&
    (await ClickJournal.open(options.journal, { store, clock, shard, log: options.journal.log }));
  const batcher = new ClickBatcher(store, shard, journal, undefined, (error) =>
    onTrouble('a shopper could not be answered', error),
  );
  const links = shared && new LinkCache(shared.cache);
  const directory = new LinkDirectory(store, codec, {
    cache: links,
    isStoreAway: () => journal?.isUsed ?? false,
  });
  const news = shared && new LinkNews(shared.announcements, directory);
  const window = options.visitorKey && shared && { cache: shared.cache, key };
  const repeats = new RepeatWindow(window);
  const parts = {
    addresses: new Addresses(await openCountries(), hashNetwork, key),
    userAgents: new UserAgents(key),
    directory,
    batcher,
    repeats,
    codec,
    clock,
    secureCookies,
  };
  const { addresses, userAgents } = parts;
  const views =
    options.views &&
    (await startViews({
      ...{ ...options.views, store, codec, clock, addresses, userAgents, onTrouble, window },
      // Beside the clicks' folder, not in it: whose each is, its place says.
      journal: options.journal && { ...options.journal, dir: `${options.journal.dir}-of-views` },
    }));
  const stop = new AbortController();
  const followers = { store, codec, directory, batcher, repeats, news, views, onTrouble };
  const following = follow(followers, stop.signal);
  const learnt = learnRepeatsAtLast({ store, codec, clock }, repeats, stop.signal, (error) =>
    onTrouble('the clicks of the last day could not be read', error),
  );
  return {
    redirect: new Redirect(parts),
    viewDesk: views?.desk,
    journal,
    waitingClicks: () => batcher.count,
    waitingViews: () => views?.waiting() ?? 0,
    knownLinks: () => directory.size,
    learnt,
    async close() {
      await batcher.close();
      await journal?.close();
      await views?.close();
      stop.abort();
      news?.close();
      await Promise.all([following, learnt]);
    },
  };
}

type Followers = Pick<TrackingOptions, 'store' | 'codec' | 'onTrouble'> & {
  readonly directory: LinkDirectory;
  readonly batcher: ClickBatcher;
  readonly repeats: RepeatWindow;
  readonly news: LinkNews | undefined;
  readonly views: Views | undefined;
};

/** Keeps the directory fresh, and the repeat window aware of what other processes see. */
async function follow(
  { store, codec, directory, batcher, repeats, news, views, onTrouble }: Followers,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const after = await store.head();
      directory.fed(true);
      for await (const { events } of store.subscribe({ after, signal })) {
        for (const event of events) {
          if (event.type === 'click-recorded') {
            if (event.stream !== batcher.writesTo) learnFrom(event, codec, repeats);
          } else if (event.type === 'view-recorded') views?.learn(event);
          else if (directory.take(event)) news?.tell(event);
        }
      }
    } catch (error) {
      directory.fed(false);
      if (signal.aborted) return;
      onTrouble('the feed of links broke off', error);
      await pause(1_000, undefined, { signal }).catch(() => undefined);
    }
  }
}
