import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../platform/clock.js';
import type { EventCodec } from '../platform/event-store/codec.js';
import type { EventStore } from '../platform/event-store/port.js';
import { Addresses, openCountries } from './addresses.js';
import { ClickBatcher } from './click-batcher.js';
import { learnFrom, learnRepeats } from './learn-repeats.js';
import { LinkDirectory } from './link-directory.js';
import { Redirect } from './redirect.js';
import { RepeatWindow } from './repeat-window.js';
import { UserAgents } from './user-agents.js';

export interface TrackingOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  /** Keyed hash of an address's network. */
  readonly hashNetwork: (address: string) => string;
  readonly secureCookies: boolean;
  /** Told of what tracking gets over by itself. */
  readonly onTrouble: (what: string, error: unknown) => void;
}

/** The redirect and what keeps it going. */
export interface Tracking {
  readonly redirect: Redirect;
  /** Clicks that wait for the disk. */
  waitingClicks(): number;
  knownLinks(): number;
  /** Resolves when the clicks of the last day are known. */
  readonly learnt: Promise<void>;
  /** Writes the clicks that wait, then stops. */
  close(): Promise<void>;
}

/** Starts to follow the feed from its end. Needs no store to be there: until it is, nothing is kept. */
export async function startTracking(options: TrackingOptions): Promise<Tracking> {
  const { store, codec, clock, hashNetwork, secureCookies, onTrouble } = options;
  const processKey = randomBytes(32);
  const directory = new LinkDirectory(store, codec);
  const batcher = new ClickBatcher(store, clock);
  const repeats = new RepeatWindow();
  const parts = {
    addresses: new Addresses(await openCountries(), hashNetwork, processKey),
    userAgents: new UserAgents(processKey),
    directory,
    batcher,
    repeats,
    codec,
    clock,
    secureCookies,
  };
  const stop = new AbortController();
  const following = follow({ store, codec, directory, batcher, repeats, onTrouble }, stop.signal);
  const learnt = learnRepeats({ store, codec, clock }, repeats, stop.signal).then(
    () => undefined,
    (error: unknown) => onTrouble('the clicks of the last day could not be read', error),
  );
  return {
    redirect: new Redirect(parts),
    waitingClicks: () => batcher.count,
    knownLinks: () => directory.size,
    learnt,
    async close() {
      await batcher.close();
      stop.abort();
      await Promise.all([following, learnt]);
    },
  };
}

type Followers = Pick<TrackingOptions, 'store' | 'codec' | 'onTrouble'> & {
  readonly directory: LinkDirectory;
  readonly batcher: ClickBatcher;
  readonly repeats: RepeatWindow;
};

/** Keeps the directory fresh, and the repeat window aware of what other processes see. */
async function follow(
  { store, codec, directory, batcher, repeats, onTrouble }: Followers,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const after = await store.head();
      directory.fed(true);
      for await (const { events } of store.subscribe({ after, signal })) {
        for (const event of events) {
          if (event.type !== 'click-recorded') directory.take(event);
          else if (event.stream !== batcher.writesTo) learnFrom(event, codec, repeats);
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
