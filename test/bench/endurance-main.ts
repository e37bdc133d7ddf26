import { parseArgs } from 'node:util';
import { startDurableServer } from './durable-database.js';
import { undoAll, undoAllOnSignals } from './endings.js';
import { benchCores, benchSoak, benchSteady } from './endurance.js';
import { enduranceReport } from './endurance-report.js';
import { thisMachine } from './machine.js';
import { writePage } from './page.js';
import { Progress } from './progress.js';

const full = {
  cores: { seconds: 8, rounds: 3 },
  steady: { perSecond: 1_000, seconds: 60 },
  soak: { perSecond: 1_000, minutes: 10 },
} as const;

/** To see that all works. */
const quick = {
  cores: { seconds: 1, rounds: 1 },
  steady: { perSecond: 1_000, seconds: 6 },
  soak: { perSecond: 1_000, minutes: 1 },
} as const;

const usage = `npm run bench:endurance [-- --quick] [--write]

  --quick   a short run, to see that it works
  --write   puts the tables into docs/benchmarks.md
`;

undoAllOnSignals();
const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(usage);
} else {
  try {
    const sizes = values.quick ? quick : full;
    const { seconds } = sizes.steady;
    const progress = new Progress(4);
    const server = await startDurableServer();
    const figures = {
      cores: await progress.step('one process and all cores', values.quick ? 20 : 110, () =>
        benchCores(server, sizes.cores),
      ),
      steady: await progress.step('a steady rate', seconds + 8, () =>
        benchSteady(server, { ...sizes.steady, outage: false }),
      ),
      outage: await progress.step('the same, event store stopped', seconds + 12, () =>
        benchSteady(server, { ...sizes.steady, outage: true }),
      ),
      soak: await progress.step('soak', sizes.soak.minutes * 60 + 8, () =>
        benchSoak(server, sizes.soak),
      ),
    };
    const command = `npm run bench:endurance${values.quick ? ' -- --quick' : ''}`;
    const day = new Date().toISOString().slice(0, 10);
    const run = { machine: thisMachine(server.version), command, day };
    const tables = enduranceReport(figures, run);
    console.log(tables);
    if (values.write) await writePage('endurance', tables);
  } finally {
    await undoAll();
  }
}
