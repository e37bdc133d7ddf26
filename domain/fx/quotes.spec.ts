import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { convert, money } from '../kernel/money.js';
import { plusDays } from '../kernel/time.js';
import type { FxQuotes } from './fx-quotes.js';
import { FoldedQuotes, maxQuoteAgeDays } from './quotes.js';

const monday = '2026-03-02T15:00:00.000Z';
const tuesday = '2026-03-03T15:00:00.000Z';

function table(quotedAt: string, rates: Record<string, string>, source = 'ecb'): FxQuotes {
  return {
    ...{ quoteId: `fxq_${source}_${quotedAt}`, source, base: 'EUR', quotedAt },
    rates: Object.entries(rates).map(([currency, rate]) => ({ currency, rate })),
  };
}
function quotesOf(...tables: readonly FxQuotes[]): FoldedQuotes {
  const quotes = new FoldedQuotes();
  for (const data of tables) quotes.learn({ data });
  return quotes;
}
const both = [table(monday, { USD: '1.1', GBP: '0.88' }), table(tuesday, { USD: '1.2' })];

describe('a pinned rate', () => {
  it('is of the latest table at or before the instant', () => {
    const quotes = quotesOf(...both);
    const pin = (at: string) => quotes.pin('EUR', 'USD', at);
    expect(pin('2026-03-02T14:59:59.999Z')).toBeUndefined();
    expect(pin(monday)).toEqual({
      ...{ quoteId: `fxq_ecb_${monday}`, from: 'EUR', to: 'USD', rate: '1.1' },
      ...{ source: 'ecb', quotedAt: monday },
    });
    expect(pin('2026-03-03T14:59:59.999Z')?.rate).toBe('1.1');
    expect(pin(tuesday)?.rate).toBe('1.2');
  });

  it('crosses through the base at 12 significant digits', () => {
    const quotes = quotesOf(table(monday, { USD: '1.1721', GBP: '0.8724', JPY: '183.19' }));
    expect(quotes.pin('USD', 'EUR', monday)?.rate).toBe('0.853169524785');
    expect(quotes.pin('USD', 'GBP', monday)?.rate).toBe('0.744305093422');
    expect(quotes.pin('GBP', 'JPY', monday)?.rate).toBe('209.983952315');
  });

  it('is never made of two tables, and passes over one that lacks a currency', () => {
    const quotes = quotesOf(...both);
    expect(quotes.pin('GBP', 'USD', tuesday)).toMatchObject({ rate: '1.25', quotedAt: monday });
    expect(quotes.pin('EUR', 'JPY', tuesday)).toBeUndefined();
  });

  it('is not of a table so old that its currency may be gone', () => {
    const quotes = quotesOf(...both);
    const last = plusDays(tuesday, maxQuoteAgeDays);
    expect(quotes.pin('EUR', 'USD', last)?.rate).toBe('1.2');
    expect(quotes.pin('EUR', 'USD', plusDays(last, 1))).toBeUndefined();
  });

  it('of one time goes by what was told by hand', () => {
    const byHand = table(monday, { USD: '1.15' }, 'manual');
    const others = [table(monday, { USD: '1.1' }), table(monday, { USD: '1.3' }, 'zbank')];
    for (const tables of [
      [byHand, ...others],
      [...others, byHand],
    ]) {
      expect(quotesOf(...tables).pin('EUR', 'USD', monday)?.source).toBe('manual');
    }
  });

  it('of a currency to itself is at par, and changes no amount', () => {
    const pin = new FoldedQuotes().pin('EUR', 'EUR', monday);
    expect(pin).toMatchObject({ rate: '1', source: 'par' });
    expect(pin && convert(money('1084', 'EUR'), pin)).toEqual(money('1084', 'EUR'));
  });

  it('depends on the tables alone: not on their order, nor on hearing of one twice', () => {
    const days = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(days, fc.nat(60), fc.infiniteStream(fc.nat()), (numbers, asked, shuffle) => {
        const tables = numbers.map((day) =>
          table(plusDays(monday, day), day % 3 === 0 ? { USD: '1.1' } : { GBP: `0.${day + 1}` }),
        );
        const at = plusDays(monday, asked);
        const expected = [...numbers]
          .filter((day) => day % 3 !== 0 && day <= asked)
          .sort((a, b) => b - a)
          .map((day) => plusDays(monday, day))[0];
        const mixed = [...tables, ...tables]
          .map((each) => ({ each, place: shuffle.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }) => each);
        expect(quotesOf(...mixed).pin('EUR', 'GBP', at)?.quotedAt).toBe(expected);
        expect(quotesOf(...tables).pin('EUR', 'GBP', at)?.quotedAt).toBe(expected);
      }),
    );
  });
});
