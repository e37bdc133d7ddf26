import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { FeedFormat } from '#domain/feed/feed.js';
import { FieldNames } from './feed-fields.js';
import { readItem, type FeedItem, type FeedRules, type RefusedRow } from './feed-item.js';
import { readFeed } from './read-feed.js';
import { UnreadableFeed } from './raw-row.js';

const rules: FeedRules = {
  ...{ names: new FieldNames(), currency: 'EUR', host: 'shop.example' },
  now: '2026-05-04T10:00:00.000Z',
};

interface Wishes {
  readonly mapping?: Readonly<Record<string, string>>;
  readonly chunk?: number;
}

/** Every row, read or refused, of a file given as text or bytes, in pieces of a few bytes. */
async function read(
  format: FeedFormat,
  content: string | Uint8Array,
  { mapping = {}, chunk = 7 }: Wishes = {},
): Promise<(FeedItem | RefusedRow)[]> {
  const bytes = Buffer.from(content as string);
  const pieces = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, n) =>
    bytes.subarray(n * chunk, (n + 1) * chunk),
  );
  const names = new FieldNames(mapping);
  const rows: (FeedItem | RefusedRow)[] = [];
  for await (const row of readFeed(Readable.from(pieces), format, names)) {
    if ('broken' in row) rows.push({ line: row.line, id: null, field: null, reason: row.broken });
    else rows.push(readItem(row, { ...rules, names }));
  }
  return rows;
}

const reasons = (rows: readonly (FeedItem | RefusedRow)[]) =>
  rows.flatMap((row) => ('reason' in row ? [[row.line, row.id, row.reason]] : []));

const head = 'id,title,link,price';
const mug = 'M-1,Mug,https://shop.example/mug,12.90 EUR';
const mugRead = {
  ...{ line: 2, id: 'M-1', groupId: null, title: 'Mug', description: '' },
  ...{ url: 'https://shop.example/mug', imageLinks: [], listPrice: null },
  ...{ price: { amount: '1290', currency: 'EUR' }, availability: 'in-stock', brand: null },
  ...{ gtin: null, categoryPath: [], attributes: [] },
};

const xml = (inside: string) =>
  `<?xml version="1.0"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n${inside}\n</channel></rss>`;

