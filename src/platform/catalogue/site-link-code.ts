/**
 * The code of the tracked link from the public site to a product: the ends of the ids of the product, the
 * affiliate in whose name the site links, and the program that the sale counts for. Everybody who knows
 * these knows it, in SQL too.
 */
export function siteLinkCode(productId: string, affiliateId: string, programId: string): string {
  return `${productId.slice(-10)}${affiliateId.slice(-3)}${programId.slice(-3)}`.toLowerCase();
}

/** The same as an SQL expression, of what holds the three ids. Null when one of them is. */
export function siteLinkCodeSql(productId: string, affiliateId: string, programId: string): string {
  return `lower(right(${productId}, 10) || right(${affiliateId}, 3) || right(${programId}, 3))`;
}
