import { describe, expect, it } from '@jest/globals';
import type { Projection } from './projection.js';
import { scenario } from './scenario.js';
import { sale, sales, shop, totals } from '../../test/projections/shop.js';

describe('a scenario', () => {
  it('gives the rows that events lead to', async () => {
    const sold = scenario(shop()).given(sale(1, '5'), sale(4)).given(sale(2, '-7'));
    expect(await sold.rows(totals)).toEqual([
      { shop: 'shop 1', sales: '2', amount: '15' },
      { shop: 'shop 2', sales: '1', amount: '-7' },
    ]);
    expect(await sold.rows(sales)).toEqual([
      { id: 's1', amount: '5' },
      { id: 's2', amount: '-7' },
      { id: 's4', amount: '10' },
    ]);
    expect(await scenario(shop()).rows(sales)).toEqual([]);
  });

  it('fails for an event that is refused, unless that is asked for', async () => {
    const refused = scenario(shop()).given(sale(1), sale(2, 'bad'));
    expect(await refused.refused()).toEqual(['no such amount']);
    await expect(refused.rows(sales)).rejects.toThrow();
  });

  it('fails for handlers whose rows depend on when they run', async () => {
    let calls = 0;
    const impure: Projection = {
      ...shop(),
      on: { 'sale-made': (_, rows) => rows.put(sales, { id: 's', amount: String((calls += 1)) }) },
    };
    await expect(scenario(impure).given(sale(1), sale(2)).rows(sales)).rejects.toThrow();
  });
});
