import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ibanOf } from '../../payouts/iban-of.js';
import { told } from '../../support/orders.js';
import { eur, type Line, type Sale, Storefront } from './storefront.js';

let first: Storefront;
beforeAll(async () => {
  first = await Storefront.open();
});
afterAll(() => first.test.close());

const lineOf = (lines: readonly Line[], affiliateId: string): Line => {
  const line = lines.find((each) => each.affiliateId === affiliateId);
  if (!line) throw new Error(`No line of ${affiliateId}`);
  return line;
};

describe('pain 9: payout run pays / marks the wrong set', () => {
  it('a payout for one affiliate pays that one, and marks no other commission as paid', async () => {
    const front = first;
    const other = await front.rival();
    const mine = await front.sells(eur('10000'));
    const theirs = await front.sells(eur('20000'), {}, other);
    const draft = await front.drafts({ include: [front.shop.affiliateId] });
    expect(draft).toMatchObject({ lines: 1, total: eur('1000') });
    // Sold after the list was made: not of this payout, though of the same affiliate.
    const late = await front.sells(eur('30000'));
    const lines = await front.approves(draft);
    await front.bankSays(...lines.map((line) => ({ line, status: 'settled' })));
    expect(lines).toMatchObject([{ affiliateId: front.shop.affiliateId, pay: eur('1000') }]);
    const status = async (sale: Sale) => (await front.commission(sale)).status;
    expect([await status(mine), await status(theirs), await status(late)]).toEqual([
      ...['paid', 'payable', 'payable'],
    ]);
    expect(await front.balance('payable', other)).toBe('2000');
  });
});

describe('pain 10: payout failure invisible or stuck', () => {
  it('the affiliate reads why, names another account, and is paid by the retry, once', async () => {
    const front = await first.elsewhere();
    const { affiliateId } = front.shop;
    const sale = await front.sells(eur('10000'));
    const batch = await front.drafts();
    const line = lineOf(await front.approves(batch), affiliateId);
    await front.bankSays({ line, status: 'failed', code: 'AC04' });
    expect(await front.commission(sale)).toMatchObject({ status: 'payable' });

    const itself = await front.test.as({ role: 'affiliate', affiliateId });
    const seen = await itself.get('/api/v1/payout-lines').expect(told(200));
    expect(seen.body.items).toMatchObject([
      { status: 'failed', reason: 'The account is closed. Please name another one.' },
    ]);
    await front.namesAccount(affiliateId, { iban: ibanOf(8_000) });

    const again = await front.retries(batch);
    expect(again).toMatchObject({ lines: 1, total: eur('1000') });
    const [second] = await front.approves(again);
    if (!second) throw new Error('It has one line');
    await front.bankSays({ line: second, status: 'settled' });
    expect(await front.commission(sale)).toMatchObject({
      ...{ status: 'paid', standing: { paid: eur('1000'), payable: eur('0') } },
    });
    // A second retry finds nothing more to pay.
    expect(await front.retries(batch)).toMatchObject({ lines: 0 });
  });
});
