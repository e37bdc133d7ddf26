import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { excerpt, Product, tributary } from './scenario.js';

let product: Product;
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(async () => {
  product = new Product();
  folder = await mkdtemp(join(tmpdir(), 'tributary-cli-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('tributary import orders', () => {
  const counts = {
    rows: 213,
    imported: 129,
    refundMatched: 41,
    refundUnmatched: { 'no-customer': 5, 'no-earlier-order': 9, 'exceeds-the-rest': 3 },
    duplicate: { same: 0, other: 12 },
    refused: { 'zero-value': 14 },
    notReached: 0,
  };

  it('imports a real file and accounts for every row, in JSON and in words', async () => {
    const { code, json, err } = await tributary(product, ['import', 'orders', excerpt, '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      file: 'online-retail-excerpt.csv',
      ended: 'completed',
      ...counts,
    });
    expect(err).toMatch(/^orders 129\/129 \(100%\)/m);
    expect(product.closed).toBe(1);
    const again = await tributary(product, ['import', 'orders', excerpt]);
    expect(again.code).toBe(0);
    expect(again.out).toBe(`\
online-retail-excerpt.csv: 213 rows
129  orders already there
 41  cancellations refunded already
  3  cancellations without an order to refund: exceeds-the-rest
  5  cancellations without an order to refund: no-customer
  9  cancellations without an order to refund: no-earlier-order
 12  duplicates of an earlier number, content: other
 14  rows refused: zero-value
213  rows accounted for
In the books: orders 88273.42 GBP, refunds 2078.23 GBP
`);
  });

  it('opens nothing on a dry run and plans the same', async () => {
    const { code, json } = await tributary(product, [
      'import',
      'orders',
      excerpt,
      '--dry-run',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ dryRun: true, ...counts });
    expect(product.settings).toBeUndefined();
  });

  it('simulates a click for each customer when asked', async () => {
    const line = ['import', 'orders', excerpt, '--simulate-clicks', '--program', 'prg_7', '--json'];
    const { json } = await tributary(product, line);
    expect(json()['simulatedClicks']).toEqual({ recorded: product.clicks.size, alreadyThere: 0 });
    const orders = [...product.posted.values()].filter((order) => order !== undefined);
    expect(
      orders.every(({ customer, clickId }) => (customer === null) === (clickId === null)),
    ).toBe(true);
    product.linkCodes = [];
    expect(await tributary(product, line)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no link/),
    });
  });

  it('writes a report with a line for each row', async () => {
    const { code } = await tributary(product, [
      'import',
      'orders',
      excerpt,
      '--report',
      at('out.jsonl'),
    ]);
    expect(code).toBe(0);
    const lines = (await readFile(at('out.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).line)).toEqual(lines.map((_, index) => index + 2));
    expect(lines).toHaveLength(213);
    expect(await readdir(folder)).toEqual(['out.jsonl']);
    const piped = await tributary(product, [
      'import',
      'orders',
      excerpt,
      '--report',
      '-',
      '--json',
    ]);
    expect(piped.out.trimEnd().split('\n')).toHaveLength(213);
    expect(JSON.parse(piped.err.split('\n').at(-2) ?? '')).toMatchObject({ rows: 213 });
  });

  it('ends with 130 and a partial summary on Ctrl-C, and goes on when run again', async () => {
    const abort = new AbortController();
    product.onPost = (count) => {
      if (count === 5) abort.abort();
      return undefined;
    };
    const line = ['import', 'orders', excerpt, '--json'];
    const broken = await tributary(product, line, abort);
    expect(broken.code).toBe(130);
    expect(broken.json()).toMatchObject({ ended: 'interrupted', refundMatched: 0, notReached: 41 });
    expect(product.closed).toBe(1);
    const again = await tributary(product, line);
    expect(again.code).toBe(0);
    expect(again.json()).toMatchObject({
      ended: 'completed',
      alreadyThere: 129,
      refundMatched: 41,
    });
  });

  it('fails with a summary when the books refuse an order or break', async () => {
    product.onPost = (count) => (count === 7 ? { refused: 'conversion.conflict' } : undefined);
    const refused = await tributary(product, ['import', 'orders', excerpt, '--json']);
    expect(refused.code).toBe(1);
    expect(refused.json()['refused']).toMatchObject({ 'conversion.conflict': expect.any(Number) });
    product.onPost = () => {
      throw new Error('store gone');
    };
    const other = at('other.csv');
    await writeFile(
      other,
      'InvoiceNo,InvoiceDate,CustomerID,Quantity,UnitPrice\nX1,1/1/2011 9:00,a,1,1\n',
    );
    const broken = await tributary(product, ['import', 'orders', other]);
    expect(broken).toMatchObject({ code: 1, err: 'store gone\n' });
    expect(broken.out).toContain('1  not reached: run it again');
  });

  it('reads a file of another form', async () => {
    const file = at('other.csv');
    await writeFile(file, 'nr,at,who,n,each\nA1,2024-07-01 12:00,guest,2,500\n');
    const line = ['import', 'orders', file, '--currency', 'JPY', '--timezone', 'Asia/Tokyo'];
    const mapping = ['--col-number', 'nr', '--col-date', 'at', '--col-customer', 'who'];
    const more = [
      '--col-quantity',
      'n',
      '--col-price',
      'each',
      '--date-format',
      'yyyy-MM-dd HH:mm',
    ];
    const others = [
      '--blank-customer',
      'guest',
      '--data-dir',
      '/data',
      '--cancellation-prefix',
      'R',
    ];
    expect((await tributary(product, [...line, ...mapping, ...more, ...others])).code).toBe(0);
    expect(product.posted.get('A1')).toMatchObject({
      occurredAt: '2024-07-01T03:00:00.000Z',
      customer: null,
      total: { amount: '1000', currency: 'JPY' },
    });
    expect(product.settings).toEqual({ dataDir: '/data' });
  });

  it.each([
    [['--currency', 'XXX'], 'Not a currency: XXX'],
    [['--timezone', 'Mars/Olympus'], 'Not a time zone: Mars/Olympus'],
    [['--col-date', 'When'], 'No column "When"'],
    [['--report', '/nowhere/out.jsonl'], 'Cannot write /nowhere/out.jsonl'],
    [['--program', 'prg_none'], 'There is no program prg_none'],
    [['--no-such-flag'], "unknown option '--no-such-flag'"],
  ])('is called wrongly with %j', async (flags, message) => {
    const { code, err } = await tributary(product, ['import', 'orders', excerpt, ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(product.posted.size).toBe(0);
  });

  it('is called wrongly with a folder', async () => {
    const { code, err } = await tributary(product, ['import', 'orders', folder]);
    expect(code).toBe(2);
    expect(err).toBe(`Cannot read ${folder}: it is a folder, not a file\n`);
    expect(product.settings).toBeUndefined();
  });

  it('is called wrongly with a file that is not there', async () => {
    const { code, err, json } = await tributary(product, [
      'import',
      'orders',
      at('none.csv'),
      '--json',
    ]);
    expect(code).toBe(2);
    expect(err).toContain('Cannot read');
    expect(json()).toEqual({ error: expect.stringContaining('Cannot read') });
  });
});
