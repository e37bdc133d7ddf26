import { askedOf, toggled, valuesOf } from './asked';
import { pricesTyped, searchQuery } from './search-query';

describe('what the address of a list asks', () => {
  it('keeps what we understand, once', () => {
    expect(askedOf({ q: ['red', 'blue'], brand: 'A,B', utm_source: 'mail', page: '' })).toEqual({
      q: 'red',
      brand: 'A,B',
    });
  });

  it('chooses a value and takes it back, from the first page on', () => {
    const asked = { q: 'mug', brand: 'A', page: '3' };
    const both = toggled(asked, 'brand', 'B');
    expect(both).toEqual({ q: 'mug', brand: 'A,B', page: null });
    expect(toggled(askedOf({ ...both, page: undefined }), 'brand', 'A')).toMatchObject({
      brand: 'B',
    });
    expect(toggled({ brand: 'A' }, 'brand', 'A')).toEqual({ brand: null, page: null });
    expect(valuesOf({ brand: 'A,,B' }, 'brand')).toEqual(['A', 'B']);
    const named = toggled({ brand: 'A' }, 'brand', 'Hook, Line');
    expect(named['brand']).toBe('A,Hook\\, Line');
    expect(valuesOf(askedOf(named), 'brand')).toEqual(['A', 'Hook, Line']);
  });

  it('leaves out what nobody can mean', () => {
    const asked = { q: 'x'.repeat(300), sort: 'best', page: '0', availability: 'in-stock,soon' };
    expect(searchQuery(asked, 'en')).toMatchObject({
      q: 'x'.repeat(200),
      sort: undefined,
      page: undefined,
      availability: 'in-stock',
    });
  });

  it('takes the bounds of a price with their currency only', () => {
    const bounds = { minPrice: '100', maxPrice: '1e9' };
    expect(searchQuery(bounds, 'en')).toMatchObject({ minPrice: undefined, currency: undefined });
    expect(searchQuery({ ...bounds, currency: 'EUR' }, 'en')).toMatchObject({
      minPrice: '100',
      maxPrice: undefined,
      currency: 'EUR',
    });
  });

  it('reads prices as people type them where no script runs', () => {
    const typed = { q: 'mug', from: '12,50', to: '', currency: 'EUR' };
    expect(pricesTyped(typed)).toEqual({
      q: 'mug',
      minPrice: '1250',
      currency: 'EUR',
    });
    expect(pricesTyped({ from: 'cheap', to: 'x', currency: 'EUR' })).toEqual({});
    expect(pricesTyped({ q: 'mug' })).toBeUndefined();
  });
});
