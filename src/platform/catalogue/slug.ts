/** At most so many characters of words stand in an address. */
const maxWords = 72;

/**
 * The words of a text as they stand in an address: lower case, ASCII, joined by `-`. Letters with marks
 * lose them (é is e), German ones are written out (ü is ue); what has no Latin letters leaves nothing.
 */
export function wordsOf(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('&', ' and ')
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (words.length <= maxWords) return words;
  // Cut between words, unless the first alone is longer.
  const cut = words.slice(0, maxWords + 1).lastIndexOf('-');
  return words.slice(0, cut > 0 ? cut : maxWords);
}

/** The address of a product: the words of its title and the end of its id, which makes it unique. */
export function productSlug(title: string, productId: string): string {
  const end = productId.slice(-6).toLowerCase();
  const words = wordsOf(title);
  return words === '' ? end : `${words}-${end}`;
}
