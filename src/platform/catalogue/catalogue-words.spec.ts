import { describe, expect, it } from '@jest/globals';
import { isId } from '#domain/kernel/ids.js';
import { categoryIdOf, categorySlug } from './category-id.js';
import { productIdOf } from './product-id.js';
import { cleanRichText, plainTextOf, richTextOf } from './rich-text.js';
import { productSlug, wordsOf } from './slug.js';

const merchantId = 'mer_01KJPSTSX0N2T2Y3VBC7K25BCP';

describe('ids that follow from names', () => {
  it('are one for a number of a merchant, another for any other', () => {
    const id = productIdOf(merchantId, 'MUG-350');
    expect(isId('product', id)).toBe(true);
    expect(id.slice(4, 14)).toBe(merchantId.slice(4, 14));
    expect(productIdOf(merchantId, 'MUG-350')).toBe(id);
    expect(productIdOf(merchantId, 'MUG-351')).not.toBe(id);
    expect(isId('category', categoryIdOf('kitchen-mugs'))).toBe(true);
  });

  it('have addresses that people can read', () => {
    expect(wordsOf('  Größe & Maß: Café “Zürich” ')).toBe('groesse-and-mass-cafe-zuerich');
    expect(wordsOf('コーヒー')).toBe('');
    expect(wordsOf('word '.repeat(40)).length).toBeLessThanOrEqual(72);
    expect(productSlug('コーヒー', 'prd_01KJPSTSX07X3MTR0AT2F6QD9K')).toBe('f6qd9k');
    expect(categorySlug(['Kitchen', 'Mugs & cups'])).toBe('kitchen-mugs-and-cups');
    expect(categorySlug(['茶'])).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('rich text', () => {
  it.each([
    ['<p onclick="x()">a<script>alert(1)</script></p>', '<p>a</p>'],
    ['<img src=x onerror=alert(1)><svg onload=alert(1)>', ''],
    ['<a href="javascript:alert(1)">x</a>', 'x'],
    ['<a href="//evil.example">x</a>', 'x'],
    ['<style>p{}</style><iframe src="https://evil.example"></iframe>', ''],
    ['<h1>Big</h1><b>b</b><i>i</i>', '<h3>Big</h3><strong>b</strong><em>i</em>'],
    ['a < b & c', 'a &lt; b &amp; c'],
    ['<p style="color:red" class="x">a</p>', '<p>a</p>'],
  ])('%s is stored as %s', (given, stored) => {
    const clean = cleanRichText(given);
    expect(clean.replaceAll(/<a rel="[^"]*" target="_blank">(.*?)<\/a>/g, '$1')).toBe(stored);
    expect(cleanRichText(clean)).toBe(clean);
  });

  it('links away without giving anything along', () => {
    expect(cleanRichText('<a href="https://a.example" onclick="x()">a</a>')).toBe(
      '<a href="https://a.example" rel="nofollow noopener noreferrer" target="_blank">a</a>',
    );
  });

  it('comes of plain text, and becomes it again', () => {
    const html = richTextOf('A <b>\nline\n\nAnother & more');
    expect(html).toBe('<p>A &lt;b&gt;<br />line</p><p>Another &amp; more</p>');
    expect(cleanRichText(html)).toBe(html);
    expect(plainTextOf(html)).toBe('A <b> line Another & more');
  });
});
