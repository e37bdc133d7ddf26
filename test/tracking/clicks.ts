import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#src/platform/clock.js';
import type { EventStore, NewEvent } from '#src/platform/event-store/port.js';
import type { ClickBatcher } from '#src/tracking/click-batcher.js';
import { newClickIds } from '#src/tracking/click-id.js';

/** A click as the batcher gets it. */
export function newClick(clock: Clock): NewEvent {
  const { eventId, clickId } = newClickIds(clock.now().getTime());
  return { id: eventId, type: 'click-recorded', data: JSON.stringify({ clickId }), metadata: '{}' };
}

/** Resolves when the shopper may go on. */
export function write(batcher: ClickBatcher, event: NewEvent): Promise<void> {
  return new Promise((resolve, reject) =>
    batcher.add(event, (error) => (error ? reject(error) : resolve())),
  );
}

/** The ids of all clicks in the store, in its order. */
export async function storedClicks(store: EventStore): Promise<string[]> {
  const ids: string[] = [];
  for (let after = ''; ;) {
    const events = await store.readAll({ after });
    const last = events.at(-1);
    if (!last) return ids;
    ids.push(...events.filter(({ type }) => type === 'click-recorded').map(({ id }) => id));
    after = last.position;
  }
}

/** Looks until it is so. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  for (const end = performance.now() + withinMs; performance.now() < end; await pause(5)) {
    if (await isSo()) return;
  }
  throw new Error(`Not so within ${withinMs} ms: ${what}`);
}
