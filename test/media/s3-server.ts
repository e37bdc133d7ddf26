import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What of Amazon's protocol a client without a console needs, true to its word: it trusts nobody. */
export interface S3Server {
  readonly endpoint: string;
  readonly settings: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly region: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  readonly names: () => readonly string[];
  /** What was refused, by its code. */
  readonly refused: readonly string[];
  /** Answers so many requests as one that is overwhelmed. */
  fail(times: number): void;
  stop(): Promise<void>;
}

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of the test' };
const region = 'eu-central-1';
const bucket = 'pictures';

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

interface Stored {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** A server that keeps files in memory. `nowMs`: the time it goes by. */
export async function startS3Server(nowMs: () => number = Date.now): Promise<S3Server> {
  const files = new Map<string, Stored>();
  const refused: string[] = [];
  let failures = 0;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const { status, code } = error instanceof Refused ? error : new Refused(500, 'InternalError');
      refused.push(code);
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (failures > 0) {
      failures -= 1;
      throw new Refused(503, 'SlowDown');
    }
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    checkSignature(request, url, body, nowMs());
    const [, inBucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    const name = rest.join('/');
    if (inBucket !== bucket) throw new Refused(404, 'NoSuchBucket');
    const stored = files.get(name);
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && stored) {
        throw new Refused(412, 'PreconditionFailed');
      }
      const contentType = request.headers['content-type'] ?? 'binary/octet-stream';
      files.set(name, { bytes: body, contentType });
      response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
    } else if (request.method === 'DELETE') {
      files.delete(name);
      response.writeHead(204).end();
    } else if (request.method === 'GET') {
      if (!stored) throw new Refused(404, 'NoSuchKey');
      const { bytes, contentType } = stored;
      const headers = { 'content-type': contentType, 'content-length': bytes.length };
      response.writeHead(200, headers).end(bytes);
    } else throw new Refused(405, 'MethodNotAllowed');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    settings: { endpoint, bucket, region, ...keys },
    names: () => [...files.keys()].sort(),
    refused,
    fail: (times) => void (failures = times),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

interface Claim {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly bodyHash: string;
}

/**
 * Signature Version 4, in the header or in the address.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
function checkSignature(request: IncomingMessage, url: URL, body: Buffer, nowMs: number): void {
  const isInAddress = url.searchParams.has('X-Amz-Signature');
  const claim = isInAddress ? claimInAddress(url, nowMs) : claimInHeader(request, body, nowMs);
  const { credential, signedHeaders, signature, date, bodyHash } = claim;
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
  if (credential !== `${keys.accessKeyId}/${scope}`) throw new Refused(403, 'InvalidAccessKeyId');
  if (!signedHeaders.includes('host')) throw new Refused(403, 'AccessDenied');
  // Headers of Amazon's own have to be signed, wherever the signature is.
  const isLoose = Object.keys(request.headers).some(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name),
  );
  if (isLoose) throw new Refused(403, 'AccessDenied');
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map((pair) => pair.map(encoded).join('='))
    .sort()
    .join('&');
  const headers = signedHeaders.map(
    (name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`,
  );
  const path = decodeURIComponent(url.pathname).split('/').map(encoded).join('/');
  const canonical = [
    ...[request.method, path, query, headers.join(''), signedHeaders.join(';'), bodyHash],
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = [date.slice(0, 8), region, 's3', 'aws4_request'].reduce<Buffer>(
    (from, part) => createHmac('sha256', from).update(part).digest(),
    Buffer.from(`AWS4${keys.secretAccessKey}`),
  );
  const expected = createHmac('sha256', key).update(toSign).digest('hex');
  const isRight =
    expected.length === signature.length &&
    timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
  if (!isRight) throw new Refused(403, 'SignatureDoesNotMatch');
}

function claimInAddress({ searchParams: query }: URL, nowMs: number): Claim {
  const of = (name: string): string => query.get(`X-Amz-${name}`) ?? '';
  if (of('Algorithm') !== 'AWS4-HMAC-SHA256') throw new Refused(400, 'InvalidRequest');
  const date = of('Date');
  const seconds = Number(of('Expires'));
  if (!(seconds >= 1 && seconds <= 604_800)) {
    throw new Refused(400, 'AuthorizationQueryParametersError');
  }
  const begun = instantOf(date);
  if (nowMs > begun + seconds * 1000 || nowMs < begun - 900_000) {
    throw new Refused(403, 'AccessDenied');
  }
  return {
    credential: of('Credential'),
    signedHeaders: of('SignedHeaders').split(';'),
    signature: of('Signature'),
    date,
    bodyHash: 'UNSIGNED-PAYLOAD',
  };
}

function claimInHeader({ headers }: IncomingMessage, body: Buffer, nowMs: number): Claim {
  const form = /^AWS4-HMAC-SHA256 Credential=(.+), SignedHeaders=(.+), Signature=(\w+)$/;
  const [, credential = '', signed = '', signature = ''] =
    form.exec(headers.authorization ?? '') ?? [];
  if (signature === '') throw new Refused(403, 'AccessDenied');
  const date = String(headers['x-amz-date'] ?? '');
  if (!(Math.abs(nowMs - instantOf(date)) <= 900_000)) {
    throw new Refused(403, 'RequestTimeTooSkewed');
  }
  const bodyHash = String(headers['x-amz-content-sha256'] ?? '');
  if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) {
    throw new Refused(400, 'XAmzContentSHA256Mismatch');
  }
  return { credential, signedHeaders: signed.split(';'), signature, date, bodyHash };
}

function instantOf(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!parts) throw new Refused(403, 'AccessDenied');
  const [, year, month, day, ...time] = parts;
  return Date.parse(`${year}-${month}-${day}T${time.join(':')}Z`);
}

function sha256(of: string | Buffer): string {
  return createHash('sha256').update(of).digest('hex');
}

/** All but the unreserved of RFC 3986. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
