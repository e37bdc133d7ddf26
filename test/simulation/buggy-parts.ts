import type { AttributionPolicy } from '#src/attribution/attribution.policy.js';
import type { Feed } from '#projections/engine/feed.js';
import {
  type Appended,
  type ExpectedRevision,
  type NewEvent,
  WrongExpectedRevision,
} from '#src/platform/event-store/port.js';
import { MemoryEventStore } from './memory-event-store.js';

/** The bug: whoever came too late goes to the end, without thinking again. */
export class BlindEventStore extends MemoryEventStore {
  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    try {
      return await super.append(stream, expected, events);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      return super.append(stream, error.actual ?? 'no-stream', events);
    }
  }
}

/** The bug: what was there already is told as if it had just been written. */
export class ForgetfulEventStore extends MemoryEventStore {
  override async append(...asked: Parameters<MemoryEventStore['append']>): Promise<Appended> {
    return { ...(await super.append(...asked)), alreadyThere: false };
  }
}

/** The bug: a subscription begun again goes on after what was given out, whatever came of it. */
export function forgetful(feed: Feed): Feed {
  let given = '';
  return {
    ...feed,
    async *subscribe(options) {
      const after = options.after > given ? options.after : given;
      for await (const batch of feed.subscribe({ ...options, after })) {
        given = batch.events.at(-1)?.position ?? given;
        yield batch;
      }
    },
  };
}

/** The bug: the next step does not wait for the answers. */
export function hasten(policy: AttributionPolicy): void {
  const react = policy.react.bind(policy);
  policy.react = async (...given) => {
    void react(...given).catch(() => undefined);
  };
}

/** The bug: what was in memory is taken for what was saved. */
export function remember(policy: AttributionPolicy): void {
  const load = policy.load.bind(policy);
  let hasLoaded = false;
  policy.load = async (...given) => {
    if (!hasLoaded) await load(...given);
    hasLoaded = true;
  };
}
