import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fromDecimalText } from '#domain/kernel/money.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import {
  anyLedger,
  balancesOf,
  entry,
  gathered,
  streamed,
} from '../../../test/ledger/ledger-rows.js';
import { ledgerCsv } from './csv.js';

const csv = (rows: LedgerLegRow[], timeZone = 'UTC') =>
  gathered(ledgerCsv(streamed(rows), { timeZone }));

describe('the ledger as CSV', () => {
  it('writes a line a leg, amounts in major units, days of the zone that the header names', async () => {
    const rows = entry(
      1,
      [
        ['merchant:mer_1:expense', 1084n, 'KWD'],
        ['affiliate:aff_1:pending', -1084n, 'KWD'],
      ],
      { effective_at: '2011-07-01T23:30:00.000Z' },
    );
    const [header, first, second, ...none] = (await csv(rows, 'Europe/London')).split('\r\n');
    expect(header).toBe(
      'entry,day (Europe/London),effective_at,leg,account,side,amount,signed,currency,' +
        'event,stream,revision,position,recorded_at,order,commission,conversion,refund,program,merchant,affiliate,payout_batch,payout_line',
    );
    expect(first).toBe(
      '00000000-0000-8000-8000-000000000001,2011-07-02,2011-07-01T23:30:00.000Z,0,merchant:mer_1:expense,' +
        'debit,1.084,1.084,KWD,commission-held,commission-com_1,0,0000000000000001,2026-01-01T00:00:00.000Z,' +
        '536366,com_1,cnv_1,,prg_1,mer_1,aff_1,,',
    );
    expect(second).toContain('credit,1.084,-1.084,KWD');
    expect(none).toEqual(['']);
  });

  it.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '"=1', 'a,b', 'a\nb'])(
    'keeps %j from being a formula or a cell of its own',
    async (order) => {
      const rows = entry(1, [['a', 1n, 'GBP']], { order_external_id: order });
      const [line] = parse(await csv(rows), { columns: true }) as Record<string, string>[];
      expect(line?.['order']).toBe(/^[=+\-@\t\r]/.test(order) ? `'${order}` : order);
    },
  );

  it('sums to the balances of any books', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, async (rows) => {
        const lines = parse(await csv(rows), { columns: true }) as Record<string, string>[];
        const read = lines.map(({ account = '', currency = '', signed = '' }) => ({
          account,
          currency,
          signed: fromDecimalText(signed, currency)?.amount ?? `not exact: ${signed}`,
        }));
        expect(balancesOf(read)).toEqual(balancesOf(rows));
      }),
    );
  });
});
