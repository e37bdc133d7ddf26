import { expect, it } from '@jest/globals';
import { changed, queryOf, type QueueFilter } from './queue-filter';
import { chipsOf, withoutField } from './queue-words';

const wording = {
  name: (_: string, value: string) => value,
  amount: (amount: string) => `€${amount}`,
};
const texts = (filter: QueueFilter) => chipsOf(filter, wording).map(({ text }) => text);

it('says each filter in force in a few words', () => {
  const params = {
    ...{ status: '-paid,-rejected', heldBack: 'false', currency: 'EUR', minAmount: '100' },
    ...{ from: '2026-11-01', to: '2026-11-30', releaseTo: '2026-12-24' },
    reasonCode: 'A,B,C,D',
  };
  expect(texts(queryOf(params).filter)).toEqual([
    'Status: not paid, rejected',
    'Not held back',
    'Amount from €100',
    'Currency: EUR',
    'Order date 2026-11-01 – 2026-11-30',
    'End of hold up to 2026-12-24',
    'Reason: A, B and 2 more',
  ]);
});

it('takes away what a chip stands for, whole', () => {
  const { filter } = queryOf({ from: '2026-11-01', to: '2026-11-30', heldBack: 'true' });
  expect(texts(changed(filter, withoutField('occurred')))).toEqual(['Held back']);
  expect(changed(filter, withoutField('heldBack'))).not.toHaveProperty('heldBack');
});
