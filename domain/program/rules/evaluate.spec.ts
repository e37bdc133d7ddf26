import { describe, expect, it } from '@jest/globals';
import { money } from '../../kernel/money.js';
import {
  eur,
  any,
  percent,
  fixed,
  leadBonus,
  saleOnly,
  version,
  sale,
  lead,
  line,
  earns,
  whys,
} from './scenario.js';

describe('what a conversion earns', () => {
  it('is a percentage of the total less tax', () => {
    expect(earns(version(percent('standard', '10')), sale('12000', '2000'))).toEqual({
      amount: eur('1000'),
      base: eur('10000'),
      lines: [],
      rest: { net: eur('10000'), amount: eur('1000'), ruleId: 'standard' },
      ruleId: 'standard',
      trace: [
        {
          ruleId: 'standard',
          matched: true,
          why: '10 % of the total less tax',
          amount: eur('1000'),
        },
      ],
    });
  });

  it('is a fixed amount whatever the total', () => {
    const earned = earns(version(leadBonus), lead);
    expect(earned).toMatchObject({ amount: eur('500'), base: lead.total });
  });

  it('is decided by the first rule that matches; later ones are not read', () => {
    const earned = earns(version(leadBonus, saleOnly, percent('rest', '99')), sale('1000'));
    expect(earned).toMatchObject({ amount: eur('100'), ruleId: 'sale-only' });
    expect(earned.trace.map(({ ruleId, matched }) => [ruleId, matched])).toEqual([
      ['lead-bonus', false],
      ['sale-only', true],
    ]);
  });

  it('is nothing when no rule matches, and the trace shows every rule that did not', () => {
    expect(earns(version(saleOnly), lead)).toMatchObject({
      amount: eur('0'),
      ruleId: null,
      trace: [{ ruleId: 'sale-only', matched: false }],
    });
  });

  it.each([
    ['half a cent goes to the even one below', '5', '10', '0'],
    ['half a cent goes to the even one above', '15', '10', '2'],
    ['a hair over half goes up', '1000001', '0.00005', '1'],
    ['a third of a cent is lost', '10', '3.333333', '0'],
  ])('is rounded once: %s', (_, total, text, amount) => {
    expect(earns(version(percent('standard', text)), sale(total)).amount.amount).toBe(amount);
  });

  it('is rounded once over all the lines of a rule, not for each', () => {
    const lines = [line('1', '5'), line('2', '5'), line('3', '5')];
    const earned = earns(version(percent('standard', '10')), { ...sale('15'), lines });
    expect(earned.amount).toEqual(eur('2'));
    expect(earned.lines.map(({ amount }) => amount.amount)).toEqual(['1', '1', '0']);
  });

  it('counts whole yen and thousandths of a dinar', () => {
    const rules = version(percent('standard', '7.5'));
    expect(earns(rules, sale('1234', '0', 'JPY')).amount).toEqual(money('93', 'JPY'));
    expect(earns(rules, sale('12345', '0', 'KWD')).amount).toEqual(money('926', 'KWD'));
  });

  it('is nothing for an order of nothing or of tax alone', () => {
    const rules = version(percent('standard', '10'));
    expect(earns(rules, sale('0')).amount).toEqual(eur('0'));
    expect(earns(rules, sale('500', '500')).amount).toEqual(eur('0'));
  });

  it('is not the business of rules of a period or of a second tier', () => {
    const period = { period: 'month', timeZone: 'UTC', measure: 'orders' } as const;
    const steps = [{ from: '0', percent: '50' }];
    const rules = version(
      { ...{ ruleId: 't', ...any, kind: 'tiers', ...period, mode: 'whole', steps } },
      { ...{ ruleId: 'b', ...any, kind: 'bonus', ...period, threshold: '1', amount: eur('9') } },
      { ruleId: 's', ...any, kind: 'second-tier', percent: '10' },
    );
    expect(earns(rules, sale('1000'))).toMatchObject({ amount: eur('0'), trace: [] });
  });
});

