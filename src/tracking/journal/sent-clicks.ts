import {
  type Appended,
  type EventStore,
  type NewEvent,
  OutcomeUnknown,
} from '../../platform/event-store/port.js';
import { late, within } from '../within.js';
import type { SentTo } from './frames.js';

/** A store that does not answer for so long is asked again. */
const patienceMs = 30_000;
const pageSize = 1_000;

/** Sends clicks there. Throws as the store does; OutcomeUnknown also when it does not answer. */
export function append(
  store: EventStore,
  { stream, expected }: SentTo,
  clicks: readonly NewEvent[],
): Promise<Appended> {
  return inTime(store.append(stream, expected, clicks));
}

/** The ids of what stands in a stream behind the place that an append was sent to. */
export async function idsAfter(
  store: EventStore,
  { stream, expected }: SentTo,
): Promise<Set<string>> {
  const ids = new Set<string>();
  let from = expected === 'no-stream' ? 0n : expected + 1n;
  for (;;) {
    const page = await inTime(store.readStream(stream, { from, limit: pageSize }));
    for (const { id } of page) ids.add(id);
    if (page.length < pageSize) return ids;
    from += BigInt(page.length);
  }
}

async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
  const answer = await within(asked, patienceMs);
  if (answer === late) throw new OutcomeUnknown('The event store does not answer');
  return answer;
}
