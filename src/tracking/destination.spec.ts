import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressFor, destinationFrom } from './destination.js';

function arrive(address: string, utm = {}, subIds = {}): string {
  const destination = destinationFrom(address, utm);
  if (!destination) throw new Error('No address');
  return addressFor(destination, 'clk_1', subIds);
}

describe('an address', () => {
  it.each([
    ['https://shop.example', 'https://shop.example/?click_id=clk_1'],
    ['https://shop.example/p?', 'https://shop.example/p?click_id=clk_1'],
    ['https://shop.example/p?a=1', 'https://shop.example/p?a=1&click_id=clk_1'],
    ['https://shop.example/p?a=1&', 'https://shop.example/p?a=1&click_id=clk_1'],
    ['https://shop.example/p#top', 'https://shop.example/p?click_id=clk_1#top'],
    ['https://shop.example/p?a#b?c=d', 'https://shop.example/p?a&click_id=clk_1#b?c=d'],
    ['https://shop.example/#/p/4?x=1', 'https://shop.example/?click_id=clk_1#/p/4?x=1'],
    ['https://shop.example/p?a=1&a=2&b=%2F', 'https://shop.example/p?a=1&a=2&b=%2F&click_id=clk_1'],
    ['https://müller.example/ä', 'https://xn--mller-kva.example/%C3%A4?click_id=clk_1'],
    ['https://shop.example/p?q=a+b%20c', 'https://shop.example/p?q=a+b%20c&click_id=clk_1'],
  ])('%s leads to %s', (address, expected) => {
    expect(arrive(address)).toBe(expected);
  });

  it('gets the campaign parameters that it does not bring itself', () => {
    const utm = { source: 'a b&c', campaign: 'ours' };
    expect(arrive('https://shop.example/p?utm_campaign=theirs#x', utm)).toBe(
      'https://shop.example/p?utm_campaign=theirs&utm_source=a%20b%26c&click_id=clk_1#x',
    );
  });

  it('gets sub-ids only where it asks for them', () => {
    const subIds = { sub1: 'news letter', sub2: 'hidden' };
    expect(arrive('https://shop.example/p', {}, subIds)).not.toMatch(/news|hidden/);
    expect(arrive('https://shop.example/p?ref={sub1}&x={sub3}', {}, subIds)).toBe(
      'https://shop.example/p?ref=news%20letter&x=&click_id=clk_1',
    );
    expect(arrive('https://shop.example/%7Bsub1%7D/p', {}, subIds)).toBe(
      'https://shop.example/news%20letter/p?click_id=clk_1',
    );
  });

  it.each([
    'https://{sub1}/{sub2}',
    'https://%7Bsub1%7D/{sub2}',
    'https://shop.example{sub1}/{sub2}',
    'https://u{sub1}:{sub1}@shop.example:8443/{sub2}',
  ])('lets no visitor choose the host: %s', (address) => {
    const arrived = arrive(address, {}, { sub1: 'evil.example', sub2: 'news' });
    expect(arrived).not.toContain('evil');
    expect(arrived).toMatch(/\/news\?click_id=clk_1$/);
  });

  it('is none without http', () => {
    expect(destinationFrom('javascript:alert(1)', {})).toBeUndefined();
    expect(destinationFrom('shop.example', {})).toBeUndefined();
  });
});

it('keeps every parameter and the fragment of the merchant, whatever they are', () => {
  const label = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter((text) => !text.includes('{'));
  const parameters = fc.array(fc.tuple(label, label), { maxLength: 5 });
  const utm = fc.record({ source: label, medium: label, term: label }, { requiredKeys: [] });
  fc.assert(
    fc.property(parameters, label, utm, (own, fragment, campaign) => {
      const url = new URL('https://shop.example/p');
      for (const [name, value] of own) url.searchParams.append(name, value);
      url.hash = fragment;
      const arrived = new URL(arrive(url.href, campaign));
      const [all, mine] = [[...arrived.searchParams], [...url.searchParams]];
      expect(all.slice(0, mine.length)).toEqual(mine);
      expect(arrived.hash).toBe(url.hash);
      expect(arrived.searchParams.getAll('click_id').at(-1)).toBe('clk_1');
      expect(all.at(-1)).toEqual(['click_id', 'clk_1']);
      for (const [field, value] of Object.entries(campaign)) {
        const brought = own.filter(([name]) => name === `utm_${field}`).map(([, text]) => text);
        const expected = brought.length > 0 ? brought : [value];
        expect(arrived.searchParams.getAll(`utm_${field}`)).toEqual(expected);
      }
    }),
  );
});

it('never lets an address break out of its header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, label) => {
      const destination = destinationFrom(`https://shop.example/${path}`, {});
      if (!destination) return;
      const address = addressFor(destination, 'clk_1', { sub1: label.toWellFormed() }, {});
      expect(address).toMatch(/^[\x21-\x7e]+$/);
    }),
  );
});