describe('rules of products and categories', () => {
  const shoes = percent('shoes', '20', { when: { categories: ['shoes'] } });
  const standard = percent('standard', '10');
  const lines = [
    line('1', '6000', { category: 'shoes' }),
    line('2', '3000', { productId: 'MUG-1' }),
  ];
  const order = { ...sale('10000'), lines };

  it('decide line by line, and what no line covers goes to a rule without such conditions', () => {
    const earned = earns(version(shoes, standard), order);
    expect(earned).toMatchObject({ amount: eur('1600'), ruleId: null });
    expect(earned.lines.map(({ amount, ruleId }) => [amount.amount, ruleId])).toEqual([
      ['1200', 'shoes'],
      ['300', 'standard'],
    ]);
    expect(earned.rest).toEqual({ net: eur('1000'), amount: eur('100'), ruleId: 'standard' });
    expect(earned.trace).toEqual([
      {
        ...{ ruleId: 'shoes', matched: true, lineIds: ['1'], amount: eur('1200') },
        why: '20 % of 60.00 EUR, line 1 (category shoes)',
      },
      {
        ...{ ruleId: 'standard', matched: true, lineIds: ['2'], amount: eur('400') },
        why: '10 % of 40.00 EUR, line 2 and what no line covers',
      },
    ]);
  });

  it('leave lines of no rule without commission', () => {
    const earned = earns(version(shoes), order);
    expect(earned).toMatchObject({ amount: eur('1200'), ruleId: 'shoes' });
    expect(earned.lines[1]).toMatchObject({ amount: eur('0'), ruleId: null });
    expect(earned.rest).toMatchObject({ amount: eur('0'), ruleId: null });
  });

  it('say what they are for when they do not match', () => {
    const mugs = percent('mugs', '5', { when: { categories: ['mugs'], productIds: ['A', 'B'] } });
    expect(whys(version(mugs), order)).toEqual(['only for category mugs and product A, B']);
    const again = percent('again', '5', { when: { categories: ['shoes'] } });
    expect(whys(version(shoes, again), order)[1]).toBe(
      'only for category shoes, which an earlier rule decided',
    );
  });

  it('know a product by its id or its sku', () => {
    const rules = version(percent('mugs', '50', { when: { productIds: ['MUG-1'] } }));
    expect(earns(rules, order).amount).toEqual(eur('1500'));
    const bySku = { ...sale('100'), lines: [line('1', '100', { sku: 'MUG-1' })] };
    expect(earns(rules, bySku).amount).toEqual(eur('50'));
  });

  it('count lines that say more than the order in proportion: a discount on all of it', () => {
    const discounted = { ...sale('4500'), lines };
    const earned = earns(version(shoes, standard), discounted);
    expect(earned).toMatchObject({ base: eur('4500'), amount: eur('750') });
    expect(earned.lines.map(({ net, amount }) => [net.amount, amount.amount])).toEqual([
      ['6000', '600'],
      ['3000', '150'],
    ]);
    expect(earned.rest.amount).toEqual(eur('0'));
  });
});

describe('a fixed amount', () => {
  const lines = [
    line('1', '6000', { quantity: 3, category: 'shoes' }),
    line('2', '3000', { quantity: 2 }),
  ];
  const order = { ...sale('10000'), lines };

  it('per item is given for each piece, and for nothing that is no item', () => {
    const earned = earns(version(fixed('each', eur('200'), { per: 'item' })), order);
    expect(earned.amount).toEqual(eur('1000'));
    expect(earned.lines.map(({ amount }) => amount.amount)).toEqual(['600', '400']);
    expect(earned.rest.ruleId).toBeNull();
    expect(earned.trace[0]?.why).toBe('2.00 EUR for each of 5 items, for line 1, 2');
  });

  it('per item counts an order that lists nothing as one', () => {
    expect(earns(version(fixed('each', eur('200'), { per: 'item' })), sale('1')).amount).toEqual(
      eur('200'),
    );
  });

  it('per order is given once for all its lines', () => {
    const once = fixed('once', eur('700'), { when: { categories: ['shoes'] } });
    const earned = earns(version(once, percent('rest', '10')), order);
    expect(earned.amount).toEqual(eur('1100'));
    expect(earned.lines[0]?.amount).toEqual(eur('700'));
  });
});

