import { expect, it } from '@jest/globals';
import { csvOf } from './csv';
import type { Row } from './queue-rows';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const row = {
  ...{ id: 'com_1', orderExternalId: 'ORD-1', status: 'held', heldBack: null, kind: 'order' },
  ...{ affiliateId: 'aff_1', programId: 'prg_1', merchantId: 'mer_1', risks: ['a', 'b'] },
  ...{ amount: euros('1000'), reversed: euros('0'), remaining: euros('-1000') },
  ...{ occurredAt: '2026-01-01T00:00:00Z', releaseAt: '2026-02-01T00:00:00Z', decidedAt: null },
  ...{ reasonCode: null, note: null },
} as unknown as Row;
const decimal = ({ amount }: { amount: string }) => `${Number(amount) / 100}.00`;

it('has a line for each row, under a heading', () => {
  const [heading, first, ...rest] = csvOf([row], decimal).split('\r\n');
  expect(heading?.split(',')).toHaveLength(18);
  expect(first).toBe(
    'com_1,ORD-1,held,,order,aff_1,prg_1,mer_1,EUR,10.00,0.00,-10.00,a b,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z,,,',
  );
  expect(rest).toEqual(['']);
});

it('keeps commas, quotes and lines within their cell', () => {
  const csv = csvOf([{ ...row, note: 'a "b", c\nd' }], decimal);
  expect(csv).toContain('"a ""b"", c\nd"');
});

it.each(['=cmd()', '+1+1', '@sum', '-1+2'])('lets no spreadsheet run %s', (orderExternalId) => {
  expect(csvOf([{ ...row, orderExternalId }], decimal)).toContain(`,'${orderExternalId},`);
});
