import { currentTerms } from '#src/platform/partner-terms/terms.js';
import { productContent } from './open-to-all.js';
import type { Known } from './world.js';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const at = '2026-05-04T09:00:00Z';

/** Bodies that are right, of the catalogue, of campaigns and of partners. */
export function shopBodies(known: Known): Readonly<Record<string, readonly object[]>> {
  const { merchantId, programId, productId, categoryId, mediaId } = known;
  const price = { price: eur('1299'), listPrice: eur('1599'), seenAt: at };
  const content = productContent({ categoryId, mediaId, relatedProductIds: [] });
  const bulk = (action: string, what: object) => ({
    ...{ action, ids: [productId], expectedCount: 1, ...what },
  });
  return {
    'POST /api/v1/categories': [
      { name: 'C #', names: { de: 'K #' }, slug: 'c-#', parentId: categoryId, place: 1 },
    ],
    'POST /api/v1/categories/{id}/move': [{ parentId: null, place: 1 }],
    'POST /api/v1/products': [
      { merchantId, programId, externalId: 'P-#', content, price, publish: true },
    ],
    'POST /api/v1/products/{id}/content': [content],
    'POST /api/v1/products/{id}/price': [price],
    'POST /api/v1/products/bulk': [
      bulk('set-categories', { categoryIds: [categoryId] }),
      bulk('schedule', { publishAt: '2026-06-01T00:00:00Z' }),
      bulk('add-tags', { tags: ['enamel'] }),
      bulk('set-availability', { availability: 'in-stock' }),
      {
        ...{ action: 'archive', expectedCount: 1, reason: 'Sold out' },
        filter: { status: 'archived', merchantId, programId, categoryId, search: 'mug' },
      },
    ],
    'POST /api/v1/campaigns': [{ template: 'gift', title: 'Gifts', slug: 'campaign-#' }],
    'POST /api/v1/campaigns/{id}': [
      {
        ...{ template: 'gift', title: 'Gifts', lede: 'For all', body: '<p>Hot</p>' },
        ...{ heroMediaId: mediaId, sections: [{ heading: 'Tea', productIds: [productId] }] },
        utmCampaign: 'gifts',
      },
    ],
    'POST /api/v1/partners/applications': [
      {
        ...{ name: 'Ann', email: 'a#@example.com', password: 'long enough, is it' },
        ...{ website: 'https://ann.example', about: 'A blog', locale: 'de' },
        termsVersion: currentTerms.version,
      },
    ],
    'POST /api/v1/partners/verify': [{ token: 'c'.repeat(43), password: 'long enough, is it' }],
  };
}