describe('caps', () => {
  const perOrder = { cap: { perOrder: eur('5000') } };
  const monthly = { cap: { perPeriod: { period: 'month', amount: eur('10000') } } };
  const lines = [line('1', '60000'), line('2', '30000')];

  it('hold an order, and its lines share what is left', () => {
    const earned = earns(version(percent('r', '10', perOrder)), { ...sale('90000'), lines });
    expect(earned.amount).toEqual(eur('5000'));
    expect(earned.lines.map(({ amount }) => amount.amount)).toEqual(['3333', '1667']);
    expect(earned.trace[0]?.why).toBe('10 % of the total less tax, capped at 50.00 EUR');
  });

  it.each([
    [
      '3000',
      '7000',
      '10 % of the total less tax, capped at 100.00 EUR a month: 70.00 EUR was left',
    ],
    ['10000', '0', '10 % of the total less tax, capped at 100.00 EUR a month: nothing was left'],
    ['12000', '0', '10 % of the total less tax, capped at 100.00 EUR a month: nothing was left'],
    ['1000', '9000', '10 % of the total less tax'],
    ['-500', '9000', '10 % of the total less tax'],
  ])('hold a month in which %s was earned before', (before, amount, why) => {
    const asked: unknown[] = [];
    const earnedInPeriod = (...what: unknown[]) => {
      asked.push(what);
      return eur(before);
    };
    const earned = earns(version(percent('r', '10', monthly)), sale('90000'), { earnedInPeriod });
    expect(earned.amount).toEqual(eur(amount));
    expect(earned.trace[0]?.why).toBe(why);
    expect(asked).toEqual([['r', 'month']]);
  });
});

describe('an order in another currency', () => {
  const fx = {
    ...{ quoteId: 'fxq_1', from: 'USD', to: 'EUR', rate: '0.9', source: 'ecb' },
    quotedAt: '2026-05-03T14:00:00.000Z',
  };
  const dollars = (total: string) => sale(total, '0', 'USD');
  const usd = (amount: string) => money(amount, 'USD');
  const inEuros = { currency: 'EUR', fx };

  it('is converted before percentages, fixed sums, minimums and caps', () => {
    const small = percent('small', '50', { when: { minimumOrder: eur('9001') } });
    const capped = percent('r', '10', { cap: { perOrder: eur('850') } });
    const earned = earns(version(small, capped), dollars('10000'), inEuros);
    expect(earned).toMatchObject({ base: eur('9000'), amount: eur('850'), ruleId: 'r' });
    expect(earned.rest.net).toEqual(usd('10000'));
    expect(earns(version(leadBonus), { ...dollars('0'), kind: 'lead' }, inEuros).amount).toEqual(
      eur('500'),
    );
  });

  it('parts its lines so that they sum to the whole', () => {
    const lines = ['1', '2', '3'].map((id) => line(id, '0', { net: usd('335') }));
    const earned = earns(version(percent('r', '100')), { ...dollars('1005'), lines }, inEuros);
    expect(earned.base).toEqual(eur('904'));
    expect(earned.lines.map(({ amount }) => amount.amount)).toEqual(['302', '301', '301']);
  });

  it('is not valued without a rate', () => {
    const rules = version(percent('r', '10'));
    expect(() => earns(rules, dollars('1'), { currency: 'EUR' })).toThrow('without a rate');
    const wrong = { currency: 'EUR', fx: { ...fx, to: 'CHF' } };
    expect(() => earns(rules, dollars('1'), wrong)).toThrow('without a rate');
  });
});
