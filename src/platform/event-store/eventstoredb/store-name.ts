import { randomUUID } from 'node:crypto';
import { UnreadableEvent } from '../codec.js';
import { OutcomeUnknown, Unavailable, WrongExpectedRevision } from '../port.js';
import type { AppendAttempts } from './append-attempts.js';
import { ownStream, type Reading } from './reading.js';

/**
 * The id of the store: the first event of a stream of the adapter's own, written by whoever comes
 * first. Asks the server each time. Throws Unavailable.
 */
export async function readStoreId(reading: Reading, attempts: AppendAttempts): Promise<string> {
  const there = await read(reading);
  if (there !== undefined) return there;
  const storeId = randomUUID();
  const event = {
    id: storeId,
    type: 'store-named',
    data: JSON.stringify({ storeId }),
    metadata: '{"v":1}',
  };
  try {
    const events = [event];
    await attempts.send({ stream: ownStream, expected: 'no-stream', events, bytes: 0 });
  } catch (error) {
    if (error instanceof OutcomeUnknown) {
      throw new Unavailable('The store could not be named', { cause: error });
    }
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
  // Not the id just written: what is read is what every other process reads.
  const written = await read(reading);
  if (written === undefined) throw new Unavailable(`Nothing in ${ownStream} after it was written`);
  return written;
}

async function read(reading: Reading): Promise<string | undefined> {
  const [event] = await reading.stream(ownStream, 0n, 1);
  if (event === undefined) return undefined;
  const { storeId } = JSON.parse(event.data) as { storeId?: unknown };
  if (typeof storeId === 'string') return storeId;
  throw new UnreadableEvent(`${ownStream} does not begin with the id of the store`);
}
