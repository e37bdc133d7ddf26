import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freshStream, happened, ids } from '../../../test/contracts/event-store-stories.js';
import { startEventStoreServer } from '../../../test/eventstoredb/start-server.js';
import { createTestDatabase } from '../../../test/setup/database.js';
import { EmbeddedEventStore } from './embedded/embedded-event-store.js';
import { openEventStore } from './open-event-store.js';

const loader = new URL('../../../test/setup/typescript-modules.mjs', import.meta.url).href;
const module = new URL('./open-event-store.ts', import.meta.url).href;
const folder = fileURLToPath(new URL('.', import.meta.url));

/** Runs a script with `openEventStore` at hand in a process of its own; what it printed, and how it ended. */
async function run(script: string): Promise<{ code: number | null; printed: string }> {
  const program = `import { createRequire } from 'node:module';
    import { openEventStore } from '${module}';
    const loaded = () => Object.keys(createRequire('${module}').cache).join();
    ${script}`;
  const args = ['--import', loader, '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (printed += String(chunk)));
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, printed };
}

describe('the configured event store', () => {
  it('is the embedded one by default', async () => {
    const database = await createTestDatabase();
    const store = await openEventStore({ url: undefined, client: 'eventstore' }, database.url);
    expect(store).toBeInstanceOf(EmbeddedEventStore);
    await store.close();
    await database.drop();
  });

  it('loads no gRPC for that', async () => {
    const { code, printed } = await run(`
      const store = await openEventStore({ url: undefined, client: 'eventstore' }, 'postgres://nobody@127.0.0.1:1/none');
      await store.close();
      console.log(loaded().includes('grpc') ? 'with gRPC' : 'without gRPC');`);
    expect(printed).toBe('without gRPC\n');
    expect(code).toBe(0);
  });

  it.each(['eventstore', 'kurrent'] as const)(
    'is on the server that the URL names, and lets the process end (%s)',
    async (client) => {
      const server = await startEventStoreServer();
      const stream = freshStream();
      const event = happened();
      const config = JSON.stringify({ url: server.url, client });
      const { code, printed } = await run(`
        const seconds = [];
        const store = await openEventStore(${config}, '', { onAppended: (took) => seconds.push(took) });
        await store.append('${stream}', 'no-stream', [${JSON.stringify(event)}]);
        for await (const { events } of store.subscribe({ after: '', signal: new AbortController().signal })) {
          if (events.length > 0) break;
        }
        await store.close();
        console.log(seconds.length, loaded().includes('grpc') ? 'with gRPC' : 'without gRPC');`);
      expect(printed).toBe('1 with gRPC\n');
      expect(code).toBe(0);
      const store = await openEventStore({ url: server.url, client: 'eventstore' }, '');
      expect(ids(await store.readStream(stream))).toEqual([event.id]);
      await store.close();
      await server.stop();
    },
  );

  it('refuses what is no connection string', async () => {
    const config = { url: 'ftp://somewhere', client: 'eventstore' } as const;
    await expect(openEventStore(config, '')).rejects.toBeInstanceOf(TypeError);
  });
});
