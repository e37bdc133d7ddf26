import type { Dto } from '~kit/api/api';

type Creative = Dto<'CreativeDto'>;

/** The least width there is that fills the size, sharp on dense screens where possible. */
export function widthFor(
  image: { readonly widths: readonly number[] },
  size: string | null,
): number {
  const wanted = Number(size?.split('x')[0] ?? 0) * 2;
  return image.widths.find((width) => width >= wanted) ?? image.widths.at(-1) ?? 320;
}

/**
 * HTML for a page of one's own: a sponsored link (what search engines ask of paid ones) around the picture
 * or the words. Everything in it is escaped.
 */
export function embedCode(creative: Creative, address: string, origin: string): string {
  const { image, size, title, text } = creative;
  const open = `<a href="${escaped(address)}" rel="sponsored noopener" target="_blank">`;
  if (image === null) return `${open}${escaped(text ?? title)}</a>`;
  const [width = '', height = ''] = size?.split('x') ?? [];
  const src = `${origin}/media/${image.mediaId}/${widthFor(image, size)}.jpg`;
  const picture = `<img src="${escaped(src)}" width="${width}" height="${height}" alt="${escaped(image.alt || title)}" loading="lazy">`;
  return `${open}${picture}</a>`;
}

/** Words for a post, with the disclosure that the law asks for. */
export function textWithLink({ title, text }: Creative, address: string): string {
  return `${text ?? title}\n${address}\n(Ad: I earn a commission on orders through this link.)`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
