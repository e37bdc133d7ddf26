import fc from 'fast-check';
import { fromDecimalText } from '#domain/kernel/money.js';
import {
  anyLedger,
  balancesOf,
  entry,
  gathered,
  streamed,
} from '../../../test/ledger/ledger-rows.js';
import { ledgerJsonLines } from './jsonl.js';

interface Line {
  readonly entryId: string;
  readonly legs: readonly { account: string; currency: string; signed: string }[];
}

const options = { timeZone: 'America/New_York' };

describe('the ledger as JSON Lines', () => {
  it('writes a line an entry, amounts as exact text, the day with its zone', async () => {
    const rows = entry(
      1,
      [
        ['merchant:mer_1:expense', 5n, 'GBP'],
        ['affiliate:aff_1:pending', -5n, 'GBP'],
      ],
      { effective_at: '2010-12-01T02:00:00.000Z', order_external_id: '=1"\n' },
    );
    const text = await gathered(ledgerJsonLines(streamed(rows), options));
    expect(text.split('\n')).toHaveLength(2);
    expect(JSON.parse(text)).toEqual({
      entryId: '00000000-0000-8000-8000-000000000001',
      eventType: 'commission-held',
      day: '2010-11-30',
      timeZone: 'America/New_York',
      effectiveAt: '2010-12-01T02:00:00.000Z',
      recordedAt: '2026-01-01T00:00:00.000Z',
      stream: 'commission-com_1',
      revision: '0',
      position: '0000000000000001',
      commissionId: 'com_1',
      conversionId: 'cnv_1',
      orderExternalId: '=1"\n',
      refundId: null,
      payoutBatchId: null,
      payoutLineId: null,
      programId: 'prg_1',
      merchantId: 'mer_1',
      affiliateId: 'aff_1',
      legs: [
        {
          account: 'merchant:mer_1:expense',
          side: 'debit',
          amount: '0.05',
          signed: '0.05',
          currency: 'GBP',
        },
        {
          account: 'affiliate:aff_1:pending',
          side: 'credit',
          amount: '0.05',
          signed: '-0.05',
          currency: 'GBP',
        },
      ],
    });
  });

  it('holds each entry once, whole, and sums to the balances of any books', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, async (rows) => {
        const text = await gathered(ledgerJsonLines(streamed(rows), options));
        const lines: Line[] = text
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line));
        expect(lines.map((line) => line.entryId)).toEqual([
          ...new Set(rows.map((row) => row.entry_id)),
        ]);
        const legs = lines.flatMap((line) =>
          line.legs.map(({ account, currency, signed }) => ({
            account,
            currency,
            signed: fromDecimalText(signed, currency)?.amount ?? `not exact: ${signed}`,
          })),
        );
        expect(balancesOf(legs)).toEqual(balancesOf(rows));
      }),
    );
  });
});
