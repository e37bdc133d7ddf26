import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient } from '@eventstore/db-client';
import { TestStore } from './test-store.js';
import { takeTranscript, type Exchange } from './transcript.js';

interface Fixture {
  /** Where the exchanges come from: a real server's version, or nobody yet. */
  readonly source: string;
  readonly exchanges: readonly Exchange[];
}

const file = fileURLToPath(new URL('./transcript.json', import.meta.url));
const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;
const realServer = process.env['EVENTSTORE_URL'];

/**
 * The guard against drift: the double and a real server are held to one list of exchanges. With
 * EVENTSTORE_URL the talk is with that server; with TRANSCRIPT=write as well, it becomes the fixture.
 */
describe(realServer ? 'The real server' : 'The double', () => {
  it('answers as the transcript says', async () => {
    const store = realServer ? undefined : await TestStore.start();
    const client = EventStoreDBClient.connectionString(realServer ?? store?.server.url ?? '');
    const exchanges = JSON.parse(JSON.stringify(await takeTranscript(client))) as Exchange[];
    await client.dispose();
    await store?.stop();
    if (realServer && process.env['TRANSCRIPT'] === 'write') {
      const source = `taken from a real server on ${new Date().toISOString().slice(0, 10)}`;
      writeFileSync(file, `${JSON.stringify({ source, exchanges }, null, 2)}\n`);
    } else {
      expect(exchanges).toEqual(fixture.exchanges);
    }
  });
});