describe('a feed as CSV', () => {
  it('is the same with a mark, with CRLF, packed, in UTF-16 and however it is separated', async () => {
    const files = [
      `${head}\n${mug}\n`,
      `\uFEFF${head}\r\n${mug}\r\n`,
      `${head}\n${mug}`.replaceAll(',', ';'),
      `${head}\n${mug}`.replaceAll(',', '\t'),
      gzipSync(`${head}\n${mug}\n`),
      Buffer.from(`\uFEFF${head}\n${mug}\n`, 'utf16le'),
    ];
    for (const file of files) expect(await read('csv', file)).toEqual([mugRead]);
  });

  it('has all that Google’s columns say, by the names that others give them', async () => {
    const columns =
      'Artikelnummer;Produktname;Beschreibung;Produktlink;Bild;Preis;Sonderpreis;Verfügbarkeit;Marke;EAN;Kategorie;Parent SKU;Farbe;Größe;Material';
    const row =
      'M-1;Becher;<p>Schön</p>;https://www.shop.example/b;https://img.example/1.jpg;1.299,00 €;999,50;auf Lager;Nord;4006381333931;Küche > Becher;G-1;Blau;0,3 l;Ton';
    expect(await read('csv', `${columns}\n${row}`)).toEqual([
      {
        ...{ line: 2, id: 'M-1', groupId: 'G-1', title: 'Becher', description: '<p>Schön</p>' },
        ...{ url: 'https://www.shop.example/b', imageLinks: ['https://img.example/1.jpg'] },
        price: { amount: '99950', currency: 'EUR' },
        listPrice: { amount: '129900', currency: 'EUR' },
        ...{ availability: 'in-stock', brand: 'Nord', gtin: '4006381333931' },
        categoryPath: ['Küche', 'Becher'],
        attributes: [
          { name: 'Colour', value: 'Blau' },
          { name: 'Size', value: '0,3 l' },
          { name: 'Material', value: 'Ton' },
        ],
      },
    ]);
  });

  it('takes the columns that the merchant names before all others', async () => {
    const file = `${head},Anzeigename\n${mug},Großer Becher\n`;
    const rows = await read('csv', file, { mapping: { title: 'Anzeigename' } });
    expect(rows).toMatchObject([{ title: 'Großer Becher' }]);
    const missing = read('csv', file, { mapping: { title: 'Name' } });
    await expect(missing).rejects.toThrow('There is no column "Name" in the first line');
  });

  it('tells of each row where it begins, and of every fault in it', async () => {
    const rows = await read(
      'csv',
      [
        `${head},description,gtin,availability`,
        `,No number,https://shop.example/1,1 EUR,"two\r\nlines",,`,
        'A-2,,ftp://shop.example,12.90 USD,,4006381333932,perhaps',
        'A-3,Elsewhere,https://other.example/,5 EUR,,4.00638E+12,',
        'A-4,Too short,https://shop.example/4',
        '',
        'A-5,Fine,https://shop.example/5,5 EUR,,,out of stock',
      ].join('\r\n'),
    );
    expect(reasons(rows)).toEqual([
      [2, null, 'The id is missing.'],
      [
        4,
        'A-2',
        'The title is missing. The price is in USD, but this feed is in EUR. The link is not an address that begins with http:// or https://. The availability is none of in_stock, out_of_stock, preorder and backorder. The gtin is no GTIN: it has 8, 12, 13 or 14 digits, the last of which checks the others.',
      ],
      [
        5,
        'A-3',
        'The link leads to other.example, not to the shop at shop.example. The gtin was made a rounded number by a spreadsheet: format the column as text.',
      ],
      [
        6,
        null,
        'The row has 3 columns where the header has 7: a separator or a quotation mark is misplaced.',
      ],
    ]);
    expect(rows.at(-1)).toMatchObject({ line: 8, id: 'A-5', availability: 'out-of-stock' });
  });

  it('in another encoding loses only the rows whose characters cannot be read', async () => {
    const file = Buffer.from(
      `${head}\n${mug}\nM-2,Schüssel,https://shop.example/s,3 EUR\n`,
      'latin1',
    );
    const rows = await read('csv', file);
    expect(rows[0]).toEqual(mugRead);
    expect(reasons(rows)).toEqual([
      [3, 'M-2', 'The title has characters that cannot be read: save the file as UTF-8.'],
    ]);
  });

  it.each([
    ['', 'The file is empty'],
    ['PK\u0003\u0004workbook', 'The file is a workbook or an archive'],
    ['\0\0\0\0', 'The file is not a text'],
    ['id,title\nA,B', 'There is no column "link", "price" in the first line; there are: id, title'],
    [
      `${head}\n${mug}\nM-2,"Never closed,https://shop.example,1 EUR\n`,
      'in line 3 is never closed',
    ],
  ])('that cannot be read is refused as a whole: %j', async (content, message) => {
    await expect(read('csv', content)).rejects.toThrow(message);
  });

  it('with a line without end is refused before it fills the memory', async () => {
    let sent = 0;
    function* endless(): Generator<Buffer> {
      yield Buffer.from(`${head}\n`);
      for (const piece = Buffer.alloc(65_536, 'x'); ; sent += piece.length) yield piece;
    }
    const rows = readFeed(Readable.from(endless()), 'csv', new FieldNames());
    await expect(rows.next()).rejects.toThrow('The row that begins in line 2 is longer than 1 MB');
    expect(sent).toBeLessThan(4_000_000);
  });
});

