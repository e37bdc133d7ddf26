import type { Dto } from '../api/api';
import type { Problem } from '../api/problem';

export const productStatuses = ['draft', 'scheduled', 'published', 'archived'] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** How each status is coloured, in the statuses that the app knows. */
export const statusLooks: Readonly<Record<ProductStatus, string>> = {
  draft: 'pending',
  scheduled: 'held',
  published: 'active',
  archived: 'disabled',
};

export const availabilityWords = {
  'in-stock': 'In stock',
  'out-of-stock': 'Out of stock',
  preorder: 'Can be ordered in advance',
  backorder: 'On back order',
} as const;

export type Availability = keyof typeof availabilityWords;
export const availabilities = Object.keys(availabilityWords) as Availability[];

/** What is sent to describe a product anew: all of its content. */
export type Content = Dto<'ProductContentDto'>;

export function contentOf(product: Dto<'ProductDetailsDto'>): Content {
  return {
    title: product.title,
    description: product.description,
    brand: product.brand,
    url: product.url,
    categoryIds: product.categoryIds,
    tags: product.tags,
    gtin: product.gtin,
    availability: product.availability,
    attributes: product.attributes,
    variants: product.variants.map(({ id, sku, title, attributes, url, availability }) => ({
      ...{ id, sku, title, attributes, url, availability },
    })),
    images: product.images,
    relatedProductIds: product.relatedProductIds,
    relatedLinks: product.relatedLinks,
  };
}

/** What the server says of single fields, by their paths within the content. */
export function wrongOf(problem: Problem | undefined): Readonly<Record<string, string>> {
  const host = problem?.details['allowedHost'];
  return Object.fromEntries(
    Object.entries(problem?.fields ?? {}).map(([path, text]) => [
      path.replace(/^content\./, ''),
      typeof host === 'string' ? `The shop of its merchant is ${host}: choose a page there.` : text,
    ]),
  );
}

export const emptyContent: Content = {
  ...{ title: '', description: '', brand: null, url: '', gtin: null, availability: 'in-stock' },
  ...{ categoryIds: [], tags: [], attributes: [], variants: [], images: [] },
  ...{ relatedProductIds: [], relatedLinks: [] },
};

/** What each kind of event did, in a few words. */
export const eventWords: Readonly<Record<string, string>> = {
  'product-created': 'Made',
  'product-described': 'Described',
  'product-priced': 'Price seen',
  'product-enrolled': 'Program changed',
  'product-renamed': 'Address changed',
  'product-scheduled': 'Scheduled',
  'product-unscheduled': 'Schedule taken back',
  'product-published': 'Published',
  'product-unpublished': 'Made a draft again',
  'product-archived': 'Archived',
  'product-restored': 'Taken out of the archive',
};
