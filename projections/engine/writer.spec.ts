import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { table } from '#read-models/table.js';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { RowFold } from './row-fold.js';
import { statements } from './row-statements.js';

interface Account {
  program: string;
  day: string;
  name: string | null;
  clicks: string | number | bigint | null;
  amount: string | bigint | null;
  seen_at: string | null;
  labels: unknown;
}

const accounts = table<Account>({
  name: 'accounts',
  key: ['program', 'day'],
  columns: {
    program: 'text',
    day: 'date',
    name: 'text',
    clicks: 'bigint',
    amount: 'numeric',
    seen_at: 'timestamptz',
    labels: 'jsonb',
  },
  indexes: [],
});

type Op =
  | { do: 'insert'; row: Account }
  | { do: 'put'; row: Account }
  | { do: 'patch'; key: Partial<Account>; columns: Partial<Account> }
  | { do: 'add'; key: Partial<Account>; columns: { clicks?: number; amount?: bigint } };

const key = fc.record({
  program: fc.constantFrom('p', 'q"\\', 'r,{}'),
  day: fc.constant('2026-01-02'),
});
const values = {
  name: fc.option(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))),
  clicks: fc.option(fc.integer()),
  amount: fc.option(
    fc.oneof(
      fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map(String),
      fc.constantFrom('0.05', '-1.50', '12.999'),
    ),
  ),
  seen_at: fc.option(
    fc
      .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  ),
  labels: fc.option(
    fc.record({ a: fc.string().map((t) => t.replaceAll('\0', '')), b: fc.integer() }),
  ),
};
const row = fc.tuple(key, fc.record(values)).map(([k, v]) => ({ ...k, ...v }));
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), row }),
  fc.record({ do: fc.constant('put' as const), row }),
  fc.record({
    do: fc.constant('patch' as const),
    key,
    columns: fc.record(values, { requiredKeys: [] }),
  }),
  fc.record({
    do: fc.constant('add' as const),
    key,
    columns: fc.record(
      { clicks: fc.integer(), amount: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }) },
      { requiredKeys: [] },
    ),
  }),
);

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const name of ['folded', 'naive']) {
    await client.query(`CREATE TABLE ${name} (program text, day date, name text,
      clicks bigint DEFAULT 0, amount numeric DEFAULT 0, seen_at timestamptz, labels jsonb,
      PRIMARY KEY (program, day))`);
  }
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

function fold(ops: readonly Op[]): RowFold {
  const folded = new RowFold();
  for (const each of ops) {
    if (each.do === 'insert') folded.insert(accounts, each.row);
    else if (each.do === 'put') folded.put(accounts, each.row);
    else if (each.do === 'patch') folded.patch(accounts, each.key, each.columns);
    else folded.add(accounts, each.key, each.columns);
  }
  return folded;
}

async function writeFolded(ops: readonly Op[]): Promise<void> {
  for (const { text, values } of statements(fold(ops), () => 'folded')) {
    await client.query(text, [...values]);
  }
}

/** The plain reading of each operation: one statement, at once. */
async function writeOneByOne(ops: readonly Op[]): Promise<void> {
  for (const each of ops) {
    if (each.do === 'insert' || each.do === 'put') {
      const { program, day, name, clicks, amount, seen_at, labels } = each.row;
      const replace =
        each.do === 'put'
          ? `ON CONFLICT (program, day) DO UPDATE SET (name, clicks, amount, seen_at, labels)
             = ROW (excluded.name, excluded.clicks, excluded.amount, excluded.seen_at, excluded.labels)`
          : '';
      await client.query(`INSERT INTO naive VALUES ($1, $2, $3, $4, $5, $6, $7) ${replace}`, [
        ...[program, day, name, clicks, amount, seen_at],
        labels === null ? null : JSON.stringify(labels),
      ]);
    } else if (each.do === 'patch') {
      for (const [column, value] of Object.entries(each.columns)) {
        const encoded = column === 'labels' && value !== null ? JSON.stringify(value) : value;
        await client.query(`UPDATE naive SET ${column} = $3 WHERE program = $1 AND day = $2`, [
          each.key.program,
          each.key.day,
          encoded,
        ]);
      }
    } else {
      await client.query(
        'INSERT INTO naive (program, day) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [each.key.program, each.key.day],
      );
      await client.query(
        `UPDATE naive SET clicks = CASE WHEN $3::bigint IS NULL THEN clicks
             ELSE coalesce(clicks, 0) + $3::bigint END,
           amount = CASE WHEN $4::numeric IS NULL THEN amount
             ELSE coalesce(amount, 0) + $4::numeric END
         WHERE program = $1 AND day = $2`,
        [each.key.program, each.key.day, each.columns.clicks, each.columns.amount?.toString()],
      );
    }
  }
}

