import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { databasePool } from '#src/platform/database/pool.js';
import { type FilledCatalogue, fillCatalogue } from '../../support/catalogue-store.js';
import { noRateLimits } from '../../support/no-rate-limits.js';
import { type DurableServer, startDurableServer } from '../durable-database.js';
import { undoAll, undoAllOnSignals } from '../endings.js';
import { thisMachine } from '../machine.js';
import { benchBeacon } from '../beacon.js';
import { openLoop, type OpenLoopFigures } from '../open-loop.js';
import { writePage } from '../page.js';
import { onStore, type Product, startProduct } from '../product.js';
import { Progress } from '../progress.js';
import { auditPages } from './lighthouse.js';
import { uniform, zipf } from '../chances.js';
import { report } from './report.js';

const usage = `npm run bench:public [-- --quick] [--write] [--no-lighthouse]

  --quick          2,000 products in place of 100,000, and short loads
  --no-lighthouse  first bytes alone
  --write          puts the table into docs/benchmarks.md
`;

const perSecond = 100;

undoAllOnSignals();
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    write: { type: 'boolean' },
    'no-lighthouse': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(usage);
} else {
  try {
    await bench();
  } finally {
    await undoAll();
  }
}

async function bench(): Promise<void> {
  const [count, seconds] = values.quick ? [2_000, 10] : [100_000, 60];
  const progress = new Progress(values['no-lighthouse'] ? 5 : 6);
  // Plain JavaScript, which runs before anything is built.
  const build: { ensureAppsBuilt(...names: readonly string[]): Promise<void> } = await import(
    new URL('../../../ops/scripts/build.mjs', import.meta.url).href
  );
  if (process.env['PUBLIC_SITE_DIR'] === undefined) await build.ensureAppsBuilt('public');
  const beacon = await progress.step('beacons', seconds, () => benchBeacon({ seconds }));
  const server = await startDurableServer();
  const { product, catalogue } = await progress.step('the catalogue is filled', 120, () =>
    startFilled(server, count),
  );
  const paths = catalogue.slugs.map((slug) => `/p/${slug}`);
  const headers = { 'accept-encoding': 'gzip, deflate, br', accept: 'text/html' };
  const load = (path: () => string, seconds: number): Promise<OpenLoopFigures> =>
    openLoop({
      ...{ url: product.url, perSecond, seconds },
      asked: () => ({ path: path(), headers, status: 200 }),
    });
  // Until the compiler is done with the pages; other products than are asked for below.
  await progress.step('warm-up', 40, () => load(uniform(paths, 7), Math.min(40, seconds)));
  const cold = await progress.step('every product alike', seconds, () =>
    load(uniform(paths, 1), seconds),
  );
  const warm = await progress.step('some products more than others', seconds, () =>
    load(zipf(paths, 2), seconds),
  );
  const lighthouse = values['no-lighthouse']
    ? []
    : await progress.step('Lighthouse', 60, async () =>
        auditPages(product.url.replace('127.0.0.1', 'localhost'), {
          product: paths[0] ?? '/',
          // Not what was searched for: results of words are kept from search engines, on purpose.
          search: '/search',
          category: await firstCategory(product.url),
        }),
      );
  const command = `npm run bench:public${values.quick ? ' -- --quick' : ''}`;
  const day = new Date().toISOString().slice(0, 10);
  const machine = thisMachine(server.version);
  const table = report(
    { count, perSecond, cold, warm, beacon, lighthouse },
    { machine, command, day },
  );
  console.log(table);
  if (values.write) await writePage('public', table);
}

async function startFilled(
  server: DurableServer,
  products: number,
): Promise<{ readonly product: Product; readonly catalogue: FilledCatalogue }> {
  const { url } = await server.createDatabase();
  const catalogue = await onStore(url, (ground) =>
    fillCatalogue(ground, { products, until: new Date().toISOString() }),
  );
  Object.assign(process.env, noRateLimits);
  const product = await startProduct(url, randomBytes(32));
  await product.caughtUp(900);
  const pool = databasePool(url);
  // What follows is to be measured, not the clean-up after the filling.
  await pool.query('VACUUM ANALYZE');
  await pool.query('CHECKPOINT');
  await pool.end();
  return { product, catalogue };
}

/** The path of a category that has products. */
async function firstCategory(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/catalogue/categories?depth=1`);
  const { items } = (await answer.json()) as { items: { slug: string; count: number }[] };
  const category = items.find(({ count }) => count > 0);
  if (category === undefined) throw new Error('No category has products');
  return `/c/${category.slug}`;
}
