import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { all, facts, newStream, numbers, TestStore } from './test-store.js';
import { until } from './until.js';

async function appendAndRead(store: TestStore, url: string): Promise<unknown[]> {
  const client = store.client(url);
  const stream = newStream();
  await client.appendToStream(stream, facts(2));
  return numbers(await all(client.readStream(stream)));
}

describe('The connection', () => {
  let store: TestStore;

  beforeAll(async () => {
    store = await TestStore.start();
  });

  afterAll(() => store.stop());

  it('can be found by gossip: more hosts than one, or discovery', async () => {
    const { port } = store.server;
    const urls = [
      `esdb://127.0.0.1:${port},127.0.0.1:1?tls=false`,
      `esdb+discover://127.0.0.1:${port}?tls=false`,
    ];
    for (const url of urls) expect(await appendAndRead(store, url)).toEqual([0, 1]);
    expect((await store.server.counts())['gossip']).toBeGreaterThanOrEqual(2);
  });

  it('takes TLS, with a certificate that the url names, and nothing else then', async () => {
    const secure = await TestStore.start({ tls: true });
    const { url, port } = secure.server;
    expect(url).toContain('tls=true');
    expect(await appendAndRead(secure, url)).toEqual([0, 1]);
    const strange = `esdb://localhost:${port}?tls=true`;
    await expect(appendAndRead(secure, strange)).rejects.toThrow();
    const plain = `esdb://127.0.0.1:${port}?tls=false`;
    await expect(appendAndRead(secure, plain)).rejects.toThrow();
    await secure.stop();
  });

  it('is gone with its folder when the program that started it dies', async () => {
    const starter = fork(fileURLToPath(new URL('./start-and-die.ts', import.meta.url)), [], {
      execArgv: ['--import', new URL('../setup/typescript-modules.mjs', import.meta.url).href],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const [started] = (await once(starter, 'message')) as [{ url: string; folder: string }];
    await until(() => !existsSync(started.folder));
    await expect(all(store.client(started.url).readAll())).rejects.toThrow();
  });

  it('leaves nothing behind when the server is stopped', async () => {
    const other = await TestStore.start();
    await other.stop();
    expect(existsSync(other.server.folder)).toBe(false);
    await expect(all(store.client(other.server.url).readAll())).rejects.toThrow();
  });
});
