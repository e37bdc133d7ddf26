import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { Product, tributary } from './scenario.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let product: Product;
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(async () => {
  product = new Product();
  folder = await mkdtemp(join(tmpdir(), 'tributary-cli-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('tributary export ledger', () => {
  it.each([
    ['csv', /^entry,day \(UTC\)/],
    ['jsonl', /^\{"entryId"/],
    ['json', /^\{"timeZone":"UTC"/],
    ['parquet', /^PAR1/],
    ['hledger', /^; Ledger\. Days are of the time zone UTC/],
    ['beancount', /^; Ledger\. [^]*option "title"/],
  ])('streams %s to standard output and its summary elsewhere', async (format, begins) => {
    const { code, out, err } = await tributary(product, [
      'export',
      'ledger',
      '--format',
      format,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(begins);
    expect(JSON.parse(err)).toMatchObject({
      format,
      timeZone: 'UTC',
      entries: 1,
      legs: 2,
      out: '-',
    });
    expect(product.periods).toEqual([{ from: undefined, to: undefined }]);
    expect(product.closed).toBe(1);
  });

  it('exports the days of a zone to a file, with what was there before', async () => {
    const days = ['--from', '2010-07-01', '--to', '2010-12-02', '--timezone', 'Europe/London'];
    const line = ['export', 'ledger', '--format', 'hledger', ...days, '--out', at('out.journal')];
    const { code, out } = await tributary(product, line);
    expect(code).toBe(0);
    expect(out).toBe(
      '1 entries, 2 legs, 2010-07-01 to 2010-12-02, Europe/London\nsha256 ' +
        sha256(await readFile(at('out.journal'))) +
        '\n',
    );
    const [period] = product.periods;
    expect(period).toEqual({ from: '2010-06-30T23:00:00.000Z', to: '2010-12-02T00:00:00.000Z' });
    const journal = await readFile(at('out.journal'), 'utf8');
    expect(journal).toContain('2010-07-01 opening balances\n    merchant:mer_1:expense  1.00 GBP');
    expect(journal).toContain('= 11.84 GBP');
    expect(await readdir(folder)).toEqual(['out.journal']);
  });

  it('writes Parquet that reads back, and tells its hash', async () => {
    const line = ['export', 'ledger', '--format', 'parquet', '--out', at('out.parquet'), '--json'];
    const { code, json } = await tributary(product, line);
    expect(code).toBe(0);
    const bytes = await readFile(at('out.parquet'));
    expect(json()).toMatchObject({ legs: 2, sha256: sha256(bytes) });
    const file = new Uint8Array(bytes).buffer;
    expect(await parquetReadObjects({ file })).toMatchObject([
      { signed: '10.84', currency: 'GBP' },
      { signed: '-10.84', currency: 'GBP' },
    ]);
  });

  it('leaves no half file behind when it is stopped', async () => {
    const abort = new AbortController();
    abort.abort();
    const line = ['export', 'ledger', '--format', 'csv', '--out', at('out.csv')];
    expect((await tributary(product, line, abort)).code).toBe(130);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [[], "required option '--format <format>'"],
    [['--format', 'xml'], 'Allowed choices are csv, json, jsonl, parquet, hledger, beancount'],
    [['--format', 'csv', '--from', '1.12.2010'], 'Not a day like 2010-12-01'],
    [['--format', 'csv', '--to', '2010-02-30'], 'Not a day like 2010-12-01'],
    [['--format', 'csv', '--from', '2011-01-01', '--to', '2011-01-01'], 'is not after'],
    [['--format', 'csv', '--timezone', 'Nowhere'], 'Not a time zone'],
  ])('is called wrongly with %j', async (flags, message) => {
    const { code, err } = await tributary(product, ['export', 'ledger', ...flags]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(product.settings).toBeUndefined();
  });
});
