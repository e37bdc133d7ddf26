import { parseArgs } from 'node:util';
import { startDurableServer } from '../durable-database.js';
import { undoAll, undoAllOnSignals } from '../endings.js';
import { thisMachine } from '../machine.js';
import { writePage } from '../page.js';
import { Progress } from '../progress.js';
import { startFilled } from './filled-product.js';
import { benchLighthouse } from './lighthouse.js';
import { benchQueue } from './queue.js';
import { report } from './report.js';
import { benchTransfer } from './transfer.js';

const usage = `npm run bench:admin [-- --quick] [--write]

  --quick   5,000 commissions in place of 100,000, and one round
  --write   puts the table into docs/benchmarks.md
`;

undoAllOnSignals();
const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(usage);
} else {
  const count = values.quick ? 5_000 : 100_000;
  const rounds = values.quick ? 1 : 5;
  const progress = new Progress(4);
  try {
    // Plain JavaScript, which runs before anything is built.
    const build: { ensureAppsBuilt(...names: string[]): Promise<void> } = await import(
      new URL('../../../ops/scripts/build.mjs', import.meta.url).href
    );
    await build.ensureAppsBuilt('admin');
    const server = await startDurableServer();
    const { product, admin } = await progress.step('the queue is filled', 90, () =>
      startFilled(server, count),
    );
    // A name and not an address: some of what a browser does it does for those alone.
    const url = product.url.replace('127.0.0.1', 'localhost');
    const transfer = await progress.step('what the first rows cost', 10, () =>
      benchTransfer(url, admin),
    );
    const queue = await progress.step('the queue', 90, () => benchQueue(url, admin, rounds));
    const lighthouse = await progress.step('Lighthouse', 40, () =>
      benchLighthouse(url, admin, 'commissions'),
    );
    const command = `npm run bench:admin${values.quick ? ' -- --quick' : ''}`;
    const day = new Date().toISOString().slice(0, 10);
    const machine = thisMachine(server.version);
    const table = report({ count, transfer, queue, lighthouse }, { machine, command, day });
    console.log(table);
    if (values.write) await writePage('admin', table);
  } finally {
    await undoAll();
  }
}
