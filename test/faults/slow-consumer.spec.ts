import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { configFrom } from '#src/platform/config.js';
import { openEventStore } from '#src/platform/event-store/open-event-store.js';
import { happened } from '../contracts/event-store-stories.js';
import { startEventStoreServer } from '../eventstoredb/start-server.js';
import { createTestDatabase } from '../setup/database.js';

const program = fileURLToPath(new URL('./slow-consumer-process.ts', import.meta.url));
const loader = new URL('../setup/typescript-modules.mjs', import.meta.url).href;

const events = 100_000;
/** All of them in memory would be several times as much. */
const mostBytes = 64 * 2 ** 20;

interface Engine {
  readonly databaseUrl: string;
  readonly eventStoreUrl: string;
  close(): Promise<void>;
}

const engines: readonly (readonly [string, () => Promise<Engine>])[] = [
  [
    'the embedded engine',
    async () => {
      const { url, drop } = await createTestDatabase();
      return { databaseUrl: url, eventStoreUrl: '', close: drop };
    },
  ],
  [
    'EventStoreDB',
    async () => {
      const server = await startEventStoreServer();
      return { databaseUrl: '', eventStoreUrl: server.url, close: () => server.stop() };
    },
  ],
];

it.each(engines)(
  'a slow consumer, 100,000 events behind on %s, holds little in memory and misses none',
  async (_, open) => {
    const engine = await open();
    const reader = fork(program, [engine.databaseUrl, engine.eventStoreUrl, String(events)], {
      execArgv: ['--expose-gc', '--import', loader],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    try {
      await once(reader, 'message');
      const { eventStore } = configFrom({
        TRIBUTARY_MASTER_KEY: '00'.repeat(32),
        EVENTSTORE_URL: engine.eventStoreUrl,
      });
      const store = await openEventStore(eventStore, engine.databaseUrl);
      const text = 'x'.repeat(500);
      for (let stream = 0; stream < events / 500; stream += 1) {
        const page = Array.from({ length: 500 }, (_, n) => happened({ n, text }));
        await store.append(`busy-${stream}`, 'no-stream', page);
      }
      await store.close();
      const done = once(reader, 'message');
      reader.send('hurry');
      const [report] = (await done) as [{ type: string; events: number; most: number }];
      expect(report).toMatchObject({ type: 'done', events });
      expect(report.most).toBeLessThan(mostBytes);
    } finally {
      reader.kill('SIGKILL');
      await engine.close();
    }
  },
  120_000,
);
