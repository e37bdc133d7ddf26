import type { Dto } from './load';
import { decimalOf } from '~kit/ui/money';
import type { Visit } from './visit';

const schemaAvailability = {
  'in-stock': 'InStock',
  'out-of-stock': 'OutOfStock',
  preorder: 'PreOrder',
  backorder: 'BackOrder',
} as const;

/** schema.org/BreadcrumbList of a way through the categories. */
export function breadcrumbData(
  path: readonly { readonly slug: string; readonly name: string }[],
  visit: Visit,
): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: path.map(({ slug, name }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: `${visit.publicUrl}${visit.path(`/c/${slug}`)}`,
    })),
  };
}

/** schema.org/Product with its Offer, as https://schema.org/Product and /Offer define them. */
export function productData(product: Dto<'ProductPageDto'>, visit: Visit): object {
  const { title, images, brand, gtin, price, availability, merchant, slug } = product;
  return {
    '@type': 'Product',
    name: title,
    url: `${visit.publicUrl}${visit.path(`/p/${slug}`)}`,
    image: images.map(
      ({ mediaId, widths }) => `${visit.publicUrl}/media/${mediaId}/${widths.at(-1)}.jpg`,
    ),
    ...(brand === null ? {} : { brand: { '@type': 'Brand', name: brand } }),
    ...(gtin === null ? {} : { gtin }),
    ...(price === null
      ? {}
      : {
          offers: {
            '@type': 'Offer',
            price: decimalOf(price),
            priceCurrency: price.currency,
            availability: `https://schema.org/${schemaAvailability[availability]}`,
            seller: { '@type': 'Organization', name: merchant.name },
            url: `${visit.publicUrl}${visit.path(`/p/${slug}`)}`,
          },
        }),
  };
}
