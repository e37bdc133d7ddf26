import { commissionId, Product, tributary } from './scenario.js';

let product: Product;

beforeEach(() => {
  product = new Product();
});

describe('tributary replay, status and help', () => {
  it('replays a commission and fails where what is shown differs', async () => {
    const good = await tributary(product, ['replay', 'commission', commissionId]);
    expect(good.code).toBe(0);
    expect(good.out).toContain('1. commission-rejected, effective 2011-01-01T00:00:00.000Z');
    expect(good.out).toContain(`by user usr_1; commission-${commissionId}@1`);
    expect(good.out).toContain('reason: fraud');
    expect(good.out).toContain('What is shown is what the events say.');
    product.equal = false;
    const bad = await tributary(product, ['replay', 'commission', commissionId, '--json']);
    expect(bad.code).toBe(1);
    expect(bad.json()['differences']).toHaveLength(1);
    expect(
      (await tributary(product, ['replay', 'commission', commissionId.replace(/T$/, 'V')])).code,
    ).toBe(1);
  });

  it('opens nothing to replay what is no id of a commission', async () => {
    const { code, err } = await tributary(product, ['replay', 'commission', 'xyz']);
    expect(code).toBe(2);
    expect(err).toContain('Not the id of a commission: xyz');
    expect(product.settings).toBeUndefined();
  });

  it('shows positions and lag, and fails when a projection stands still', async () => {
    const { code, out } = await tributary(product, ['status']);
    expect(code).toBe(0);
    expect(out).toBe(`\
store store-1, head 7
projection  state   lag  behind  parked  position
ledger      served    2  0.5 s        0  5
policy attribution, position 6
`);
    for (const phase of ['halted', 'failed'] as const) {
      product.phase = phase;
      const ill = await tributary(product, ['status', '--json']);
      expect(ill.code).toBe(1);
      expect(ill.json()).toMatchObject({ storeId: 'store-1', projections: [{ phase }] });
    }
  });

  it('explains itself with its exit codes, and needs a command', async () => {
    const help = await tributary(product, ['import', 'orders', '--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('--simulate-clicks');
    expect(help.out).toContain('It ends with 1 when the books refuse an order or a refund');
    expect(help.out).toContain('they alone end it with 0');
    expect(help.out).toContain('130  stopped by Ctrl-C');
    expect((await tributary(product, [])).code).toBe(2);
    expect((await tributary(product, ['export', 'everything'])).code).toBe(2);
  });
});
