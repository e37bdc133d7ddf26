import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.js';
import type { EventCodec } from '../../platform/event-store/codec.js';
import type { EventStore, StoredEvent } from '../../platform/event-store/port.js';
import { ClickBatcher } from '../click-batcher.js';
import { ClickShard } from '../click-shard.js';
import { viewStream } from '../click-streams.js';
import { ClickJournal, type JournalParts, type JournalPlace } from '../journal/click-journal.js';
import type { SharedWindow } from '../repeat-window.js';
import { learnFromView, learnViews } from './learn-views.js';
import { ViewDesk, type ViewDeskParts } from './view-desk.js';
import { ViewRepeats } from './view-repeats.js';

export interface ViewsOptions extends Pick<
  ViewDeskParts,
  'addresses' | 'userAgents' | 'mayTell' | 'onDropped'
> {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly onTrouble: (what: string, error: unknown) => void;
  /** Undefined: what the store does not take is dropped. */
  readonly journal?: (JournalPlace & Pick<JournalParts, 'log'>) | undefined;
  /** Undefined: this process knows its own views, and the others' by what the store keeps. */
  readonly window?: SharedWindow | undefined;
}

/** What takes the tracker's word, and what keeps it going. */
export interface Views {
  readonly desk: ViewDesk;
  /** Views that wait for the disk. */
  waiting(): number;
  /** Takes in a view that may be another process's. */
  learn(event: StoredEvent): void;
  /** Writes the views that wait, then stops. The store has to be open until then. */
  close(): Promise<void>;
}

const learnAgainMs = 10_000;

/** Starts beside the redirect: a writer, and where the disk allows a journal, of its own. */
export async function startViews(options: ViewsOptions): Promise<Views> {
  const { store, codec, clock, onTrouble, window, journal: place } = options;
  const shard = new ClickShard(clock, viewStream);
  const journal =
    place && (await ClickJournal.open(place, { store, clock, shard, log: place.log }));
  const batcher = new ClickBatcher(store, shard, journal, undefined, (error) =>
    onTrouble('a view could not be counted', error),
  );
  const repeats = new ViewRepeats(window);
  const stop = new AbortController();
  const learnt = learnAtLast();
  return {
    desk: new ViewDesk({ ...options, batcher, repeats }),
    waiting: () => batcher.count,
    learn: (event) => {
      if (event.stream !== batcher.writesTo) learnFromView(event, codec, repeats);
    },
    async close() {
      await batcher.close();
      await journal?.close();
      stop.abort();
      await learnt;
    },
  };

  /** However long the store is away. */
  async function learnAtLast(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await learnViews({ store, codec, clock }, repeats, stop.signal);
        return;
      } catch (error) {
        if (stop.signal.aborted) return;
        onTrouble('the views of the last day could not be read', error);
        await pause(learnAgainMs, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  }
}
