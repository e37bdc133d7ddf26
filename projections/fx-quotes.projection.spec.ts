import { expect, it } from '@jest/globals';
import { fxQuotesList } from '#read-models/fx/table.js';
import { positionOf, recordedAt } from '../test/support/story.js';
import { scenario } from './engine/scenario.js';
import { fxQuotes } from './fx-quotes.projection.js';

it('lists every table of rates with all that it can convert between', async () => {
  const quotedAt = '2026-03-02T15:00:00.000Z';
  const rates = [
    { currency: 'CHF', rate: '0.9312' },
    { currency: 'USD', rate: '1.1721' },
  ];
  const list = scenario(fxQuotes).given({
    stream: 'fxQuotes-ecb-20260302T150000.000Z',
    type: 'fx-quotes-recorded',
    data: { quoteId: 'fxq_1', source: 'ecb', base: 'EUR', quotedAt, rates },
  });
  expect(await list.rows(fxQuotesList)).toEqual([
    {
      ...{ quote_id: 'fxq_1', source: 'ecb', base: 'EUR', quoted_at: quotedAt },
      ...{ rates, currencies: ['CHF', 'EUR', 'USD'] },
      ...{ recorded_at: recordedAt(1), revision: '0', position: positionOf(1) },
    },
  ]);
});
