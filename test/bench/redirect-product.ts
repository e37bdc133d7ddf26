import { databasePool } from '#src/platform/database/pool.js';
import { startServer } from './child.js';
import type { DurableServer } from './durable-database.js';
import { onStore, startProduct } from './product.js';
import { load, type LoadFigures, median, type RedirectFigures } from './redirect.js';
import { seedLink } from './seed-link.js';

export interface ProductRedirectFigures extends RedirectFigures {
  /** Median of the seconds after a load until projections and policies had read all of its clicks. */
  readonly caughtUpSeconds: number;
  /** Redirects a second when the time of catching up is counted too. */
  readonly sustainedPerSecond: number;
}

/**
 * The redirect of the whole product, beside the empty route: projections and policies read the clicks
 * in the same process while the load runs. The empty route has the machine to itself: its turn comes
 * when they have caught up.
 */
export async function benchProductRedirect(
  server: DurableServer,
  options: { connections: number; seconds: number; rounds: number },
): Promise<ProductRedirectFigures> {
  const { connections, seconds, rounds } = options;
  const database = await server.createDatabase();
  await onStore(database.url, ({ store, codec, clock }) => seedLink(store, codec, clock, 'bench'));
  const product = await startProduct(database.url);
  const empty = await startServer('test/bench/empty-route.ts');
  const runs: { empty: LoadFigures[]; redirect: LoadFigures[] } = { empty: [], redirect: [] };
  const catchingUp: number[] = [];
  try {
    const url = `${product.url}/l/bench`;
    await assertRedirects(url);
    // Until the compiler is done with both.
    for (const each of [empty.url, url]) await load(each, connections, Math.max(2, seconds));
    await product.caughtUp();
    for (let round = 0; round < rounds; round += 1) {
      runs.empty.push(await load(empty.url, connections, seconds));
      runs.redirect.push(await load(url, connections, seconds));
      catchingUp.push(await product.caughtUp());
    }
    await assertCounted(database.url);
  } finally {
    await product.stop();
    await empty.stop();
    await database.drop();
  }
  const [beside, redirect] = [median(runs.empty), median(runs.redirect)];
  const caughtUpSeconds = middle(catchingUp);
  const perSecond = redirect.requestsPerSecond;
  return {
    empty: beside,
    redirect,
    ratio: perSecond / beside.requestsPerSecond,
    connections,
    caughtUpSeconds,
    sustainedPerSecond: (perSecond * seconds) / (seconds + caughtUpSeconds),
  };
}

async function assertRedirects(url: string): Promise<void> {
  const { status } = await fetch(url, { redirect: 'manual' });
  if (status !== 302) throw new Error(`${url} answers ${status} instead of 302`);
}

/** "Caught up" has to mean that the tables have every click. */
async function assertCounted(databaseUrl: string): Promise<void> {
  const pool = databasePool(databaseUrl);
  try {
    const { rows } = await pool.query<{ recorded: string; counted: string }>(
      `SELECT (SELECT count(*) FROM es_event WHERE type = 'click-recorded') AS recorded,
        (SELECT sum(clicks) FROM click_counts) AS counted`,
    );
    const { recorded, counted } = rows[0] ?? {};
    if (recorded !== counted) throw new Error(`${recorded} clicks recorded, ${counted} counted`);
  } finally {
    await pool.end();
  }
}

export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
