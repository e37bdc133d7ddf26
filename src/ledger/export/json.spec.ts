import { entry, gathered, streamed } from '../../../test/ledger/ledger-rows.js';
import { ledgerJson } from './json.js';

const rows = [
  ...entry(1, [
    ['merchant:mer_1:expense', 1084n, 'GBP'],
    ['affiliate:aff_1:pending', -1084n, 'GBP'],
  ]),
  ...entry(2, [['merchant:mer_1:expense', 5n, 'KWD']], { order_external_id: '"\n\u2028' }),
];
const read = async (legs: typeof rows, options: Parameters<typeof ledgerJson>[1]) =>
  JSON.parse(await gathered(ledgerJson(streamed(legs), options)));

describe('the ledger as one JSON document', () => {
  it('has opening, entries and closing, amounts as text', async () => {
    const balances = [{ account: 'merchant:mer_1:expense', currency: 'GBP', signed: '16' }];
    const opening = { day: '2010-12-01', balances };
    const document = await read(rows, { timeZone: 'Europe/Paris', opening });
    expect(document).toMatchObject({
      timeZone: 'Europe/Paris',
      opening: [{ account: 'merchant:mer_1:expense', balance: '0.16', currency: 'GBP' }],
      entries: [
        { day: '2010-12-01', legs: [{ signed: '10.84' }, { signed: '-10.84' }] },
        { orderExternalId: '"\n\u2028', legs: [{ amount: '0.005', currency: 'KWD' }] },
      ],
      closing: [
        { account: 'merchant:mer_1:expense', balance: '11.00', currency: 'GBP' },
        { account: 'merchant:mer_1:expense', balance: '0.005', currency: 'KWD' },
        { account: 'affiliate:aff_1:pending', balance: '-10.84', currency: 'GBP' },
      ],
      counts: { entries: 2, legs: 3 },
    });
  });

  it('of nothing is a document still', async () => {
    expect(await read([], { timeZone: 'UTC' })).toEqual({
      ...{ timeZone: 'UTC', opening: [], entries: [], closing: [] },
      counts: { entries: 0, legs: 0 },
    });
  });
});
