import type { RefusalCode } from '#domain/kernel/refusal.js';
import type { RefusalProblem } from './refusal-problem.js';

/** The problems of products and categories. */
export const catalogueProblems = {
  'category.cycle': {
    status: 422,
    title: 'A category cannot stand under itself',
    about:
      'The category named as parent is this one, or stands somewhere below it. Choose another parent, or none for the top.',
  },
  'category.exists': {
    status: 409,
    title: 'There is a category with this address',
    about:
      "A category's address (slug) is its own for ever, also when it is retired. Use the category there is, or choose another address.",
  },
  'category.not-found': {
    status: 404,
    title: 'There is no such category',
    about: 'No category with this id or address is known, or it was retired.',
  },
  'category.too-deep': {
    status: 422,
    title: 'The tree of categories would be too deep',
    about: 'Categories stand at most `details.levels` deep. Choose a parent further up.',
  },
  'product.archived': {
    status: 409,
    title: 'The product is archived',
    about: 'What is archived stays as it is. Restore the product first, then change it.',
  },
  'product.exists': {
    status: 409,
    title: 'There is a product with this number',
    about:
      "The merchant has a product with this externalId; `details.productId` names it. Change that one, or send the other's own number.",
  },
  'product.gone': {
    status: 410,
    title: 'The product is no longer offered',
    about: 'The product was taken out of the catalogue. Its address will not lead elsewhere.',
  },
  'product.moved': {
    status: 404,
    title: 'The product has another address',
    about: 'The product is still here, under the address `details.slug`.',
  },
  'product.not-found': {
    status: 404,
    title: 'There is no such product',
    about: 'No product with this id or address is known, or none that you may see.',
  },
  'product.published': {
    status: 409,
    title: 'The product is public already',
    about: 'Only a draft can be scheduled. Unpublish the product first.',
  },
  'product.schedule-in-past': {
    status: 422,
    title: 'It cannot be published in the past',
    about: 'Name a time that is still to come, or publish the product now.',
  },
  'product.set-moved': {
    status: 409,
    title: 'Other products are meant than you saw',
    about:
      'The filter finds another number of products by now: `details.expected` as you saw them, `details.found` now. Nothing was changed. Look again.',
  },
  'product.unknown-variant': {
    status: 422,
    title: 'The product has no such variant',
    about: 'A price is of the product or of one of its variants. Describe the variant first.',
  },
  'product.url-not-allowed': {
    status: 422,
    title: 'The address is not on the website of the merchant',
    about:
      "A product's page is in the shop of its merchant: on its host, or a subdomain of it. Choose a page on `details.allowedHost`.",
  },
} satisfies Partial<Record<RefusalCode, RefusalProblem>>;
