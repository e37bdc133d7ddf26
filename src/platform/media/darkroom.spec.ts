import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { bomb, drawn, moving } from '../../../test/media/pictures.js';
import { Darkroom, type Developed } from './darkroom.js';

const darkroom = new Darkroom();

async function developed(bytes: Buffer) {
  const answer = await darkroom.develop(bytes);
  if (answer.kind === 'refused') throw new Error(`Refused: ${answer.fault}`);
  return answer;
}

/** Which of the three a point is most of; `grey` where they are alike. */
async function colourAt(bytes: Buffer, left: number, top: number): Promise<string> {
  const { data } = await sharp(bytes)
    .removeAlpha()
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const parts = [...data];
  const most = Math.max(...parts);
  const isGrey = most - Math.min(...parts) < 12;
  return isGrey ? 'grey' : (['red', 'green', 'blue'][parts.indexOf(most)] ?? 'nothing');
}

const formOf = (answer: Extract<Developed, { kind: 'ready' }>, name: string): Buffer => {
  const found = answer.forms.find(({ width, format }) => `${width}.${format}` === name);
  if (!found) throw new Error(`No form ${name}`);
  return found.bytes;
};

describe('a picture', () => {
  it('is made in three formats of every width that it has, with its own as the last', async () => {
    const answer = await developed(await drawn(700, 350).jpeg().toBuffer());
    expect(answer.facts).toEqual({
      format: 'jpeg',
      width: 700,
      height: 350,
      colour: expect.stringMatching(/^#[0-9a-f]{6}$/),
      widths: [160, 320, 640, 700],
    });
    const made = await Promise.all(
      answer.forms.map(async ({ width, format, bytes }) => {
        const seen = await sharp(bytes).metadata();
        return `${width}.${format}: ${seen.format} ${seen.width}x${seen.height}`;
      }),
    );
    expect(made.sort()).toEqual(
      [160, 320, 640, 700]
        .flatMap((width) =>
          ['avif: heif', 'jpg: jpeg', 'webp: webp'].map((as) => {
            const [name = '', format = ''] = as.split(': ');
            return `${width}.${name}: ${format} ${width}x${width / 2}`;
          }),
        )
        .sort(),
    );
  });

  it('is never made larger than it was, and very small ones stay as they are', async () => {
    const answer = await developed(await drawn(90, 60).png().toBuffer());
    expect(answer.facts).toMatchObject({ width: 90, height: 60, widths: [90] });
  });

  it('gets fewer widths when it is tall', async () => {
    const answer = await developed(await drawn(1920, 7000).jpeg().toBuffer());
    expect(answer.facts.widths).toEqual([160, 320, 640, 960]);
  });

  it('is turned the right way up, and loses all that its file said of its maker', async () => {
    const sent = await drawn(400, 300)
      .jpeg()
      .withExif({
        IFD0: { Artist: 'Ann Example' },
        IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Ann Example</x:xmpmeta>')
      .withIccProfile('p3')
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(sent.includes('Ann Example')).toBe(true);
    expect((await sharp(sent).metadata()).orientation).toBe(6);
    const answer = await developed(sent);
    expect(answer.facts).toMatchObject({ width: 300, height: 400 });
    // What was on top is on the right now.
    expect(await colourAt(formOf(answer, '300.jpg'), 280, 200)).toBe('green');
    expect(await colourAt(formOf(answer, '300.jpg'), 30, 50)).toBe('red');
    for (const { bytes } of answer.forms) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
      expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
      expect(bytes.includes('Ann')).toBe(false);
    }
  });

  it.each([
    ['CMYK', () => drawn().toColourspace('cmyk').jpeg()],
    ['16 bits', () => drawn().toColourspace('rgb16').png()],
    ['an alpha channel', () => drawn().ensureAlpha().webp()],
    ['a palette', () => drawn().gif()],
    ['AVIF', () => drawn().avif({ effort: 0 })],
  ])('with %s looks the same in 8 bits of sRGB', async (_name, make) => {
    const answer = await developed(await make().toBuffer());
    const form = formOf(answer, '400.jpg');
    expect(await sharp(form).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar' });
    expect([
      await colourAt(form, 50, 250),
      await colourAt(form, 350, 250),
      await colourAt(form, 200, 40),
    ]).toEqual(['red', 'blue', 'green']);
  });

  it('in shades of grey stays grey', async () => {
    const grey = await drawn().greyscale().toColourspace('grey16').png().toBuffer();
    expect(await colourAt(formOf(await developed(grey), '400.webp'), 50, 250)).toBe('grey');
  });

  it('names the colour that most of it has', async () => {
    const { facts } = await developed(await drawn(600, 90).png().toBuffer());
    const wide = await sharp({
      create: { width: 500, height: 500, channels: 3, background: '#2020d0' },
    })
      .png()
      .toBuffer();
    expect(facts.colour).toMatch(/^#/);
    expect((await developed(wide)).facts.colour).toMatch(/^#[1-3].[1-3].[c-d].$/);
  });

  it('twice is the same twice', async () => {
    const sent = await drawn().png().toBuffer();
    const [one, other] = [await developed(sent), await developed(sent)];
    expect(other).toEqual(one);
  });
});

describe('a file is refused, by its content,', () => {
  const jpeg = () => drawn().jpeg().toBuffer();
  const page = Buffer.from('<html><body><script>alert(1)</script></body></html>');
  const frames = () =>
    sharp(Buffer.concat([Buffer.alloc(30_000, 10), Buffer.alloc(30_000, 200)]), {
      raw: { width: 100, height: 200, channels: 3, pageHeight: 100 },
    });

  it.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['when it is no picture', 'not-an-image', () => Buffer.from('Dear Sir or Madam')],
    ['when it is empty', 'not-an-image', () => Buffer.alloc(0)],
    ['when it is a page', 'not-an-image', () => page],
    ['when it is a document', 'not-an-image', () => Buffer.from('%PDF-1.7\n…')],
    ['when it is SVG', 'svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      'when it is SVG behind a doctype',
      'svg',
      () =>
        Buffer.from(
          '\uFEFF<?xml version="1.0"?>\n<!-- x --><s:svg xmlns:s="…"><s:script/></s:svg>',
        ),
    ],
    [
      'when a page follows the picture',
      'two-in-one',
      async () => Buffer.concat([await jpeg(), page]),
    ],
    [
      'when a document follows it',
      'two-in-one',
      async () => Buffer.concat([await jpeg(), Buffer.from('%PDF-1.4 1 0 obj')]),
    ],
    [
      'when a program hides in what it says of itself',
      'two-in-one',
      () =>
        drawn()
          .png()
          .withExif({ IFD0: { ImageDescription: '<?php system(1)' } })
          .toBuffer(),
    ],
    ['when it is a GIF that moves', 'animated', () => frames().gif().toBuffer()],
    ['when it is a WebP that moves', 'animated', () => frames().webp().toBuffer()],
    ['when it is a PNG that moves', 'animated', async () => moving(await drawn().png().toBuffer())],
    ['when it is a bomb', 'too-many-pixels', () => bomb(30_000, 30_000)],
    ['when it is a bomb of a line', 'too-many-pixels', () => bomb(60_000_000, 1)],
    ['when it is a strip', 'too-long', () => drawn(900, 100).png().toBuffer()],
    ['when it is TIFF', 'unknown-format', () => drawn().tiff().toBuffer()],
    ['when it was cut off', 'damaged', async () => (await jpeg()).subarray(0, 1_200)],
    [
      'when a PNG was cut off',
      'damaged',
      async () => {
        const whole = await drawn().png().toBuffer();
        return whole.subarray(0, whole.length - 200);
      },
    ],
    [
      'when a WebP was cut off',
      'damaged',
      async () => {
        const whole = await drawn().webp().toBuffer();
        return whole.subarray(0, Math.floor(whole.length / 2));
      },
    ],
    [
      'when only its beginning is a picture’s',
      'damaged',
      () => Buffer.from('\xff\xd8\xff\xe0 no', 'latin1'),
    ],
    ['when it has more than 20 MB', 'too-large', () => Buffer.alloc(20 * 1024 * 1024 + 1, 0xff)],
  ])('%s: %s', async (_when, fault, make) => {
    expect(await darkroom.develop(await make())).toEqual({ kind: 'refused', fault });
  });

  it('and whatever bytes come, there is an answer', async () => {
    const whole = await drawn().jpeg().toBuffer();
    for (let at = 3; at < whole.length; at += 97) {
      const broken = Buffer.from(whole);
      broken[at] = ((broken[at] ?? 0) + 128) & 255;
      expect(['ready', 'refused']).toContain((await darkroom.develop(broken)).kind);
    }
  });
});