async function outcome(
  write: (ops: readonly Op[]) => Promise<void>,
  name: string,
  batches: readonly (readonly Op[])[],
): Promise<unknown> {
  await client.query(`BEGIN; TRUNCATE ${name}`);
  try {
    const refused: boolean[] = [];
    for (const ops of batches) {
      await client.query('SAVEPOINT batch');
      try {
        await write(ops);
        refused.push(false);
      } catch {
        await client.query('ROLLBACK TO SAVEPOINT batch');
        refused.push(true);
      }
    }
    const rows = await client.query(
      `SELECT program, day, name, clicks, amount::text, seen_at, labels FROM ${name} ORDER BY 1, 2`,
    );
    return { refused, rows: rows.rows };
  } finally {
    await client.query('ROLLBACK');
  }
}

const account: Account = {
  program: 'p',
  day: '2026-01-02',
  name: 'Ann',
  clicks: 3,
  amount: '1.50',
  seen_at: '2026-01-02T03:04:05.006Z',
  labels: { a: 'x', b: 1 },
};
const { program, day } = account;
const operations: readonly Op[] = [
  { do: 'insert', row: account },
  { do: 'put', row: { ...account, name: 'Bob', clicks: null } },
  { do: 'patch', key: { program, day }, columns: { name: null, clicks: 40 } },
  { do: 'add', key: { program, day }, columns: { clicks: 7, amount: 10n ** 20n } },
];

describe('rows folded in a batch', () => {
  it('end as if written one by one, for every three operations on one row, there or not', async () => {
    for (const before of [[], [operations[1]]]) {
      for (const first of operations) {
        for (const second of operations) {
          for (const third of operations) {
            const batches = [before.filter((each) => each !== undefined), [first, second, third]];
            expect(await outcome(writeFolded, 'folded', batches)).toEqual(
              await outcome(writeOneByOne, 'naive', batches),
            );
          }
        }
      }
    }
  });

  it('end as if written one by one, whatever the operations, values and batches', async () => {
    const run = fc.asyncProperty(
      fc.array(fc.array(op, { maxLength: 8 }), { maxLength: 3 }),
      async (batches) => {
        expect(await outcome(writeFolded, 'folded', batches)).toEqual(
          await outcome(writeOneByOne, 'naive', batches),
        );
      },
    );
    await fc.assert(run, { numRuns: 150 });
  });

  it('become one statement for a thousand rows, and one row for a thousand additions', () => {
    const folded = new RowFold();
    for (let n = 0; n < 1000; n += 1) {
      folded.put(accounts, { ...account, program: `p${n}` });
      folded.add(accounts, { program: 'all', day }, { clicks: Number.MAX_SAFE_INTEGER });
    }
    const [put, add, ...rest] = statements(folded, () => 'folded');
    expect(rest).toEqual([]);
    expect(put?.text).toContain('ON CONFLICT ("program", "day") DO UPDATE');
    expect(add?.values[2]).toBe(`{"${1000n * BigInt(Number.MAX_SAFE_INTEGER)}"}`);
  });

  it.each([
    [
      'a key without all its columns',
      (f: RowFold) => f.patch(accounts, { program }, { name: 'x' }),
    ],
    [
      'a key with another column',
      (f: RowFold) => f.add(accounts, { program, day, name: 'x' }, { clicks: 1 }),
    ],
    [
      'a patch of the key',
      (f: RowFold) => f.patch(accounts, { program, day }, { program: 'other' }),
    ],
    ['adding to text', (f: RowFold) => f.add(accounts, { program, day }, { name: 1 })],
    ['adding a fraction', (f: RowFold) => f.add(accounts, { program, day }, { amount: 0.5 })],
    [
      'a column that is not there',
      (f: RowFold) => f.put(accounts, Object.assign({}, account, { nope: 1 })),
    ],
  ])('refuse %s', (_, write) => {
    expect(() => write(new RowFold())).toThrow(TypeError);
  });
});
