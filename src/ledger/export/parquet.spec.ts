import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import fc from 'fast-check';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { anyLedger, entry, streamed } from '../../../test/ledger/ledger-rows.js';
import { decimal } from './entries.js';
import { ledgerParquet } from './parquet.js';

async function parquet(rows: readonly LedgerLegRow[], timeZone = 'UTC'): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for await (const part of ledgerParquet(streamed(rows), { timeZone })) parts.push(part);
  return new Uint8Array(Buffer.concat(parts)).buffer;
}

describe('the ledger as Parquet', () => {
  it('has every leg with exact amounts, as another reader finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, async (rows) => {
        const read = await parquetReadObjects({ file: await parquet(rows) });
        const seen = read.map((row) =>
          [row['entry_id'], row['leg'], row['account'], row['signed'], row['amount']].concat([
            ...[row['currency'], row['order_external_id'], row['effective_at']],
          ]),
        );
        const expected = rows.map((row) => [
          ...[row.entry_id, row.leg, row.account, decimal(row.signed, row.currency)],
          ...[decimal(row.amount, row.currency), row.currency],
          // Half a surrogate pair is not UTF-8: the database would not have taken it.
          Buffer.from(row.order_external_id ?? '').toString('utf8'),
          new Date(row.effective_at),
        ]);
        expect(seen).toEqual(expected);
        for (const [index, { signed_decimal: found }] of read.entries()) {
          // Read as a JavaScript number: as near as one can be.
          const told = Number(expected[index]?.[3]);
          expect(Math.abs(found - told)).toBeLessThanOrEqual(Math.abs(told) * 1e-12);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('says what is null, whose days they are, and how many rows there are', async () => {
    const rows = entry(1, [['merchant:mer_1:write-off', 5n, 'KWD']], {
      ...{ commission_id: null, affiliate_id: null, payout_line_id: 'pln_1' },
      effective_at: '2010-12-01T23:30:00.000Z',
    });
    const file = await parquet(rows, 'Europe/Paris');
    const { num_rows, key_value_metadata, created_by } = parquetMetadata(file);
    expect([num_rows, created_by]).toEqual([1n, 'tributary']);
    expect(key_value_metadata).toEqual([{ key: 'timeZone', value: 'Europe/Paris' }]);
    expect(await parquetReadObjects({ file })).toMatchObject([
      {
        ...{ commission_id: null, affiliate_id: null, payout_line_id: 'pln_1', day: '2010-12-02' },
        ...{ amount: '0.005', signed_decimal: 0.005 },
      },
    ]);
  });

  it('of many row groups has each row once, and the same bytes again', async () => {
    const rows = Array.from({ length: 12_500 }, (_, n) =>
      entry(n, [
        ['merchant:mer_1:expense', BigInt(n), 'EUR'],
        ['affiliate:aff_1:pending', -BigInt(n), 'EUR'],
      ]),
    ).flat();
    const file = await parquet(rows);
    expect(Buffer.from(await parquet(rows)).equals(Buffer.from(file))).toBe(true);
    expect(parquetMetadata(file).row_groups).toHaveLength(3);
    const read = await parquetReadObjects({ file, columns: ['entry_id', 'leg', 'signed_decimal'] });
    expect(read).toHaveLength(25_000);
    expect(new Set(read.map(({ entry_id, leg }) => `${entry_id} ${leg}`)).size).toBe(25_000);
    expect(read.at(-1)).toMatchObject({ signed_decimal: expect.closeTo(-124.99, 9) });
  });

  it('of nothing is a file with no rows', async () => {
    expect(await parquetReadObjects({ file: await parquet([]) })).toEqual([]);
  });
});
