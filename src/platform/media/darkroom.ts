import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import type { MediaFault, PictureFacts, PictureFormat } from '#domain/media/media.js';
import { Overloaded } from '../event-store/port.js';
import { Slots } from './slots.js';
import { sniff } from './sniff.js';

export const formFormats = ['avif', 'webp', 'jpg'] as const;
export type FormFormat = (typeof formFormats)[number];

/** One size of a picture in one format. */
export interface Form {
  readonly width: number;
  readonly format: FormFormat;
  readonly bytes: Buffer;
}

export type Developed =
  | { readonly kind: 'ready'; readonly facts: PictureFacts; readonly forms: readonly Form[] }
  | { readonly kind: 'refused'; readonly fault: MediaFault };

/** The most bytes that are looked at. */
export const mostUploadBytes = 20 * 1024 * 1024;
/** Beyond that nothing is decoded. */
const mostPixels = 50_000_000;
/** Of the largest form: a tall picture gets fewer widths rather than huge ones. */
const mostFormPixels = 5_000_000;
/** The longer side, as a multiple of the shorter. */
const longest = 8;
const usualWidths = [160, 320, 640, 960, 1280, 1920] as const;
/** A decoder or encoder that takes longer was made to. */
const patienceSeconds = 20;
/** Pictures that wait; more are told to come again. */
const mostWaiting = 40;

/**
 * Chosen by measure: AVIF with effort 1 takes four times as long as with 0, for files that are 1 to 8 in a
 * hundred smaller; WebP gains as little from 2. Like this all forms of a photo are made at once.
 */
const encoders: { readonly [Format in FormFormat]: (picture: Sharp) => Sharp } = {
  avif: (picture) => picture.avif({ quality: 52, effort: 0 }),
  webp: (picture) => picture.webp({ quality: 74, effort: 1 }),
  jpg: (picture) =>
    picture.flatten({ background: '#ffffff' }).jpeg({ quality: 78, progressive: true }),
};

// Each call works on one thread; the slots decide how many calls there are.
sharp.concurrency(1);
// Nothing is asked for twice, and what is kept would be whole pictures.
sharp.cache(false);

interface Pixels {
  readonly data: Buffer;
  readonly info: {
    readonly width: number;
    readonly height: number;
    readonly channels: 1 | 2 | 3 | 4;
  };
}

/**
 * Makes the forms of pictures out of files that nobody has looked at yet. What is decided by is their
 * content: first bytes, then what the decoder says, with a limit of pixels before it decodes any. All
 * forms are made of pixels alone: metadata, thumbnails and whatever else was in the file are left behind.
 * The work is done on threads of the runtime's pool, `width` of them at most, so that neither requests nor
 * files wait for it.
 */
export class Darkroom {
  private readonly slots: Slots;

  constructor(width = 2) {
    this.slots = new Slots(width);
  }

  /** Throws Overloaded when too many wait; whatever is wrong with the file is an answer. */
  async develop(bytes: Buffer): Promise<Developed> {
    if (bytes.length > mostUploadBytes) return { kind: 'refused', fault: 'too-large' };
    const sniffed = sniff(bytes);
    if (sniffed.kind === 'fault') return { kind: 'refused', fault: sniffed.fault };
    if (this.slots.queue > mostWaiting * 18) throw new Overloaded(5);
    let size: Size | MediaFault;
    let pixels: Pixels;
    try {
      size = await this.slots.use(() => sizeOf(bytes, sniffed.format));
      if (typeof size === 'string') return { kind: 'refused', fault: size };
      const widths = widthsOf(size);
      pixels = await this.slots.use(() => decode(bytes, widths.at(-1) ?? 1));
      return await this.print(pixels, sniffed.format, widths);
    } catch (error) {
      if (error instanceof Unreadable) return { kind: 'refused', fault: 'damaged' };
      throw error;
    }
  }

  private async print(
    pixels: Pixels,
    format: PictureFormat,
    widths: readonly number[],
  ): Promise<Developed> {
    // The longest first: the last to end is then a short one.
    const orders = formFormats.flatMap((each) => widths.map((width) => ({ width, format: each })));
    orders.sort((one, other) => other.width - one.width);
    const [colour, ...forms] = await Promise.all([
      this.slots.use(() => dominantColour(pixels)),
      ...orders.map((order) => this.slots.use(() => form(pixels, order))),
    ]);
    const { width, height } = pixels.info;
    return { kind: 'ready', facts: { format, width, height, colour, widths }, forms };
  }
}

class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Pixels of the picture, turned the right way up. */
interface Size {
  readonly width: number;
  readonly height: number;
}

async function sizeOf(bytes: Buffer, expected: PictureFormat): Promise<Size | MediaFault> {
  const facts = await orUnreadable(sharp(bytes, { limitInputPixels: false }).metadata());
  const { format, width, height, pages = 1, autoOrient } = facts;
  // The decoder goes by its own signs; whoever makes the two disagree is up to something.
  const isExpected = format === expected || (format === 'heif' && expected === 'avif');
  if (!isExpected || !(width > 0) || !(height > 0)) return 'damaged';
  if (pages > 1) return 'animated';
  if (width * height > mostPixels) return 'too-many-pixels';
  if (Math.max(width, height) > longest * Math.min(width, height)) return 'too-long';
  return autoOrient;
}

/** Never wider than the picture; its own width is the last where no usual one comes near. */
function widthsOf({ width, height }: Size): readonly number[] {
  const fits = (each: number): boolean => each * each * (height / width) <= mostFormPixels;
  const usual = usualWidths.filter((each) => each <= width && (each === 160 || fits(each)));
  const isBetween = width < 1920 && fits(width) && width > (usual.at(-1) ?? 0);
  return isBetween ? [...usual, width] : usual;
}

/** The pixels of the largest form in sRGB, from any colour space and depth. Reads all of the file. */
async function decode(bytes: Buffer, width: number): Promise<Pixels> {
  const { data, info } = await orUnreadable(
    sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width })
      .toColourspace('srgb')
      .timeout({ seconds: patienceSeconds })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  // The library's own type is wider than what its raw pixels have.
  return { data, info: info as Pixels['info'] };
}

async function form(pixels: Pixels, order: Omit<Form, 'bytes'>): Promise<Form> {
  const smaller = fromPixels(pixels).resize({ width: order.width });
  const encoded = encoders[order.format](smaller).timeout({ seconds: patienceSeconds });
  return { ...order, bytes: await encoded.toBuffer() };
}

async function dominantColour(pixels: Pixels): Promise<string> {
  const small = await fromPixels(pixels)
    .resize({ width: 64 })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .png()
    .toBuffer();
  const { r, g, b } = (await sharp(small).stats()).dominant;
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function fromPixels({ data, info: { width, height, channels } }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

/** Whatever a decoder has to say against a file: it is the file's fault. */
async function orUnreadable<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    throw new Unreadable('The file could not be decoded', { cause: error });
  }
}

/** Of the file as it was sent, in hexadecimal digits. */
export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
