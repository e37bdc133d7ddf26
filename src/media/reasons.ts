import type { MediaFault } from '#domain/media/media.js';

/** Why a file is not taken, to whoever sent it. */
export const reasons: { readonly [Fault in MediaFault]: string } = {
  animated: 'The picture moves. Send one that stands still.',
  damaged: 'The file is damaged or was cut off: it could not be read to its end.',
  'not-an-image': 'The file is not a picture, whatever its name says.',
  svg: 'SVG may hold programs, so it is not taken. Export it as PNG.',
  'too-large': 'The file has more than 20 MB.',
  'too-long': 'One side is more than eight times as long as the other.',
  'too-many-pixels': 'The picture has more than 50 million pixels.',
  'two-in-one': 'The file holds a page, a document or a program beside the picture.',
  'unknown-format': 'This kind of picture is not taken. Send JPEG, PNG, WebP, AVIF or GIF.',
};
