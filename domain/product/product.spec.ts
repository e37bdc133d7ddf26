import { describe, expect, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import { afterFeed } from './content.js';
import type { ProductContent, ProductEvent, SeenPrice } from './product-events.js';
import { missingInFeed, type NewProduct, product } from './product.js';

const content: ProductContent = {
  ...{ title: 'Mug', description: '<p>Blue.</p>', brand: 'Northwind' },
  ...{ url: 'https://shop.example/mug', categoryIds: ['cat_1'], tags: ['blue'], gtin: null },
  ...{ availability: 'in-stock', attributes: [], images: [] },
  variants: [
    {
      ...{ variantId: 'v1', sku: 'MUG-B', title: 'Blue', attributes: [], url: null },
      availability: 'in-stock',
    },
  ],
  ...{ relatedProductIds: [], relatedLinks: [] },
};
const feed = { kind: 'feed', feedId: 'fed_1' } as const;
const editor = { kind: 'editor' } as const;
const details = {
  ...{ productId: 'prd_1', merchantId: 'mer_1', programId: 'prg_1', externalId: 'MUG' },
  slug: 'mug-1',
};
const { productId } = details;
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const seen = (amount: string, day = 1): SeenPrice => ({
  ...{ variantId: null, price: eur(amount), listPrice: null },
  seenAt: `2026-05-0${day}T10:00:00.000Z`,
});
const priced = (price: SeenPrice): ProductEvent => ({
  type: 'product-priced',
  data: { productId, ...price },
  effectiveAt: price.seenAt,
});
const row = (changes: Partial<NewProduct> = {}): NewProduct => ({
  ...{ ...details, content, source: feed, prices: [seen('1290')], isPublished: true },
  ...changes,
});
const created = (source: NewProduct['source'] = editor): ProductEvent => ({
  type: 'product-created',
  data: { ...details, content, source },
});
const published: ProductEvent = { type: 'product-published', data: { productId } };
const archived = (reason: string | null): ProductEvent => ({
  type: 'product-archived',
  data: { productId, reason },
});

describe('a product by hand', () => {
  it('is made once, with the prices seen', () => {
    scenario(product)
      .when({ type: 'create-product', ...row({ source: editor }) })
      .then(...[created(), priced(seen('1290')), published]);
    scenario(product)
      .given(created())
      .when({ type: 'create-product', ...row() })
      .then('product.exists', { field: 'externalId' });
  });

  it('goes from draft to the public and back, and can wait for its day', () => {
    const publishAt = '2026-05-10T08:00:00.000Z';
    const scheduled: ProductEvent = { type: 'product-scheduled', data: { productId, publishAt } };
    const at = '2026-05-09T08:00:00.000Z';
    const wait = scenario(product).given(created(), scheduled);
    scenario(product)
      .given(created())
      .when({ type: 'schedule-product', publishAt, at })
      .then(scheduled);
    scenario(product)
      .given(created())
      .when({ type: 'schedule-product', publishAt, at: publishAt })
      .then('product.schedule-in-past', { field: 'publishAt' });
    wait.when({ type: 'publish-due-product', at }).then(nothing);
    wait.when({ type: 'publish-due-product', at: publishAt }).then(published);
    wait
      .when({ type: 'unpublish-product' })
      .then({ type: 'product-unscheduled', data: { productId } });
    const shown = scenario(product).given(created(), published);
    shown.when({ type: 'publish-due-product', at: publishAt }).then(nothing);
    shown.when({ type: 'schedule-product', publishAt, at }).then('product.published');
    shown
      .when({ type: 'unpublish-product' })
      .then({ type: 'product-unpublished', data: { productId } });
  });

  it('stays as it is in the archive, until it is taken out', () => {
    const away = scenario(product).given(created(), published, archived('Sold out'));
    away.when({ type: 'publish-product' }).then('product.archived');
    away
      .when({ type: 'describe-product', content: { ...content, title: 'X' }, source: editor })
      .then('product.archived');
    away.when({ type: 'archive-product', reason: null }).then(nothing);
    away.when({ type: 'restore-product' }).then({ type: 'product-restored', data: { productId } });
  });

  it('is described anew only when something changed, a list of many likewise', () => {
    const given = scenario(product).given(created());
    const again = { type: 'describe-product', content, source: editor } as const;
    given.when(again).then(nothing);
    given
      .when({ type: 'adjust-product', change: { addTags: ['spring'], removeTags: ['blue'] } })
      .then({
        type: 'product-described',
        data: { productId, content: { ...content, tags: ['spring'] }, source: editor },
      });
    given.when({ type: 'adjust-product', change: { addTags: ['blue'] } }).then(nothing);
  });
});

describe('the price of a product', () => {
  const given = scenario(product).given(created(), priced(seen('1290', 2)));

  it('is news when it is another one and was not seen before', () => {
    given.when({ type: 'price-product', prices: [seen('1290', 3)] }).then(nothing);
    given.when({ type: 'price-product', prices: [seen('990', 1)] }).then(nothing);
    given.when({ type: 'price-product', prices: [seen('990', 3)] }).then(priced(seen('990', 3)));
  });

  it('is reduced only from a higher one', () => {
    const price = { ...seen('1290', 3), listPrice: eur('1290') };
    given.when({ type: 'price-product', prices: [price] }).then(nothing);
    const reduced = { ...seen('1290', 3), listPrice: eur('1590') };
    given.when({ type: 'price-product', prices: [reduced] }).then(priced(reduced));
  });

  it('is of the product or of a variant there is, and in one currency', () => {
    const own = { ...seen('1490', 3), variantId: 'v1' };
    given.when({ type: 'price-product', prices: [own] }).then(priced(own));
    given
      .when({ type: 'price-product', prices: [{ ...own, variantId: 'v2' }] })
      .then('product.unknown-variant');
    const listPrice = { amount: '1590', currency: 'USD' };
    given
      .when({ type: 'price-product', prices: [{ ...own, listPrice }] })
      .then('money.currency-mismatch');
  });
});

const enrolled = (
  programId: string | null,
  source: NewProduct['source'] = editor,
): ProductEvent => ({ type: 'product-enrolled', data: { productId, programId, source } });

describe('a product of a feed', () => {
  const fed = scenario(product).given(created(feed), priced(seen('1290')), published);
  const mended: ProductEvent = {
    type: 'product-described',
    data: { productId, content: { ...content, title: 'A blue mug' }, source: editor },
  };

  it('is the same when the feed says the same again', () => {
    fed.when({ type: 'import-product', ...row() }).then(nothing);
    fed.when({ type: 'import-product', ...row({ prices: [seen('1290', 5)] }) }).then(nothing);
  });

  it('keeps what a person mended, and takes what the feed changed', () => {
    const given = scenario(product).given(created(feed), priced(seen('1290')), published, mended);
    given.when({ type: 'import-product', ...row() }).then(nothing);
    const now = { ...content, tags: ['blue', 'sale'] };
    given.when({ type: 'import-product', ...row({ content: now }) }).then({
      type: 'product-described',
      data: {
        ...{ productId, source: feed, fed: now },
        content: { ...content, title: 'A blue mug', tags: ['blue', 'sale'] },
      },
    });
  });

  it('is in the feed’s program, until a person puts it elsewhere, and again when she puts it back', () => {
    const now = (programId: string | null) =>
      ({ type: 'import-product', ...row({ programId }) }) as const;
    const moved = enrolled('prg_2', feed);
    fed.when(now('prg_2')).then(moved);
    fed.when(now(null)).then(nothing);
    const given = (...events: ProductEvent[]) =>
      scenario(product).given(created(feed), priced(seen('1290')), ...events);
    for (const chosen of ['prg_3', null]) {
      given(moved, enrolled(chosen)).when(now('prg_2')).then(nothing);
      given(moved, enrolled(chosen)).when(now('prg_4')).then(nothing);
    }
    fed.when({ type: 'enrol-product', programId: 'prg_3' }).then(enrolled('prg_3'));
    given(moved, enrolled(null), enrolled('prg_2'))
      .when(now('prg_4'))
      .then(enrolled('prg_4', feed));
    // Made by hand, it has the program it was given, or waits for one.
    const told: ProductEvent = {
      type: 'product-described',
      data: { productId, content, source: feed },
    };
    const byHand = { ...details, content, source: editor };
    const rest = [told, priced(seen('1290'))];
    scenario(product)
      .given({ type: 'product-created', data: byHand })
      .when(now('prg_2'))
      .then(...rest);
    scenario(product)
      .given({ type: 'product-created', data: { ...byHand, programId: null } })
      .when(now('prg_2'))
      .then(moved, ...rest);
  });

  it('follows its feed when it was moved before it was told by whom', () => {
    const untold: ProductEvent = {
      type: 'product-enrolled',
      data: { productId, programId: 'prg_2' },
    };
    const given = scenario(product).given(created(feed), priced(seen('1290')), untold);
    for (const alsoFedBy of [[], ['fed_2']]) {
      given
        .when({ type: 'import-product', ...row({ programId: 'prg_3' }), alsoFedBy })
        .then(enrolled('prg_3', feed));
    }
  });

  it('is in the program of one of its feeds, of another when that one lists it no more', () => {
    const other = { kind: 'feed', feedId: 'fed_2' } as const;
    const theirs = row({ programId: 'prg_2', source: other });
    const now = (alsoFedBy: readonly string[]) =>
      ({ type: 'import-product', alsoFedBy, ...theirs }) as const;
    const priceSeen = priced(seen('1290'));
    const given = scenario(product).given(created(feed), priceSeen);
    given.when(now(['fed_1'])).then(nothing);
    given.when(now(['fed_3'])).then(enrolled('prg_2', other));
    scenario(product)
      .given(created(feed), priceSeen, enrolled('prg_2', other))
      .when({ type: 'import-product', ...row(), alsoFedBy: ['fed_2'] })
      .then(nothing);
    const free: ProductEvent = {
      type: 'product-created',
      data: { ...details, programId: null, content, source: feed },
    };
    scenario(product)
      .given(free, priceSeen)
      .when(now(['fed_1']))
      .then(enrolled('prg_2', other));
  });

  it('comes back when the feed lists it again, not when a person put it away', () => {
    const missing = scenario(product).given(
      ...[created(feed), priced(seen('1290')), published, archived(missingInFeed)],
    );
    missing
      .when({ type: 'import-product', ...row() })
      .then({ type: 'product-restored', data: { productId } }, published);
    scenario(product)
      .given(created(feed), published, archived('Not for us'))
      .when({ type: 'import-product', ...row({ prices: [seen('1')] }) })
      .then(nothing);
  });

  it('is not put away by the feed’s silence when a person made it', () => {
    const missing = { type: 'archive-product', reason: missingInFeed } as const;
    scenario(product).given(created(feed)).when(missing).then(archived(missingInFeed));
    scenario(product).given(created(editor)).when(missing).then(nothing);
  });

  it('goes on to tell its prices when a person took one of its forms away', () => {
    const alone: ProductEvent = {
      type: 'product-described',
      data: { productId, content: { ...content, variants: [] }, source: editor },
    };
    const own = { ...seen('990', 3), variantId: 'v1' };
    scenario(product)
      .given(created(feed), priced(seen('1290')), published, alone)
      .when({ type: 'import-product', ...row({ prices: [seen('990', 3), own] }) })
      .then(priced(seen('990', 3)));
  });

  it('that was made by hand keeps what the feed says nothing of', () => {
    const current = { ...content, relatedProductIds: ['prd_2'] };
    const told = { ...content, title: 'Mug, blue', brand: null };
    expect(afterFeed(current, null, told)).toEqual({ ...current, title: 'Mug, blue' });
  });
});
