import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { all, facts, newStream, numbers, TestStore } from './test-store.js';

describe('What was acknowledged', () => {
  let store: TestStore;

  beforeEach(async () => {
    store = await TestStore.start({ systemEventEvery: 10 });
  });

  afterEach(() => store.stop());

  it('is there after kill -9 and a restart on the same port, as it was', async () => {
    const { port } = store.server;
    const client = store.client();
    const stream = newStream();
    await client.appendToStream(stream, facts(30));
    await client.setStreamMetadata(stream, { truncateBefore: 4 });
    await client.tombstoneStream(newStream());
    const before = await all(client.readAll());
    await store.server.kill();
    await expect(store.client().appendToStream(stream, facts(1))).rejects.toThrow();
    await store.server.restart();
    expect(store.server.port).toBe(port);
    const after = await all(store.client().readAll());
    expect(after.slice(0, before.length)).toEqual(before);
    expect(numbers(await all(store.client().readStream(stream)))[0]).toBe(4);
  });

  it('is there after kill -9 in the middle of many appends, and nothing halfway', async () => {
    const client = store.client();
    const acknowledged: string[] = [];
    const appends = Array.from({ length: 400 }, async (_, n) => {
      const stream = `many-${n}`;
      await client.appendToStream(stream, facts(3), { expectedRevision: 'no_stream' });
      acknowledged.push(stream);
      if (acknowledged.length === 100) await store.server.kill();
    });
    await Promise.allSettled(appends);
    await store.server.restart();
    const found = new Map<string, number>();
    for (const { event } of await all(store.client().readAll())) {
      if (event?.streamId.startsWith('many-')) {
        found.set(event.streamId, (found.get(event.streamId) ?? 0) + 1);
      }
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
    expect(acknowledged.filter((stream) => !found.has(stream))).toEqual([]);
    expect(new Set(found.values())).toEqual(new Set([3]));
  });

  it.each([
    ['cut short', (file: string) => truncateSync(file, statSync(file).size - 1)],
    ['garbled', (file: string) => garble(file)],
    ['only begun', (file: string) => appendFileSync(file, Buffer.from([90, 0, 0, 0, 1, 2, 3]))],
  ])('outlives a last record that is %s', async (how, spoil) => {
    const stream = newStream();
    await store.client().appendToStream(stream, facts(2));
    await store.client().appendToStream(stream, facts(3, 2));
    await store.server.kill();
    spoil(join(store.server.folder, 'log'));
    await store.server.restart();
    const left = how === 'only begun' ? [0, 1, 2, 3, 4] : [0, 1];
    expect(numbers(await all(store.client().readStream(stream)))).toEqual(left);
    const next = await store.client().appendToStream(stream, facts(1, 9));
    expect(next.nextExpectedRevision).toBe(BigInt(left.length));
    await store.server.restart();
    expect(numbers(await all(store.client().readStream(stream)))).toEqual([...left, 9]);
  });

  it('is taken and read with fsync as without', async () => {
    const careful = await TestStore.start({ fsync: true });
    const stream = newStream();
    await careful.client().appendToStream(stream, facts(2));
    expect(await all(careful.client().readStream(stream))).toHaveLength(2);
    await careful.stop();
  });
});

function garble(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe('A hundred thousand events', () => {
  it('are taken, and are there after a restart', async () => {
    const store = await TestStore.start();
    const client = store.client();
    for (let n = 0; n < 200; n += 1) {
      await client.appendToStream('long-1', facts(500, 500 * n), {
        expectedRevision: n === 0 ? 'no_stream' : BigInt(500 * n - 1),
      });
    }
    await store.server.restart();
    const some = { fromRevision: 70_000n, maxCount: 2_000 };
    const found = numbers(await all(store.client().readStream('long-1', some)));
    expect(found).toEqual(Array.from({ length: 2_000 }, (_, n) => 70_000 + n));
    const last = { direction: 'backwards', fromRevision: 'end', maxCount: 1 } as const;
    expect(numbers(await all(store.client().readStream('long-1', last)))).toEqual([99_999]);
    await store.stop();
  }, 60_000);
});
