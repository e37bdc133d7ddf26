/**
 * The characters that every SEPA bank takes (EPC217-08): Latin letters without accents, digits and
 * `/ - ? : ( ) . , ' +` and space.
 */
const allowed = /[A-Za-z0-9/\-?:().,'+ ]/;

/** Letters that do not come apart into a base letter and an accent. */
const replaced: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ẞ: 'SS', Æ: 'AE', æ: 'ae', Ø: 'O', ø: 'o', Œ: 'OE', œ: 'oe', Ł: 'L', ł: 'l' },
  ...{ Đ: 'D', đ: 'd', Ð: 'D', ð: 'd', Þ: 'TH', þ: 'th', ı: 'i', '&': '+', _: '-', '’': "'" },
};

/** Text as banks take it: letters lose their accents, what cannot be said becomes a point. */
export function isoText(text: string, max: number): string {
  const plain = Array.from(text.normalize('NFD').replaceAll(/\p{M}/gu, ''))
    .map((sign) => replaced[sign] ?? sign)
    .map((sign) => (sign.length > 1 || allowed.test(sign) ? sign : '.'))
    .join('')
    .replaceAll(/ +/g, ' ')
    .trim()
    // A field neither begins nor ends with a slash, and holds no two in a row.
    .replaceAll(/\/{2,}/g, '/')
    .replaceAll(/^\/|\/$/g, '');
  return plain.slice(0, max).trim() || 'NOTPROVIDED';
}

/** Text within XML. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
