import { describe, expect, it } from '@jest/globals';
import { camt053, pain002 } from '../../../test/payouts/bank-messages.js';
import { readBankFile } from './read-bank-file.js';

const now = new Date('2026-05-05T10:00:00.000Z');
const batchId = 'pbt_01KR1YQ2C0M4N6P8R0S2T4V6X8';

describe('a status report whose parts say nothing themselves', () => {
  const of = (status: string) =>
    pain002([], batchId).replace(
      '</OrgnlGrpInfAndSts>',
      `<GrpSts>${status}</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>`,
    );

  it('says of each part what it says of the group', () => {
    const { entries, ignored } = readBankFile(of('RJCT'), now);
    expect(entries).toMatchObject([
      {
        ...{ kind: 'failed', reasonCode: 'AM04' },
        batch: { batchId, currency: 'EUR', part: `${batchId}-EUR` },
      },
    ]);
    expect(ignored).toBe(0);
  });

  it.each(['PART', 'ACSP'])('is counted as not final when that is %s', (status) => {
    expect(readBankFile(of(status), now)).toMatchObject({ entries: [], ignored: 1 });
  });

  it('is counted when nothing is said of anything', () => {
    expect(readBankFile(pain002([], batchId), now)).toMatchObject({ entries: [], ignored: 1 });
  });
});

it('a booking that takes something back is no payment of a line', () => {
  const line = 'pln_01KR1YQ2C0M4N6P8R0S2T4V6X8';
  const statement = camt053([{ id: line, amount: '10.00' }]).replace(
    '<CdtDbtInd>',
    '<RvslInd>true</RvslInd><CdtDbtInd>',
  );
  expect(readBankFile(statement, now).entries).toMatchObject([
    { kind: 'settled', endToEndId: null, batch: null, isMoney: true },
  ]);
});

describe('a table', () => {
  const line = 'pln_01KR1YQ2C0M4N6P8R0S2T4V6X8';
  const saying = (status: string) => `endToEndId,status,reasonCode\n${line},${status},AC04\n`;

  it.each([
    ['settled', 'ACSC'],
    ['settled', 'ACCC'],
    ['failed', 'RJCT'],
    ['failed', 'CANC'],
  ])('says %s as a bank does, by %s, and both are one booking', (word, code) => {
    const { entries } = readBankFile(saying(code), now);
    expect(entries).toMatchObject([{ kind: word, endToEndId: line, reasonCode: 'AC04' }]);
    expect(entries).toEqual(readBankFile(saying(word), now).entries);
  });

  it('says nothing yet by a status that is not final', () => {
    expect(readBankFile(saying('ACSP'), now)).toMatchObject({ entries: [], ignored: 1 });
  });

  it('is refused with another status, and told which there are', () => {
    expect(() => readBankFile(saying('done'), now)).toThrow(
      'Row 1 has a status other than settled, failed, returned, ACSC, ACCC, RJCT, CANC',
    );
  });
});
