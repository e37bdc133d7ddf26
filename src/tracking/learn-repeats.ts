import { setTimeout as pause } from 'node:timers/promises';
import type { Click } from '#domain/click/click.js';
import type { Clock } from '../platform/clock.js';
import type { EventCodec } from '../platform/event-store/codec.js';
import type { EventStore, StoredEvent } from '../platform/event-store/port.js';
import { clickStreamsOf } from './click-streams.js';
import type { RepeatWindow } from './repeat-window.js';

const hourMs = 3_600_000;
const pageSize = 1_000;

/**
 * Fills the repeat window with the clicks of the last 24 hours, the latest hour first, until it has
 * read `most` of them; so a restart does not make old visitors new.
 */
export async function learnRepeats(
  { store, codec, clock }: { store: EventStore; codec: EventCodec; clock: Clock },
  window: RepeatWindow,
  signal: AbortSignal,
  most = 250_000,
): Promise<number> {
  const now = clock.now().getTime();
  let read = 0;
  for (let hour = 0; hour <= 24; hour += 1) {
    for (const stream of clickStreamsOf(new Date(now - hour * hourMs))) {
      let from = 0n;
      for (;;) {
        if (signal.aborted || read >= most) return read;
        const page = await store.readStream(stream, { from, limit: pageSize });
        for (const event of page) learnFrom(event, codec, window);
        read += page.length;
        from += BigInt(page.length);
        if (page.length < pageSize) break;
      }
    }
  }
  return read;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** Fills the window, however long the store is away: tries again after a pause, twice as long each time. */
export async function learnRepeatsAtLast(
  parts: Parameters<typeof learnRepeats>[0],
  window: RepeatWindow,
  signal: AbortSignal,
  onTrouble: (error: unknown) => void,
): Promise<void> {
  for (let ms = firstPauseMs; !signal.aborted; ms = Math.min(longestPauseMs, 2 * ms)) {
    try {
      await learnRepeats(parts, window, signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      onTrouble(error);
      await pause(ms, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Takes in one stored click, if it is a person's first. */
export function learnFrom(stored: StoredEvent, codec: EventCodec, window: RepeatWindow): void {
  // Events of a click stream are clicks: the codec has seen to their shape.
  const click = codec.decode(stored).data as Click;
  if (click.bot === null && click.repeatOf === null && !click.simulated) window.learn(click);
}
