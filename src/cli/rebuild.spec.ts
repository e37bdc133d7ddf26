import { Product, tributary } from './scenario.js';

let product: Product;

beforeEach(() => {
  product = new Product();
});

describe('tributary rebuild', () => {
  it('rebuilds one or all, and tells how fast', async () => {
    const one = await tributary(product, ['rebuild', 'ledger']);
    expect(one.code).toBe(0);
    expect(one.out).toMatch(/^ledger +rebuilt +10 events in \d+\.\d s, \d+\/s\n$/);
    const all = await tributary(product, ['rebuild', 'all', '--json']);
    expect(all.json()).toMatchObject({
      projections: [
        { projection: 'links', outcome: 'rebuilt', events: 10 },
        { projection: 'ledger', outcome: 'rebuilt', events: 10 },
      ],
    });
  });

  it('goes on with the others when one fails, and fails', async () => {
    product.equal = false;
    const { code, json } = await tributary(product, ['rebuild', 'all', '--json']);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      projections: [{ outcome: 'failed', error: 'links is being rebuilt' }, { outcome: 'rebuilt' }],
    });
  });

  it('compares instead of replacing, and fails on a difference', async () => {
    expect((await tributary(product, ['rebuild', 'ledger', '--verify'])).code).toBe(0);
    product.equal = false;
    const { code, out } = await tributary(product, ['rebuild', 'ledger', '--verify']);
    expect(code).toBe(1);
    expect(out).toContain('different');
  });

  it('names the projections there are when it knows none of the name', async () => {
    const { code, err } = await tributary(product, ['rebuild', 'clicks']);
    expect(code).toBe(2);
    expect(err).toBe('No projection clicks; there are: all, links, ledger\n');
    expect(product.closed).toBe(1);
  });
});