describe('a feed as JSON lines', () => {
  it('reads one object a line, with the names of the Content API', async () => {
    const item = {
      ...{ offerId: 'M-1', title: 'Mug', link: 'https://shop.example/mug', unknown: { a: 1 } },
      ...{ price: { value: '12.90', currency: 'EUR' }, googleProductCategory: 'Kitchen > Mugs' },
      ...{ additionalImageLinks: ['https://i.example/2.jpg', 'javascript:alert(1)'], gtin: null },
    };
    const rows = await read('json-lines', `\uFEFF${JSON.stringify(item)}\r\n\r\n`);
    expect(rows).toEqual([
      {
        ...{ ...mugRead, line: 1, categoryPath: ['Kitchen', 'Mugs'] },
        imageLinks: ['https://i.example/2.jpg'],
      },
    ]);
  });

  it('goes on after a line that is none, and after one that is far too long', async () => {
    const good = '{"id":"M-1","title":"Mug","link":"https://shop.example/mug","price":"12.90 EUR"}';
    const file = [
      '{"id":',
      '[1]',
      `{"id":"${'x'.repeat(3_000_000)}"}`,
      '{"__proto__":{"id":"1"}}',
      good,
    ];
    const rows = await read('json-lines', file.join('\n'), { chunk: 65_536 });
    expect(reasons(rows)).toEqual([
      [1, null, 'The line is not JSON.'],
      [2, null, 'The line is JSON, but not an object with fields.'],
      [3, null, 'The line is longer than 1 MB.'],
      [
        4,
        null,
        'The id is missing. The title is missing. The link is missing. The price is missing.',
      ],
    ]);
    expect(rows.at(-1)).toEqual({ ...mugRead, line: 5 });
  });

  it('is no JSON array', async () => {
    await expect(read('json-lines', '[{"id":1}]')).rejects.toThrow('each product on a line');
  });
});

describe('a feed as XML', () => {
  const item =
    '<item><g:id>M-1</g:id><title><![CDATA[Mug]]></title><link>https://shop.example/mug</link><g:price>12.90 EUR</g:price>' +
    '<g:shipping><g:price>4.90 EUR</g:price><g:id>S</g:id></g:shipping></item>';

  it('is read as RSS, also without the prefix, and as Atom', async () => {
    const rss = xml(item);
    expect(await read('merchant-xml', rss)).toEqual([{ ...mugRead, line: 4 }]);
    expect(await read('merchant-xml', rss.replaceAll('g:', ''))).toEqual([{ ...mugRead, line: 4 }]);
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Shop</title><entry><g:id>M-1</g:id><title>Mug</title>
      <link rel="self" href="https://api.example/1"/><link href="https://shop.example/mug"/><g:price>12.90 EUR</g:price></entry></feed>`;
    expect(await read('merchant-xml', atom)).toEqual([{ ...mugRead, line: 1 }]);
  });

  it('is read in the encoding that it declares', async () => {
    const text = xml(item.replace('Mug', 'Schüssel')).replace(
      '<?xml version="1.0"?>',
      '<?xml version="1.0" encoding="ISO-8859-1"?>',
    );
    expect(await read('merchant-xml', Buffer.from(text, 'latin1'), { chunk: 4096 })).toMatchObject([
      { title: 'Schüssel' },
    ]);
  });

  it.each([
    ['<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>', 'document type'],
    ['<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss></rss>', 'document type'],
    [xml('<item><title>&nbsp;</title></item>'), 'not well-formed XML'],
    [xml(`<item>${'<a>'.repeat(50)}</item>`), 'nests deeper than 32'],
    [xml('<item><title>Half').replace('</channel></rss>', ''), 'not well-formed XML'],
    ['<html><body>Not found</body></html>', 'it begins with <html>'],
    ['id,title\n1,2', 'not well-formed XML'],
  ])('that is hostile or broken is refused as a whole: %s', async (content, message) => {
    const whole = read('merchant-xml', content);
    await expect(whole).rejects.toThrow(UnreadableFeed);
    await expect(whole).rejects.toThrow(message);
  });

  it('with a text without end is refused before it fills the memory', async () => {
    let sent = 0;
    function* endless(): Generator<Buffer> {
      yield Buffer.from('<rss><channel><item><title>');
      for (const piece = Buffer.alloc(65_536, 'x'); ; sent += piece.length) yield piece;
    }
    const rows = readFeed(Readable.from(endless()), 'merchant-xml', new FieldNames());
    await expect(rows.next()).rejects.toThrow('longer than 1 MB');
    expect(sent).toBeLessThan(4_000_000);
  });
});
