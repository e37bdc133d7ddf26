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

/** Whether it may be one of these: nobody else may choose it, since everybody can tell it beforehand. */
export function mayBeSiteLinkCode(code: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(code);
}

/** As SQL: that a link with that code is the site's own, and counts for the program of the product. */
export function isSiteLinkSql(link: string, affiliateId: string, programId: string): string {
  return `${link}.affiliate_id = ${affiliateId} AND ${link}.program_id = ${programId}`;
}
