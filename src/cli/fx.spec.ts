import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Product, tributary } from './scenario.js';

let product: Product;
let folder: string;
const history = 'Date,USD,HRK,\n2025-12-31,1.1721,N/A,\n2025-12-30,1.1690,7.5365,\n';

beforeEach(async () => {
  product = new Product();
  folder = await mkdtemp(join(tmpdir(), 'tributary-fx-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, 'eurofxref-hist.csv');
  await writeFile(path, text);
  return path;
}

describe('tributary fx import', () => {
  it('records every day of the file, and none of them again', async () => {
    const path = await file(history);
    const first = await tributary(product, ['fx', 'import', path]);
    expect([first.code, first.out]).toEqual([
      0,
      `eurofxref-hist.csv: 2 days, 2025-12-30 to 2025-12-31
2 recorded, 0 already there, 0 refused
left out, no currencies of today: HRK
`,
    ]);
    expect(first.err).toContain('days 2/2 (100%)');
    expect(product.quotes.get('2025-12-31T15:00:00.000Z')).toEqual({
      ...{ source: 'ecb', base: 'EUR', quotedAt: '2025-12-31T15:00:00.000Z' },
      rates: [{ currency: 'USD', rate: '1.1721' }],
    });
    const again = await tributary(product, ['fx', 'import', path, '--json']);
    expect([again.code, again.json()]).toEqual([
      0,
      {
        ...{ file: 'eurofxref-hist.csv', source: 'ecb', first: '2025-12-30', last: '2025-12-31' },
        ...{ days: 2, recorded: 0, alreadyThere: 2, refused: [], notReached: 0, leftOut: ['HRK'] },
      },
    ]);
    expect(product.closed).toBe(2);
  });

  it('goes on after a day that is refused, and ends with 1', async () => {
    product.onQuotes = ({ quotedAt }) =>
      quotedAt.startsWith('2025-12-30') ? { refused: 'fx.conflict' } : undefined;
    const { code, out } = await tributary(product, ['fx', 'import', await file(history)]);
    expect(code).toBe(1);
    expect(out).toContain('1 recorded, 0 already there, 1 refused\n  2025-12-30 fx.conflict\n');
  });

  it('stopped by Ctrl-C says what it did not reach', async () => {
    const days = Array.from({ length: 300 }, (_, n) => {
      const day = new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
      return `${day},1.1,\n`;
    });
    const abort = new AbortController();
    product.onQuotes = () => {
      if (product.quotes.size === 100) abort.abort();
      return undefined;
    };
    const path = await file(`Date,USD,\n${days.join('')}`);
    const { code, out } = await tributary(product, ['fx', 'import', path], abort);
    expect(code).toBe(130);
    expect(out).toMatch(/not reached: run it again/);
    expect(product.closed).toBe(1);
    const again = await tributary(product, ['fx', 'import', path]);
    expect(again.code).toBe(0);
    expect(product.quotes.size).toBe(300);
  });

  it.each([
    ['Date,USD,\n2026-01-02,1.1,\n', [], '2026-01-02 lies in the future'],
    ['hello', [], 'not a file of the ECB'],
    [history, ['--source', 'E C B'], 'Not the name of a source'],
  ])('refuses %j %j before anything is opened', async (text, flags, message) => {
    const { code, err } = await tributary(product, ['fx', 'import', await file(text), ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(product.settings).toBeUndefined();
  });

  it('names the file that is not there', async () => {
    const { code, err } = await tributary(product, ['fx', 'import', join(folder, 'none.csv')]);
    expect(code).toBe(2);
    expect(err).toContain('Cannot read');
  });
});

describe('tributary fx list', () => {
  it('tells the tables there are, and the rate of one currency', async () => {
    const none = await tributary(product, ['fx', 'list']);
    expect(none.out).toBe('There are no rates: tributary fx import\n');
    await tributary(product, ['fx', 'import', await file(history)]);
    const one = await tributary(product, ['fx', 'list', '--currency', 'USD', '--limit', '1']);
    expect(one.out).toBe('2025-12-30T15:00:00.000Z  ecb  1 EUR  1.169 USD  fxq_1\n');
    const { quotes } = (await tributary(product, ['fx', 'list', '--json'])).json();
    expect(quotes).toHaveLength(2);
  });

  it.each([
    [['--currency', 'HRK'], 'Not a currency: HRK'],
    [['--limit', '0'], 'Not a number of tables: 0'],
  ])('is called wrongly with %j', async (flags, message) => {
    const { code, err } = await tributary(product, ['fx', 'list', ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(product.settings).toBeUndefined();
  });
});
