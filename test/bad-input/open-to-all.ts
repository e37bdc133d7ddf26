import type TestAgent from 'supertest/lib/agent.js';
import { drawn } from '../media/pictures.js';
import { euros, told } from '../support/orders.js';
import type { TestApp } from '../support/test-app.js';

/** Of what everybody may see, and where it comes from; `productSlug` is an address. */
export type OpenToAll =
  | ('campaignId' | 'categoryId' | 'creativeId' | 'feedId' | 'mediaId' | 'productId')
  | ('productSlug' | 'runId');

/** Addresses of pages, by kind. */
export const slugs: Readonly<Record<string, string>> = {
  ...{ affiliates: 'anna-cooks', campaigns: 'gifts', categories: 'mugs' },
};

interface Whose {
  readonly merchantId: string;
  readonly programId: string;
}

/** A product with a picture, in a category, in a campaign; a creative; and a feed with a run. */
export async function openToAll(
  test: TestApp,
  admin: TestAgent,
  { merchantId, programId }: Whose,
): Promise<Readonly<Record<OpenToAll, string>>> {
  const post = async (path: string, wanted: object, status = 201) =>
    (await admin.post(`/api/v1/${path}`).send(wanted).expect(told(status))).body;
  const mediaId = await picture(test, admin);
  const { id: categoryId } = await post('categories', { name: 'Mugs', slug: slugs['categories'] });
  const destinationUrl = 'https://shop.example/mug';
  const { id: productId, slug: productSlug } = await post('products', {
    ...{ merchantId, programId, price: { price: euros('1299') }, publish: true },
    content: productContent({ categoryId, mediaId, relatedProductIds: [] }),
  });
  const campaign = { template: 'gift', title: 'Gifts', slug: slugs['campaigns'] };
  const { id: campaignId } = await post('campaigns', campaign);
  const sections = [{ heading: 'For tea', productIds: [productId] }];
  await post(`campaigns/${campaignId}`, { sections }, 200);
  await post(`campaigns/${campaignId}/publish`, {}, 200);
  const creative = { programId, kind: 'image', title: 'Summer', mediaId, destinationUrl };
  const { id: creativeId } = await post('creatives', creative);
  const feed = { merchantId, name: 'All', format: 'csv', currency: 'EUR' };
  const { id: feedId } = await post('feeds', feed);
  const { body: run } = await admin
    .post(`/api/v1/feeds/${feedId}/runs`)
    .set('content-type', 'application/octet-stream')
    .send(Buffer.from('id,title,link,price\nm,Cup,https://shop.example/m,9.90\nn,,,'))
    .expect(told(202));
  const ids = { campaignId, categoryId, creativeId, feedId, mediaId, productId, productSlug };
  return { ...ids, runId: run.id };
}

/** The address of a picture that is ready. */
async function picture({ app }: TestApp, admin: TestAgent): Promise<string> {
  const bytes = await drawn(320, 200).jpeg().toBuffer();
  const wanted = { fileName: 'a.jpg', contentType: 'image/jpeg', purpose: 'product' };
  const { body } = await admin
    .post('/api/v1/media/upload-url')
    .send({ ...wanted, bytes: bytes.length })
    .expect(told(200));
  const { url, headers } = body.upload;
  await app.inject({ method: 'PUT', url, headers, payload: bytes });
  const { mediaId } = body;
  await admin.post('/api/v1/media/process').send({ mediaId }).expect(told(200));
  return mediaId;
}

interface Of {
  readonly categoryId: string;
  readonly mediaId: string;
  readonly relatedProductIds: readonly string[];
}

/** All that an editor can write of a product. */
export function productContent({ categoryId, mediaId, relatedProductIds }: Of): object {
  const attributes = [{ name: 'Material', value: 'Enamel' }];
  const url = 'https://shop.example/mug';
  const availability = 'in-stock';
  return {
    ...{ title: 'Mug #', description: '<p>Blue</p>', brand: 'Northwind', url, availability },
    ...{ categoryIds: [categoryId], tags: ['enamel'], gtin: '4006381333931', attributes },
    variants: [{ sku: 'M-B', title: 'Blue', attributes, url, availability }],
    images: [{ mediaId, alt: 'A mug' }],
    ...{ relatedProductIds, relatedLinks: [{ title: 'How it is made', url }] },
  };
}
