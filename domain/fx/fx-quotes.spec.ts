import { describe, expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { fxQuotes, type FxQuotes, type FxQuotesCommand } from './fx-quotes.js';
import { normalRate } from './rates.js';

const table: FxQuotes = {
  ...{ quoteId: 'fxq_1', source: 'ecb', base: 'EUR', quotedAt: '2026-03-02T15:00:00.000Z' },
  rates: [
    { currency: 'GBP', rate: '0.8724' },
    { currency: 'USD', rate: '1.1721' },
  ],
};
const record = (wishes: Partial<FxQuotes> = {}): FxQuotesCommand => ({
  type: 'record-fx-quotes',
  ...table,
  ...wishes,
});
const recorded = {
  type: 'fx-quotes-recorded',
  data: table,
  effectiveAt: table.quotedAt,
} as const;

describe('a table of rates', () => {
  it('is recorded A to Z and without zeros that say nothing', () => {
    const rates = [
      { currency: 'USD', rate: '1.17210' },
      { currency: 'GBP', rate: '00.8724' },
    ];
    scenario(fxQuotes).when(record({ rates })).then(recorded);
  });

  it('is recorded once: the same rates again are already so, however they are written', () => {
    const rates = table.rates.toReversed().map((each) => ({ ...each, rate: `${each.rate}0` }));
    scenario(fxQuotes).given(recorded).when(record({ rates })).then(nothing);
  });

  it.each<[string, FxQuotes['rates'], string[]]>([
    ['another rate', [{ currency: 'GBP', rate: '0.8725' }, ...table.rates.slice(1)], ['GBP']],
    ['one less', table.rates.slice(1), ['GBP']],
    ['one more', [...table.rates, { currency: 'JPY', rate: '183.19' }], ['JPY']],
  ])('is never changed: %s of the same time is refused', (_, rates, currencies) => {
    const details = { field: 'rates', quoteId: 'fxq_1', currencies };
    scenario(fxQuotes).given(recorded).when(record({ rates })).then('fx.conflict', details);
  });

  it('of another base is another table', () => {
    const other = record({ base: 'CHF' });
    scenario(fxQuotes).given(recorded).when(other).then('fx.conflict', { field: 'base' });
  });

  it.each<[Partial<FxQuotes>, string]>([
    [{ source: 'E C B' }, 'source'],
    [{ base: 'EUX' }, 'base'],
    [{ rates: [] }, 'rates'],
    [{ rates: [{ currency: 'XXX', rate: '1' }] }, 'rates.0.currency'],
    [{ rates: [{ currency: 'EUR', rate: '1' }] }, 'rates.0.currency'],
    [{ rates: [...table.rates, { currency: 'USD', rate: '1.1721' }] }, 'rates.2.currency'],
    [{ rates: [{ currency: 'USD', rate: '0' }] }, 'rates.0.rate'],
  ])('that makes no sense is refused: %j', (wishes, field) => {
    scenario(fxQuotes).when(record(wishes)).then('fx.invalid-quotes', { field });
  });

  it('of a time that cannot be kept is refused', () => {
    scenario(fxQuotes)
      .when(record({ quotedAt: 'yesterday' }))
      .then('time.out-of-range');
  });
});

describe('a rate', () => {
  it.each<[string, string | undefined]>([
    ['1', '1'],
    ['1.0850', '1.085'],
    ['10', '10'],
    ['0010.00', '10'],
    ['0.000001', '0.000001'],
    ['123456789012', '123456789012'],
    ['1234567.89012', '1234567.89012'],
    ['1234567.890123', undefined],
    ['0', undefined],
    ['0.0', undefined],
    ['-1', undefined],
    ['+1', undefined],
    ['1e3', undefined],
    ['1,5', undefined],
    ['.5', undefined],
    ['1.', undefined],
    [' 1', undefined],
    ['NaN', undefined],
    ['', undefined],
    ['1234567890123', undefined],
  ])('%j reads as %j', (text, expected) => expect(normalRate(text)).toBe(expected));
});
