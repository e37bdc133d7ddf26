import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { DurableDatabase, DurableServer } from './durable-database.js';
import { onStore, type Product, startProduct } from './product.js';
import { load, type LoadFigures, median } from './redirect.js';
import { seedLink } from './seed-link.js';

export interface CoresFigures {
  readonly processes: number;
  readonly load: LoadFigures;
  readonly caughtUpSeconds: number;
}

/** A load at a fixed rate, and what became of its clicks. */
export interface SteadyFigures {
  readonly perSecond: number;
  readonly seconds: number;
  readonly phases: readonly { readonly name: string; readonly load: LoadFigures }[];
  /** Answers with 302, and clicks in the store once the product had caught up. */
  readonly redirects: number;
  readonly recorded: number;
  /** The most clicks that waited in the journal. */
  readonly journaled: number;
}

export interface SoakFigures {
  readonly perSecond: number;
  readonly minutes: number;
  readonly load: LoadFigures;
  /** Resident memory of the product in MiB, a sample a minute. */
  readonly memoryMiB: readonly number[];
}

const connections = 64;

async function withProduct<Result>(
  server: DurableServer,
  args: readonly string[],
  work: (product: Product, database: DurableDatabase) => Promise<Result>,
): Promise<Result> {
  const database = await server.createDatabase();
  await onStore(database.url, ({ store, codec, clock }) => seedLink(store, codec, clock, 'bench'));
  const product = await startProduct(database.url, undefined, ...args);
  try {
    return await work(product, database);
  } finally {
    await product.stop();
    await database.drop();
  }
}

/** Redirects of the whole product: one process, and one for each core. In turns. */
export async function benchCores(
  server: DurableServer,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<CoresFigures[]> {
  const runs = new Map<number, { load: LoadFigures; caughtUp: number }[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const processes of [1, availableParallelism()]) {
      const args = ['--api-processes', String(processes)];
      const run = await withProduct(server, args, async (product) => {
        const url = `${product.url}/l/bench`;
        await load(url, 256, Math.max(2, seconds / 2));
        await product.caughtUp();
        const figures = await load(url, 256, seconds);
        return { load: figures, caughtUp: await product.caughtUp() };
      });
      runs.set(processes, [...(runs.get(processes) ?? []), run]);
    }
  }
  return [...runs].map(([processes, each]) => ({
    processes,
    load: median(each.map((run) => run.load)),
    caughtUpSeconds: Math.max(...each.map(({ caughtUp }) => caughtUp)),
  }));
}

/** A fixed rate all along; with an outage, the database is gone in the middle third. */
export function benchSteady(
  server: DurableServer,
  options: { perSecond: number; seconds: number; outage: boolean },
): Promise<SteadyFigures> {
  const { perSecond, seconds, outage } = options;
  return withProduct(server, [], async (product, database) => {
    const url = `${product.url}/l/bench`;
    await load(url, connections, 3, perSecond);
    await product.caughtUp();
    const before = await recordedClicks(database.url);
    const phase = async (name: string, length: number) => ({
      name,
      load: await load(url, connections, length, perSecond),
    });
    let journaled = 0;
    const phases: SteadyFigures['phases'][number][] = [];
    if (outage) {
      phases.push(await phase('before', seconds / 3));
      phases.push(await server.without(() => phase('event store stopped', seconds / 3)));
      journaled = await product.figure('tributary_click_journal_clicks');
      phases.push(await phase('back again', seconds / 3));
    } else phases.push(await phase('all along', seconds));
    await drained(product);
    await product.caughtUp();
    const redirects = phases.reduce((sum, each) => sum + each.load.redirects, 0);
    const recorded = (await recordedClicks(database.url)) - before;
    return { perSecond, seconds, phases, redirects, recorded, journaled };
  });
}

/** A long load at a fixed rate: what the product holds in memory is looked at each minute. */
export function benchSoak(
  server: DurableServer,
  { perSecond, minutes }: { perSecond: number; minutes: number },
): Promise<SoakFigures> {
  return withProduct(server, [], async (product) => {
    const memoryMiB: number[] = [];
    const sampling = (async () => {
      for (let minute = 0; minute < minutes; minute += 1) {
        await pause(59_000);
        memoryMiB.push((await product.figure('process_resident_memory_bytes')) / 2 ** 20);
      }
    })();
    const figures = await load(`${product.url}/l/bench`, connections, minutes * 60, perSecond);
    await sampling;
    return { perSecond, minutes, load: figures, memoryMiB };
  });
}

async function drained(product: Product): Promise<void> {
  while ((await product.figure('tributary_click_journal_clicks')) > 0) await pause(100);
}

async function recordedClicks(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from es_event where type = 'click-recorded'`,
    );
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}
