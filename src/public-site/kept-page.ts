import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RenderedPage } from './page.js';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Brotli's level: a third smaller than gzip in about the same time. */
const brotliLevel = 5;
const gzipLevel = 6;
/** Below a packet there is nothing to gain. */
const least = 1_024;

/** Of what the app says, what goes on to the browser. */
const passedOn = ['content-type', 'link', 'location', 'x-robots-tag'];

export type Encoding = 'br' | 'gzip' | 'identity';

/** A page as it is sent, compressed the first time that somebody takes it so. */
export class KeptPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  private readonly body: Buffer;
  private readonly compressed = new Map<Encoding, Promise<Buffer>>();

  constructor({ status, headers, body }: RenderedPage) {
    this.status = status;
    this.body = Buffer.from(body);
    const hash = createHash('sha256').update(this.body).digest('base64url').slice(0, 22);
    const passed = Object.entries(headers).filter(([name]) => passedOn.includes(name));
    this.headers = { ...Object.fromEntries(passed), etag: `W/"${hash}"` };
  }

  /** Roughly, with what will be compressed. */
  get bytes(): number {
    return Math.ceil(this.body.length * 1.4) + 500;
  }

  /** The form that a browser takes which sends this `Accept-Encoding`. */
  async form(accepted: string): Promise<{ readonly encoding: Encoding; readonly body: Buffer }> {
    const encoding = this.body.length < least ? 'identity' : preferred(accepted);
    if (encoding === 'identity') return { encoding, body: this.body };
    let compressed = this.compressed.get(encoding);
    if (compressed === undefined) {
      compressed = this.compress(encoding);
      this.compressed.set(encoding, compressed);
    }
    return { encoding, body: await compressed };
  }

  private compress(encoding: 'br' | 'gzip'): Promise<Buffer> {
    if (encoding === 'gzip') return zip(this.body, { level: gzipLevel });
    const params = {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: brotliLevel,
      [constants.BROTLI_PARAM_SIZE_HINT]: this.body.length,
    };
    return brotli(this.body, { params });
  }
}

/** Weights are none of a browser's but 0. */
function preferred(accepted: string): Encoding {
  const names = accepted
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';', 1)[0]?.trim());
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : 'identity';
}
