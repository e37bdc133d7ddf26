import { cancellation } from '#domain/cancellation/cancellation.js';
import { money } from '#domain/kernel/money.js';
import { findRows } from '#read-models/find-page.js';
import { programList } from '#read-models/programs/table.js';
import { importPorts } from '#src/cli/import-ports.js';
import { reportLines } from '#src/imports/import-report.js';
import { summarize } from '#src/imports/import-summary.js';
import type { ReadRow } from '#src/imports/orders-file.js';
import { planOrders } from '#src/imports/plan-orders.js';
import { runImport } from '#src/imports/run-import.js';
import { cancellationKey } from '#src/platform/streams.js';
import { Seed } from '../support/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// Two order files of overlapping months: what cancels a March order in the one, a February order in the other.

type Given = readonly [number: string, at: string, value: number];

const february: Given = ['F1', '2026-02-10', 500];
const march: Given = ['M1', '2026-03-02', 900];
const back: Given = ['C9', '2026-03-20', -500];

let test: TestApp;
let seed: Seed;
let programId: string;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
}, 60_000);

afterAll(() => test.close());

beforeEach(async () => {
  ({ programId } = await seed.shop({ currency: 'GBP' }));
  await test.settled();
});

/** Imports these rows of one customer as a file would. */
async function imported(...given: readonly Given[]) {
  const rows = given.map(([number, at, value], index): ReadRow => ({
    line: index + 2,
    number,
    cancels: value < 0,
    occurredAt: `${at}T10:00:00.000Z`,
    customer: 'ann',
    value: money(BigInt(value), 'GBP'),
  }));
  const plan = planOrders(rows, 'GBP', test.clock.now());
  const [program] = await findRows(test.pool, programList, (query) =>
    query.where('program_id', programId),
  );
  if (!program) throw new Error(`No program ${programId}`);
  const run = await runImport(plan, importPorts(test.app, test.runtime, program), {
    clicks: new Map(),
  });
  await test.settled();
  const report = [...reportLines(plan, run.outcomes)].map((line) => JSON.parse(line));
  return { ...summarize(plan, run), report };
}

async function refunded(): Promise<Record<string, string>> {
  const { rows } = await test.pool.query(
    `select external_id, refunded_total::text as total from conversion_list where program_id = $1`,
    [programId],
  );
  return Object.fromEntries(rows.map((row) => [row.external_id, row.total]));
}

describe('a cancellation that stands in two files', () => {
  it('takes back the order it was first matched to, and no other', async () => {
    expect(await imported(march, back)).toMatchObject({ refundMatched: 1, refused: {} });
    const second = await imported(february, march, back);
    expect(second).toMatchObject({
      imported: 1,
      alreadyThere: 1,
      refundMatched: 0,
      refused: { 'cancellation.matched-elsewhere': 1 },
      totals: { refunds: { amount: '0' } },
    });
    expect(second.report.at(-1)).toMatchObject({
      number: 'C9',
      result: 'refused',
      reason: 'cancellation.matched-elsewhere',
    });
    expect(await refunded()).toEqual({ F1: '0', M1: '500' });
  });

  it('takes back the same order from the longer file first', async () => {
    expect(await imported(february, march, back)).toMatchObject({ refundMatched: 1 });
    expect(await imported(march, back)).toMatchObject({
      refused: { 'cancellation.matched-elsewhere': 1 },
    });
    expect(await refunded()).toEqual({ F1: '500', M1: '0' });
  });

  it('is found done by the same file again', async () => {
    await imported(march, back);
    expect(await imported(march, back)).toMatchObject({ refundAlreadyThere: 1, refused: {} });
    expect(await refunded()).toEqual({ M1: '500' });
  });

  it('is refunded by the next run when the first ended between match and refund', async () => {
    await seed.give(cancellation, cancellationKey(programId, 'C9'), {
      ...{ type: 'match-cancellation', programId, externalId: 'C9', orderExternalId: 'M1' },
    });
    expect(await imported(march, back)).toMatchObject({ refundMatched: 1, refused: {} });
    expect(await imported(march, back)).toMatchObject({ refundAlreadyThere: 1 });
    expect(await refunded()).toEqual({ M1: '500' });
  });
});
