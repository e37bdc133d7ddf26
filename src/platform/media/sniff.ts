import type { MediaFault, PictureFormat } from '#domain/media/media.js';

type Sniffed =
  | { readonly kind: 'picture'; readonly format: PictureFormat }
  | { readonly kind: 'fault'; readonly fault: MediaFault };

const picture = (format: PictureFormat): Sniffed => ({ kind: 'picture', format });
const wrong = (fault: MediaFault): Sniffed => ({ kind: 'fault', fault });

const beginnings: readonly [magic: string, what: Sniffed][] = [
  ['\xff\xd8\xff', picture('jpeg')],
  ['\x89PNG\r\n\x1a\n', picture('png')],
  ['GIF87a', picture('gif')],
  ['GIF89a', picture('gif')],
  ['II*\0', wrong('unknown-format')],
  ['MM\0*', wrong('unknown-format')],
  ['BM', wrong('unknown-format')],
  ['8BPS', wrong('unknown-format')],
  ['\0\0\x01\0', wrong('unknown-format')],
  ['\xff\x0a', wrong('unknown-format')],
  ['\0\0\0\x0cJXL ', wrong('unknown-format')],
  ['\0\0\0\x0cjP  ', wrong('unknown-format')],
];

/**
 * Signs of a page, a document or a program within a picture: it would be one thing to whoever checks it
 * and another to whoever opens it. Long enough not to occur by chance in 20 MB of pixels.
 */
const stowaways = /<script[\s>/]|<!doctype html|<html[\s>]|<iframe[\s>]|%PDF-1\.|<\?php\s/i;

/** What a file is by its first bytes, whatever it is called. Decoding decides the rest. */
export function sniff(bytes: Buffer): Sniffed {
  const head = bytes.toString('latin1', 0, 64);
  const found = beginnings.find(([magic]) => head.startsWith(magic))?.[1] ?? container(head);
  if (found === undefined) return wrong(isSvg(bytes) ? 'svg' : 'not-an-image');
  if (found.kind === 'fault') return found;
  if (stowaways.test(bytes.toString('latin1'))) return wrong('two-in-one');
  return found.format === 'png' && isAnimatedPng(bytes) ? wrong('animated') : found;
}

/** RIFF and ISO-BMFF name what is in them a little further on. */
function container(head: string): Sniffed | undefined {
  if (head.startsWith('RIFF')) return head.slice(8, 12) === 'WEBP' ? picture('webp') : undefined;
  if (head.slice(4, 8) !== 'ftyp') return undefined;
  const brand = head.slice(8, 12);
  if (brand === 'avif') return picture('avif');
  if (brand === 'avis') return wrong('animated');
  // Pictures of some telephones, which browsers do not show and we cannot read.
  return /^(?:hei[cmsx]|hev[cx]|mif1|msf1)$/.test(brand) ? wrong('unknown-format') : undefined;
}

function isSvg(bytes: Buffer): boolean {
  const text = bytes
    .toString('utf8', 0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return text.startsWith('<') && /<(?:[\w-]+:)?svg[\s>]/i.test(text);
}

/** An animated PNG has an `acTL` chunk before its pixels. */
function isAnimatedPng(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length;) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
    at += bytes.readUInt32BE(at) + 12;
  }
  return false;
}
