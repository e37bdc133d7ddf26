import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient, AwsV4Signer } from 'aws4fetch';
import type { Clock } from '../clock.js';
import {
  MediaFiles,
  MediaFilesAway,
  type OpenFile,
  plainName,
  type SendingPlace,
  type SendingTerms,
} from './media-files.js';
import type { S3Settings } from './media-settings.js';

/** How long a store may take to begin its answer, in ms. */
const patienceMs = 20_000;
const retries = 2;

/**
 * Files in a bucket that speaks the protocol of S3, addressed by path (`{endpoint}/{bucket}/{name}`),
 * which every such store knows. The bucket needs no public reading: we read for those who ask.
 */
export class S3MediaFiles extends MediaFiles {
  private readonly client: AwsClient;

  constructor(
    private readonly settings: S3Settings,
    private readonly clock: Clock,
  ) {
    super();
    const { accessKeyId, secretAccessKey, region } = settings;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries });
  }

  async put(name: string, bytes: Buffer, contentType: string): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const answer = await this.ask('PUT', name, {
      body: new Uint8Array(bytes),
      headers: {
        'content-type': contentType,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-amz-content-sha256': sha256,
      },
    });
    await this.finished(answer, name);
  }

  async open(name: string): Promise<OpenFile | undefined> {
    const answer = await this.ask('GET', name);
    if (answer.status === 404) {
      await answer.body?.cancel();
      return undefined;
    }
    if (!answer.ok || answer.body === null) throw await away(answer, name);
    const bytes = Number(answer.headers.get('content-length') ?? NaN);
    if (!Number.isSafeInteger(bytes)) throw new MediaFilesAway(`No length of ${name} was told`);
    // The same class under two names.
    const stream = Readable.fromWeb(answer.body as unknown as ReadableStream);
    return { bytes, stream };
  }

  async remove(name: string): Promise<void> {
    const answer = await this.ask('DELETE', name);
    if (answer.status === 404) await answer.body?.cancel();
    else await this.finished(answer, name);
  }

  /**
   * The length is part of what is signed, so nothing longer can be sent; and so is `If-None-Match: *`,
   * with which a store takes one file and no second over it.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
   */
  async sendingPlace(
    name: string,
    { bytes, contentType, expiresAt }: SendingTerms,
  ): Promise<SendingPlace> {
    const { accessKeyId, secretAccessKey, region } = this.settings;
    const now = this.clock.now();
    const url = new URL(this.urlOf(name));
    const seconds = Math.max(1, Math.floor((Date.parse(expiresAt) - now.getTime()) / 1000));
    url.searchParams.set('X-Amz-Expires', String(seconds));
    const headers = { 'content-type': contentType, 'if-none-match': '*' };
    const signer = new AwsV4Signer({
      ...{ accessKeyId, secretAccessKey, region, service: 's3', url: url.href, method: 'PUT' },
      headers: { ...headers, 'content-length': String(bytes) },
      datetime: now.toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
      signQuery: true,
      allHeaders: true,
    });
    const signed = await signer.sign();
    // Whoever sends a file sends its length without being told.
    return { method: 'PUT', url: signed.url.href, headers };
  }

  private async ask(method: string, name: string, init: RequestInit = {}): Promise<Response> {
    const url = this.urlOf(name);
    const aws = { datetime: this.clock.iso().replaceAll(/[:-]|\.\d{3}/g, '') };
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), patienceMs).unref();
    try {
      const { signal } = waiting;
      return await this.client.fetch(url, { ...init, method, signal, aws });
    } catch (cause) {
      throw new MediaFilesAway('The store of files does not answer', { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  private async finished(answer: Response, name: string): Promise<void> {
    if (!answer.ok) throw await away(answer, name);
    await answer.body?.cancel();
  }

  private urlOf(name: string): string {
    const { endpoint, bucket } = this.settings;
    return `${endpoint}/${bucket}/${plainName(name)}`;
  }
}

/** With the store's own code for it; its message may hold what was signed. */
async function away(answer: Response, name: string): Promise<MediaFilesAway> {
  const code = /<Code>(\w{1,60})<\/Code>/.exec(await answer.text())?.[1] ?? 'no code';
  return new MediaFilesAway(`The store of files answered ${answer.status} (${code}) for ${name}`);
}
