import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture with something on it, so that its parts can be told apart: red left, blue right, a green top. */
export function drawn(width = 400, height = 300): Sharp {
  const third = Math.floor(height / 3);
  const part = (background: string, w: number, h: number) =>
    ({ create: { width: w, height: h, channels: 3, background } }) as const;
  return sharp(part('#d02020', width, height)).composite([
    { input: part('#2020d0', Math.floor(width / 2), height), left: Math.ceil(width / 2), top: 0 },
    { input: part('#20b020', width, third), left: 0, top: 0 },
  ]);
}

/** Colour noise on several scales: what a photo costs to encode, and rather more. */
export async function noisyPhoto(width: number, height: number): Promise<Buffer> {
  const noise = async (scale: number) => {
    const size = { width: Math.ceil(width / scale), height: Math.ceil(height / scale) };
    const small = sharp({
      create: {
        ...{ ...size, channels: 3, background: '#808080' },
        noise: { type: 'gaussian', mean: 128, sigma: 25 },
      },
    });
    const input = await small.png({ compressionLevel: 1 }).toBuffer();
    return sharp(input)
      .resize(width, height, { fit: 'fill' })
      .png({ compressionLevel: 1 })
      .toBuffer();
  };
  const layers = [];
  for (const scale of [1, 2, 5, 16, 60])
    layers.push({ input: await noise(scale), blend: 'overlay' } as const);
  return drawn(width, height).composite(layers).jpeg({ quality: 92 }).toBuffer();
}

/** A small file that claims to have many pixels, and whose data would unpack to as many. */
export function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 30_000_000)));
  return png([chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND')]);
}

/** The picture with `acTL`, which makes it one that moves. */
export function moving(still: Buffer): Buffer {
  const frames = Buffer.alloc(8);
  frames.writeUInt32BE(2, 0);
  // After the signature and IHDR.
  return Buffer.concat([still.subarray(0, 33), chunk('acTL', frames), still.subarray(33)]);
}

function png(chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
