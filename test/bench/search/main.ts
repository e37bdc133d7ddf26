import { parseArgs } from 'node:util';
import { databasePool } from '#src/platform/database/pool.js';
import { fillCatalogue } from '../../support/catalogue-store.js';
import { shelves } from '../../support/catalogue-words.js';
import { noRateLimits } from '../../support/no-rate-limits.js';
import { startDurableServer } from '../durable-database.js';
import { undoAll, undoAllOnSignals } from '../endings.js';
import { thisMachine } from '../machine.js';
import { writePage } from '../page.js';
import { onStore, startProduct } from '../product.js';
import { Progress } from '../progress.js';
import { cpuSeconds } from './cpu.js';
import { load, type LoadFigures } from './load.js';
import { zipf } from '../chances.js';
import { distinctSearches } from './queries.js';
import { report } from './report.js';
import { sizes } from './sizes.js';

const usage = `npm run bench:search [-- --quick] [--write]

  --quick   5,000 products in place of 100,000, and fewer searches
  --write   puts the table into docs/benchmarks.md
`;

undoAllOnSignals();
const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(usage);
} else {
  const products = values.quick ? 5_000 : 100_000;
  const answers = values.quick ? 2_000 : 20_000;
  const progress = new Progress(5);
  try {
    Object.assign(process.env, noRateLimits);
    const server = await startDurableServer();
    const { url } = await server.createDatabase();
    await progress.step('the catalogue is written', 60, () =>
      onStore(url, (ground) => fillCatalogue(ground, { products })),
    );
    const product = await startProduct(url);
    await progress.step('the read models are made', 120, () => product.caughtUp(900));
    const pool = databasePool(url);
    await pool.query('VACUUM ANALYZE');
    await pool.query('CHECKPOINT');
    const first = performance.now();
    await fetch(`${product.url}/api/v1/search?q=lamp`);
    const firstMs = performance.now() - first;
    const figures: LoadFigures[] = [];
    const used = () => cpuSeconds(product, pool);
    const ask = async (
      name: string,
      clients: number,
      answers: number,
      next: () => string,
      targetMs?: number,
    ) => {
      figures.push(await load(name, product.url, { clients, answers, next, used, targetMs }));
    };
    await progress.step('searches, no two alike', 60, async () => {
      // What no search has asked for yet is read from the database: the cold part, told apart.
      const cold = distinctSearches(answers / 10, 7);
      await ask('the first searches after a start, no two alike', 50, cold.length, inTurn(cold));
      const next = distinctSearches(answers, 17);
      await ask('the next, while cards are read ahead', 50, answers, inTurn(next));
      const paths = distinctSearches(answers, 77);
      await ask('searches, no two alike', 50, paths.length, inTurn(paths), 100);
    });
    await progress.step('searches as people ask', 40, async () => {
      const paths = distinctSearches(5_000, 777);
      await ask('searches as people ask (5,000, Zipf)', 50, answers, zipf(paths, 3), 100);
    });
    await progress.step('suggestions', 20, async () => {
      const words = shelves.flatMap(({ nouns }) => nouns);
      const typed = words.flatMap((word) => [2, 3, 4, 6].map((length) => word.slice(0, length)));
      const paths = typed.map((text) => `/api/v1/search/suggest?q=${encodeURIComponent(text)}`);
      await ask('suggestions', 1, values.quick ? 300 : 2_000, inTurn(paths), 30);
      await ask('suggestions', 10, values.quick ? 500 : 4_000, inTurn(paths), 30);
    });
    const size = await sizes(pool, product);
    await pool.end();
    const command = `npm run bench:search${values.quick ? ' -- --quick' : ''}`;
    const day = new Date().toISOString().slice(0, 10);
    const machine = thisMachine(server.version);
    const table = report({ products, firstMs, figures, size }, { machine, command, day });
    console.log(table);
    if (values.write) await writePage('search', table);
    await product.stop();
  } finally {
    await undoAll();
  }
}

function inTurn(paths: readonly string[]): () => string {
  let place = 0;
  return () => paths[place++ % paths.length] ?? '/';
}
