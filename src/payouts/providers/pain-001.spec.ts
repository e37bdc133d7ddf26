import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { money } from '#domain/kernel/money.js';
import type { BankDetails } from '#domain/payout-method/account-details.js';
import { bankReference } from '#domain/settlement/bank-reference.js';
import { isoText } from './iso-text.js';
import { type FilePayment, pain001, paymentCsv, type PaymentFile } from './pain-001.js';

// The official file, where there is one; else what test/schemas/README.md says.
const schemaFile =
  process.env['PAIN_001_XSD'] ??
  new URL('../../../test/schemas/pain.001.001.09.xsd', import.meta.url);
const schema = readFileSync(schemaFile, 'utf8');

const from: BankDetails = {
  ...{ kind: 'bank', name: 'Tassen & Mehr GmbH', iban: 'DE89370400440532013000' },
  bic: 'COBADEFFXXX',
};
const to = (name: string, bic: string | null = null): BankDetails => ({
  ...{ kind: 'bank', name, iban: 'FR1420041010050500013M02606', bic },
});
const line = (n: number) => `pln_01KR1YQ2C0M4N6P8R0S2T4${String(n).padStart(4, '0')}`;
const pay = (n: number, amount: string, currency = 'EUR', name = 'Zoë Müller') => ({
  ...{ lineId: line(n), pay: money(amount, currency), to: to(name) },
});
const batchId = 'pbt_01KR1YQ2C0M4N6P8R0S2T4V6X8';
const file = (...payments: readonly FilePayment[]): PaymentFile => ({
  ...{ batchId, madeAt: '2026-05-04T22:30:00.000Z', executionOn: '2026-05-05', from },
  parts: [...new Set(payments.map(({ pay: { currency } }) => currency))].map((currency) => ({
    ...{ id: `${batchId}-${currency}`, isSepa: currency === 'EUR' },
    payments: payments.filter((payment) => payment.pay.currency === currency),
  })),
});

async function errorsOf(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'file.xml', contents: xml }],
    schema: [{ fileName: 'pain.001.001.09.xsd', contents: schema }],
  });
  return errors.map(({ message }) => message);
}

describe('a payment file', () => {
  it('has the structure of pain.001.001.09, with its sums counted from the payments', async () => {
    const xml = pain001(file(pay(1, '12050'), pay(2, '1'), pay(3, '999')));
    expect(await errorsOf(xml)).toEqual([]);
    expect(xml.match(/<NbOfTxs>3</g)).toHaveLength(2);
    expect(xml.match(/<CtrlSum>130\.50</g)).toHaveLength(2);
    expect(xml).toContain('<MsgId>pbt-01KR1YQ2C0M4N6P8R0S2T4V6X8</MsgId>');
    expect(xml).toContain(`<EndToEndId>${bankReference(line(2))}</EndToEndId>`);
    expect(xml).toContain('<InstdAmt Ccy="EUR">0.01</InstdAmt>');
    expect(xml).toContain('<Nm>Tassen + Mehr GmbH</Nm>');
    expect(xml).toContain('<Nm>Zoe Muller</Nm>');
  });

  it('is refused by the schema when it is wrong: the check bites', async () => {
    const xml = pain001(file(pay(1, '12050')));
    expect(await errorsOf(xml.replace('<PmtMtd>TRF</PmtMtd>', ''))).not.toEqual([]);
    expect(await errorsOf(xml.replace(bankReference(line(1)), 'x'.repeat(36)))).not.toEqual([]);
  });

  it('has a part for each currency, with as many decimals as it has', async () => {
    const xml = pain001(file(pay(1, '1000'), pay(2, '1500', 'JPY'), pay(3, '1234', 'KWD')));
    expect(await errorsOf(xml)).toEqual([]);
    expect(xml.match(/<PmtInfId>[^<]*<\/PmtInfId>/g)).toEqual(
      ['EUR', 'JPY', 'KWD'].map((c) => `<PmtInfId>pbt-01KR1YQ2C0M4N6P8R0S2T4V6X8-${c}</PmtInfId>`),
    );
    expect(xml).toContain('Ccy="JPY">1500<');
    expect(xml).toContain('Ccy="KWD">1.234<');
    expect(xml).toContain('<CtrlSum>1511.234</CtrlSum>');
  });

  it('names SEPA for what is within it alone, and a day that has not passed', async () => {
    const outside = {
      ...pay(2, '1'),
      to: { ...to('Ali', 'BOMLAEAD'), iban: 'AE070331234567890123456' },
    };
    const both = file(pay(1, '12050'));
    const xml = pain001({
      ...both,
      parts: [...both.parts, { id: `${batchId}-EURX`, isSepa: false, payments: [outside] }],
    });
    expect(await errorsOf(xml)).toEqual([]);
    const [, sepa, other] = xml.split('<PmtInf>');
    expect(sepa).toContain('<SvcLvl><Cd>SEPA</Cd></SvcLvl>');
    expect(sepa).toContain('<ChrgBr>SLEV</ChrgBr>');
    expect(other).not.toContain('SvcLvl');
    expect(other).toContain('<ChrgBr>SHAR</ChrgBr>');
    expect(other).toContain('<BICFI>BOMLAEAD</BICFI>');
    expect(xml.match(/<ReqdExctnDt><Dt>2026-05-05<\/Dt>/g)).toHaveLength(2);
  });

  it('is the same bytes each time', () => {
    const made = () => pain001(file(pay(1, '12050'), pay(2, '1')));
    expect(made()).toBe(made());
  });

  it('is valid whatever people are called', async () => {
    const names = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 140 }), {
      ...{ minLength: 60, maxLength: 90 },
    });
    await fc.assert(
      fc.asyncProperty(names, async (called) => {
        const xml = pain001(file(...called.map((name, n) => pay(n, '100', 'EUR', name))));
        expect(await errorsOf(xml)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });

  it('as a table runs nothing in a spreadsheet', () => {
    const csv = paymentCsv(file(pay(1, '12050', 'EUR', '=cmd(1,2)'), pay(2, '1')));
    const first = bankReference(line(1));
    expect(csv.split('\r\n')[1]).toBe(
      `${first},120.50,EUR,".cmd(1,2)",FR1420041010050500013M02606,,${from.iban},Payout ${first}`,
    );
    expect(csv.split('\r\n')).toHaveLength(4);
  });
});

describe('text for banks', () => {
  it.each([
    ['Jürgen Größe', 'Jurgen Grosse'],
    ['Łódź & Søn', 'Lodz + Son'],
    ['Ærø//x', 'AEro/x'],
    ['李小龙', '...'],
    ['   ', 'NOTPROVIDED'],
    ['-'.repeat(80), '-'.repeat(70)],
  ])('%s is %s', (text, said) => {
    expect(isoText(text, 70)).toBe(said);
  });
});
