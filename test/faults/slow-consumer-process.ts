import { setTimeout as pause } from 'node:timers/promises';
import { configFrom } from '#src/platform/config.js';
import { openEventStore } from '#src/platform/event-store/open-event-store.js';
import { start } from '#src/platform/event-store/port.js';

// A reader that is far too slow, until it is told to hurry. Says what its memory holds. Needs --expose-gc.

const [databaseUrl = '', eventStoreUrl = '', expected = '0'] = process.argv.slice(2);
const { eventStore } = configFrom({
  TRIBUTARY_MASTER_KEY: '00'.repeat(32),
  EVENTSTORE_URL: eventStoreUrl,
});
const store = await openEventStore(eventStore, databaseUrl);
const reading = new AbortController();
let isSlow = true;
process.on('message', () => (isSlow = false));

let events = 0;
let lastPosition = '';
let most = 0;
let batches = 0;
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const before = heap();
process.send?.({ type: 'reading' });
for await (const batch of store.subscribe({ after: start, signal: reading.signal })) {
  for (const { position } of batch.events) {
    if (position <= lastPosition) throw new Error(`${position} came after ${lastPosition}`);
    lastPosition = position;
  }
  events += batch.events.length;
  // Collecting is slow: a look at every tenth batch sees what grows.
  if ((batches += 1) % 10 === 0) most = Math.max(most, heap() - before);
  if (events >= Number(expected)) break;
  if (isSlow) await pause(200);
}
process.send?.({ type: 'done', events, most });
reading.abort();
await store.close();
process.disconnect?.();
