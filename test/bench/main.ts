import { parseArgs } from 'node:util';
import { benchAppend } from './append.js';
import { startServer } from './child.js';
import { benchConversions } from './conversions.js';
import { type DurableServer, startDurableServer } from './durable-database.js';
import { undoAll, undoAllOnSignals } from './endings.js';
import { thisMachine } from './machine.js';
import { writePage } from './page.js';
import { Progress } from './progress.js';
import { benchRebuild } from './rebuild.js';
import { benchProductRedirect } from './redirect-product.js';
import { benchRedirect, type RedirectFigures } from './redirect.js';
import { type Figures, report } from './report.js';

const full = {
  append: { seconds: 3 },
  redirect: { connections: 256, seconds: 4, rounds: 3 },
  conversions: { seconds: 4, rounds: 3 },
  rebuild: { clicks: 200_000, commissions: 50_000, rounds: 3 },
} as const;

/** To see that all works: too short for figures that mean anything. */
const quick = {
  append: { seconds: 0.5 },
  redirect: { connections: 256, seconds: 1, rounds: 1 },
  conversions: { seconds: 1, rounds: 1 },
  rebuild: { clicks: 20_000, commissions: 5_000, rounds: 1 },
} as const;

const usage = `npm run bench [-- --quick] [--write]

  --quick   a short run, to see that it works
  --write   puts the tables into docs/benchmarks.md
`;

async function bench(sizes: typeof full | typeof quick, server: DurableServer): Promise<Figures> {
  const progress = new Progress(5);
  const isQuick = sizes === quick;
  return {
    // First: what an earlier part left to the disk would slow every commit.
    redirect: await progress.step('redirects by themselves', isQuick ? 10 : 35, () =>
      redirects(sizes.redirect),
    ),
    append: await progress.step('appends, three engines in turn', isQuick ? 8 : 50, async () => {
      const { url, drop } = await server.createDatabase();
      const figures = await benchAppend({ url, ...sizes.append });
      await drop();
      return figures;
    }),
    productRedirect: await progress.step('redirects of the product', isQuick ? 15 : 50, () =>
      benchProductRedirect(server, sizes.redirect),
    ),
    conversions: await progress.step('conversions', isQuick ? 20 : 80, () =>
      benchConversions(server, sizes.conversions),
    ),
    rebuild: await progress.step('rebuilds', isQuick ? 10 : 80, () =>
      benchRebuild(server, sizes.rebuild),
    ),
  };
}

async function redirects(
  sizes: typeof full.redirect | typeof quick.redirect,
): Promise<RedirectFigures> {
  const empty = await startServer('test/bench/empty-route.ts');
  const redirect = await startServer('test/bench/redirect-server.ts');
  try {
    return await benchRedirect({ ...sizes, emptyUrl: empty.url, redirectUrl: redirect.url });
  } finally {
    await Promise.all([empty.stop(), redirect.stop()]);
  }
}

undoAllOnSignals();
const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(usage);
} else {
  try {
    const server = await startDurableServer();
    const figures = await bench(values.quick ? quick : full, server);
    const command = `npm run bench${values.quick ? ' -- --quick' : ''}`;
    const day = new Date().toISOString().slice(0, 10);
    const tables = report(figures, { machine: thisMachine(server.version), command, day });
    console.log(tables);
    if (values.write) await writePage('bench', tables);
  } finally {
    await undoAll();
  }
}
