import { type View, viewRepeatWindowMs } from '#domain/view/view.js';
import type { Clock } from '../../platform/clock.js';
import type { EventCodec } from '../../platform/event-store/codec.js';
import type { EventStore, StoredEvent } from '../../platform/event-store/port.js';
import { viewStreamsOf } from '../click-streams.js';
import type { ViewRepeats } from './view-repeats.js';

const hourMs = 3_600_000;
const pageSize = 1_000;

/**
 * Fills the window of repeats with the views of the last 24 hours, the latest hour first, until it has
 * read `most` of them; so what a browser sends again after a restart is still the same view.
 */
export async function learnViews(
  { store, codec, clock }: { store: EventStore; codec: EventCodec; clock: Clock },
  repeats: ViewRepeats,
  signal: AbortSignal,
  most = 100_000,
): Promise<number> {
  const now = clock.now().getTime();
  let read = 0;
  for (let ago = 0; ago <= viewRepeatWindowMs; ago += hourMs) {
    for (const stream of viewStreamsOf(new Date(now - ago))) {
      let from = 0n;
      for (;;) {
        if (signal.aborted || read >= most) return read;
        const page = await store.readStream(stream, { from, limit: pageSize });
        for (const event of page) learnFromView(event, codec, repeats);
        read += page.length;
        from += BigInt(page.length);
        if (page.length < pageSize) break;
      }
    }
  }
  return read;
}

/** Takes in one stored view. */
export function learnFromView(stored: StoredEvent, codec: EventCodec, repeats: ViewRepeats): void {
  const { data, metadata } = codec.decode(stored);
  // Events of a view stream are views: the codec has seen to their shape.
  repeats.learn((data as View).viewId, Date.parse(metadata.recordedAt));
}
