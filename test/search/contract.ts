import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { product } from '#domain/product/product.js';
import type { TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { corpus, corpusCategories } from './corpus.js';
import { gradeOf, judged } from './judge.js';

const least = 0.9;

interface Facet {
  readonly name: string;
  readonly values: readonly { value: string; label: string; count: number; isSelected: boolean }[];
}

interface Answer {
  readonly total: number;
  readonly pages: number;
  readonly items: readonly { id: string; title: string; price: { amount: string } | null }[];
  readonly facets: readonly Facet[];
  readonly corrected: string | null;
  readonly engine: string;
}

/** What every engine of search does, on the judged catalogue. */
export function searchContract(name: 'postgresql' | 'elasticsearch', given: () => TestApp): void {
  const find = async (query: Record<string, string>): Promise<Answer> => {
    const { body } = await given().anyone.get('/api/v1/search').query(query).expect(200);
    return body as Answer;
  };
  const facet = (answer: Answer, wanted: string): Facet['values'] =>
    answer.facets.find((each) => each.name === wanted)?.values ?? [];
  const counts = (values: Facet['values']) =>
    Object.fromEntries(values.map(({ value, count }) => [value, count]));
  const slugOf = (label: string): string =>
    corpusCategories.find((each) => each.name === label)?.slug ?? '';

  it('shows at least 0.9 of what is right in the first five places of the judged searches', async () => {
    const grades = [];
    for (const each of judged) {
      const { items, engine } = await find({ q: each.query });
      expect(engine).toBe(name);
      const grade = gradeOf(
        each,
        items.map(({ id }) => id),
      );
      grades.push({ ...each, grade, first: items.slice(0, 5).map(({ title }) => title) });
    }
    const mean = grades.reduce((sum, { grade }) => sum + grade, 0) / grades.length;
    const bad = grades.filter(({ grade }) => grade < least);
    process.stdout.write(`${name}: ${mean.toFixed(3)} over ${grades.length} judged searches\n`);
    for (const { sort, query, grade, first } of bad) {
      process.stdout.write(`  ${grade.toFixed(2)} ${sort} "${query}": ${first.join(' | ')}\n`);
    }
    expect(judged.every(({ right }) => right.size > 0)).toBe(true);
    expect(mean).toBeGreaterThanOrEqual(least);
  });

  it('tells what it searched for instead of a mistyped word', async () => {
    expect((await find({ q: 'hedphones' })).corrected).toBe('headphones');
    expect((await find({ q: 'headphones' })).corrected).toBeNull();
  });

  it('finds nothing where nothing is meant, and everything where nothing is asked', async () => {
    expect((await find({ q: 'xqzwvk' })).total).toBe(0);
    expect((await find({})).total).toBe(corpus.length);
    expect((await find({ q: '!!! ??' })).total).toBe(corpus.length);
  });

  it('counts facets exactly, each as if nothing were chosen in it', async () => {
    const all = await find({ q: 'headphones' });
    const sonara = await find({ q: 'headphones', brand: 'Sonara' });
    expect(counts(facet(sonara, 'brand'))).toEqual(counts(facet(all, 'brand')));
    expect(sonara.total).toBe(counts(facet(all, 'brand'))['Sonara']);
    expect(facet(sonara, 'brand')[0]).toMatchObject({ value: 'Sonara', isSelected: true });
    const both = await find({ q: 'headphones', brand: 'Sonara,Klangwerk' });
    expect(both.total).toBe(
      facet(all, 'brand')
        .filter(({ value }) => ['Sonara', 'Klangwerk'].includes(value))
        .reduce((sum, { count }) => sum + count, 0),
    );
  });

  it('counts what is beneath a category, and offers its children', async () => {
    const kitchen = slugOf('Kitchen');
    const inKitchen = corpus.filter(({ content }) =>
      corpusCategories.some(
        ({ categoryId, slug }) =>
          content.categoryIds.includes(categoryId) && slug.startsWith(`${kitchen}-`),
      ),
    );
    const top = await find({});
    expect(counts(facet(top, 'category'))[kitchen]).toBe(inKitchen.length);
    const answer = await find({ category: kitchen, locale: 'de' });
    expect(answer.total).toBe(inKitchen.length);
    const labels = facet(answer, 'category').map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Küche', 'Kaffee', 'Messer']));
  });

  it('filters by price, reduction, merchant, tag and availability, and sorts', async () => {
    const cheap = await find({ maxPrice: '9999', minPrice: '5000', sort: 'price', limit: '60' });
    const right = corpus.filter(({ price }) => price >= 5_000 && price <= 9_999);
    expect(cheap.total).toBe(right.length);
    const amounts = cheap.items.map(({ price }) => Number(price?.amount));
    expect(amounts).toEqual(amounts.toSorted((one, two) => one - two));
    const dear = (await find({ sort: '-price', limit: '2' })).items;
    expect(Number(dear[0]?.price?.amount)).toBe(Math.max(...corpus.map(({ price }) => price)));
    const sale = corpus.filter(({ listPrice }) => listPrice !== null);
    expect((await find({ onSale: 'true' })).total).toBe(sale.length);
    const gone = corpus.filter(({ content }) => content.availability === 'out-of-stock');
    expect((await find({ availability: 'out-of-stock' })).total).toBe(gone.length);
    const fresh = corpus.filter(({ content }) => content.tags.includes('new'));
    expect((await find({ tag: 'new' })).total).toBe(fresh.length);
    const [merchantId = ''] = corpus.map((each) => each.merchantId);
    const theirs = corpus.filter((each) => each.merchantId === merchantId);
    expect((await find({ merchant: merchantId })).total).toBe(theirs.length);
    const ranges = facet(await find({}), 'price');
    expect(counts(ranges)['5000-9999']).toBe(right.length);
  });

  it('shows every product once over its pages', async () => {
    const ids = [];
    const { pages, total } = await find({ category: slugOf('Fashion'), limit: '20' });
    for (let page = 1; page <= pages; page += 1) {
      const { items } = await find({
        ...{ category: slugOf('Fashion'), limit: '20' },
        page: String(page),
      });
      ids.push(...items.map(({ id }) => id));
    }
    expect(new Set(ids).size).toBe(total);
    expect(ids).toHaveLength(total);
  });

  it('sees what was changed, in words, price and standing', async () => {
    const [first] = corpus;
    if (first === undefined) throw new Error('There is no corpus');
    const { pipeline } = given().runtime;
    const change = async (command: Parameters<typeof product.decide>[0]): Promise<string> => {
      const by = { causationId: null, actor: { type: 'cli' as const, id: 'test' } };
      const ids = { commandId: randomUUID(), correlationId: randomUUID() };
      return (await pipeline.handle(product, first.productId, command, { ...ids, ...by })).position;
    };
    const seen = async (minPosition: string, more: Record<string, string> = {}) =>
      (await find({ q: 'Zwirbelfix', minPosition, ...more })).total;
    const describe = (title: string) =>
      change({
        type: 'describe-product',
        content: { ...first.content, title },
        source: { kind: 'editor' },
      });
    expect((await find({ q: 'Zwirbelfix' })).total).toBe(0);
    expect(await seen(await describe('Zwirbelfix'))).toBe(1);
    const price = { amount: '99999900', currency: 'EUR' };
    const prices = [
      { variantId: null, price, listPrice: null, seenAt: '2026-05-02T10:00:00.000Z' },
    ];
    const priced = await change({ type: 'price-product', prices });
    expect(await seen(priced, { minPrice: '99999900' })).toBe(1);
    expect(await seen(await change({ type: 'archive-product', reason: null }))).toBe(0);
    await change({ type: 'restore-product' });
    expect(await seen(await change({ type: 'publish-product' }))).toBe(1);
    // Cards are kept: what one costs is seen all the same by who asks for no position.
    const shown = async () => (await find({ q: 'Zwirbelfix' })).items[0]?.price?.amount;
    await until(async () => (await shown()) === '99999900');
    await change({
      type: 'price-product',
      prices: prices.map((each) => ({
        ...{ ...each, price: { ...price, amount: '88888800' } },
        seenAt: '2026-05-03T10:00:00.000Z',
      })),
    });
    await until(async () => (await shown()) === '88888800');
    expect(await seen(await describe(first.content.title))).toBe(0);
  });

  it('suggests categories, brands and products by their beginnings', async () => {
    const suggest = async (q: string) => {
      const { body } = await given().anyone.get('/api/v1/search/suggest').query({ q }).expect(200);
      return (body as { items: { kind: string; text: string; slug: string }[] }).items;
    };
    expect(await suggest('headph')).toEqual(
      expect.arrayContaining([
        { kind: 'category', text: 'Headphones', slug: slugOf('Headphones') },
        expect.objectContaining({ kind: 'product', text: expect.stringMatching(/headphones/i) }),
      ]),
    );
    expect((await suggest('son')).map(({ text }) => text)).toContain('Sonara');
    expect((await suggest('Kopfhö')).map(({ text }) => text)).toContain('Kopfhörer');
    expect(await suggest('')).toEqual([]);
  });
}
