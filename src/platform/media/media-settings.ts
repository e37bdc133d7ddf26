import { join, resolve } from 'node:path';
import type { VariableReader } from '../variables.js';

/** A bucket that speaks the protocol of S3. Holds a secret. */
export interface S3Settings {
  /** Without the bucket: `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface MediaSettings {
  /** Where pictures lie when no bucket is named. */
  readonly dir: string;
  readonly s3: S3Settings | undefined;
}

/** `S3_ENDPOINT` and what belongs to it, all or nothing. */
export function mediaSettings(read: VariableReader, dataDir: string): MediaSettings {
  return {
    dir: resolve(read.text('MEDIA_DIR') ?? join(dataDir, 'media')),
    s3: s3Settings(read),
  };
}

function s3Settings(read: VariableReader): S3Settings | undefined {
  const endpoint = read.url('S3_ENDPOINT', ['https:', 'http:']);
  const region = read.text('S3_REGION') ?? 'us-east-1';
  const bucket = read.matching('S3_BUCKET', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket');
  const accessKeyId = read.text('S3_ACCESS_KEY_ID');
  const secretAccessKey = read.text('S3_SECRET_ACCESS_KEY');
  const rest = {
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  };
  if (endpoint === undefined) {
    const isHalf = Object.values(rest).some((value) => value !== undefined);
    return isHalf
      ? read.refuse('S3_ENDPOINT', 'the address that S3_BUCKET is at', undefined)
      : undefined;
  }
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined) read.refuse(name, 'set when S3_ENDPOINT is', undefined);
  }
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    return undefined;
  return { endpoint, bucket, region, accessKeyId, secretAccessKey };
}
