import { describe, expect, it } from '@jest/globals';
import { UnreadableQuotes } from './ecb-days.js';
import { readEcbFile } from './ecb-file.js';

const history = `Date,USD,JPY,HRK,CYP,
2026-03-03,1.1721,183.19,N/A,N/A,
2026-03-02,1.1690,182.50,7.5365,,

`;
const daily = 'Date, USD, JPY, \n03 March 2026, 1.1721, 183.19, \n';

function xml(...days: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
  <Cube>${days.join('')}</Cube>
</gesmes:Envelope>`;
}
const cube = (time: string, rates: Record<string, string>) =>
  `<Cube time="${time}">${Object.entries(rates)
    .map(([currency, rate]) => `<Cube currency="${currency}" rate="${rate}"/>`)
    .join('')}</Cube>`;

const tuesday = {
  day: '2026-03-03',
  quotedAt: '2026-03-03T15:00:00.000Z',
  rates: [
    { currency: 'USD', rate: '1.1721' },
    { currency: 'JPY', rate: '183.19' },
  ],
};

describe('a file of the ECB', () => {
  it('with the history as CSV is read, the oldest first, without currencies that are none any more', () => {
    const monday = {
      day: '2026-03-02',
      quotedAt: '2026-03-02T15:00:00.000Z',
      rates: [
        { currency: 'USD', rate: '1.169' },
        { currency: 'JPY', rate: '182.5' },
      ],
    };
    expect(readEcbFile(history)).toEqual({ tables: [monday, tuesday], leftOut: ['HRK'] });
    expect(readEcbFile(`\uFEFF${history.replaceAll('\n', '\r\n')}`).tables).toHaveLength(2);
  });

  it('of one day reads the same as CSV and as XML', () => {
    const rates = { USD: '1.1721', JPY: '183.19' };
    expect(readEcbFile(daily)).toEqual({ tables: [tuesday], leftOut: [] });
    expect(readEcbFile(xml(cube('2026-03-03', rates)))).toEqual({ tables: [tuesday], leftOut: [] });
  });

  it('with the history as XML is read', () => {
    const { tables } = readEcbFile(
      xml(cube('2026-03-03', { USD: '1.1721' }), cube('2026-03-02', { USD: '1.1690' })),
    );
    expect(tables.map(({ day, rates }) => [day, rates[0]?.rate])).toEqual([
      ['2026-03-02', '1.169'],
      ['2026-03-03', '1.1721'],
    ]);
  });

  it('counts from 16:00 in Frankfurt: an hour earlier by UTC in summer than in winter', () => {
    const { tables } = readEcbFile('Date,USD,\n2026-03-27,1.1,\n2026-03-30,1.2,\n');
    expect(tables.map(({ quotedAt }) => quotedAt)).toEqual([
      '2026-03-27T15:00:00.000Z',
      '2026-03-30T14:00:00.000Z',
    ]);
  });

  it.each([
    ['', 'not a file of the ECB'],
    ['PK\u0003\u0004', 'zip file'],
    ['<html><body>404</body></html>', 'no rates'],
    ['<gesmes:Envelope><Cube>', 'not XML'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><x/>', 'DOCTYPE'],
    [xml(), 'no rates'],
    [xml(cube('2026-03-03', { USD: 'abc' })), '2026-03-03: not a rate of USD: abc'],
    [xml(cube('2026-02-30', { USD: '1' })), 'not a day: 2026-02-30'],
    ['Date,USD,\n', 'no rates'],
    ['Date,USD,\nyesterday,1.1,\n', 'line 2: not a day: yesterday'],
    ['Date,USD,\n2026-03-02,0,\n', 'line 2: not a rate of USD: 0'],
    ['Date,USD,\n2026-03-02,1.1,\n2026-03-02,1.1,\n', 'line 3: 2026-03-02 comes twice'],
    ['Date,USD,USD,\n2026-03-02,1.1,1.1,\n', 'line 2: USD comes twice'],
    ['Date,USD,\n2026-03-02,1.1,1.2,\n', 'line 2: more rates than currencies'],
    ['Date,dollar,\n2026-03-02,1.1,\n', 'line 2: not a currency: dollar'],
  ])('that is none is told why: %j', (text, why) => {
    expect(() => readEcbFile(text)).toThrow(UnreadableQuotes);
    expect(() => readEcbFile(text)).toThrow(why);
  });
});
