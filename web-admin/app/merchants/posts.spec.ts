import { describe, expect, it } from '@jest/globals';
import { orderOf, remedyOf, sentOf } from './posts';

describe('a noted post', () => {
  it('tells its order, by whatever name the number was sent', () => {
    expect(orderOf({ request: { order_id: 'A-1', amount: '12.90', currency: 'EUR' } })).toEqual({
      ...{ number: 'A-1', amount: '12.90 EUR' },
    });
    const total = { amount: '1290', currency: 'EUR' };
    expect(orderOf({ request: { externalId: 'A-2', total } })).toEqual({
      ...{ number: 'A-2', amount: '1290 EUR (minor units)' },
    });
    expect(orderOf({ request: {} })).toEqual({ number: '–', amount: '–' });
  });

  it('lists what was sent, and what to do about a refusal', () => {
    expect(sentOf({ request: { txid: 'A', total: { amount: '1' } } })).toEqual([
      { name: 'txid', value: 'A' },
      { name: 'total', value: '{"amount":"1"}' },
    ]);
    expect(remedyOf('unauthenticated')).toContain('replace the key');
    expect(remedyOf('something-else')).toBe('');
  });
});
