import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.js';
import { ProblemError } from '../http/problem.js';
import type { VerifiedApiKey } from './api-keys.js';
import type { SignaturesSeen } from './signatures-seen.js';

/** How far the clock of a signer may be off, in seconds. */
export const signatureWindowSeconds = 300;

/** What of a request is signed. */
export interface SignedRequest {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** The raw body; for a request without body the path with its query, as sent. */
  readonly content: Buffer | string;
}

/** `v1=` and the hexadecimal HMAC-SHA-256 of timestamp, a point and the content. */
export function signatureOf(secret: string, timestamp: string, content: Buffer | string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(content).digest('hex')}`;
}

/** Checks the signatures that API keys may, and some must, put on their requests. */
export class RequestSignatures {
  constructor(
    private readonly seen: SignaturesSeen,
    private readonly clock: Clock,
  ) {}

  /** Throws signature-missing, -invalid or -expired. Remembers nothing. */
  verify(key: VerifiedApiKey, request: SignedRequest): void {
    const { timestamp, signature, content } = request;
    if (signature === undefined && timestamp === undefined) {
      if (key.requireSignature) throw new ProblemError('signature-missing');
      return;
    }
    if (signature === undefined || timestamp === undefined)
      throw new ProblemError('signature-missing');
    if (!/^\d{1,12}$/.test(timestamp)) throw new ProblemError('signature-invalid');
    if (!isEqual(signature, signatureOf(key.signingSecret, timestamp, content))) {
      throw new ProblemError('signature-invalid');
    }
    if (Math.abs(this.clock.now().getTime() / 1000 - Number(timestamp)) > signatureWindowSeconds) {
      throw new ProblemError('signature-expired');
    }
  }

  /** Both: for those who have nothing to do in between. */
  async check(key: VerifiedApiKey, request: SignedRequest): Promise<void> {
    this.verify(key, request);
    await this.admit(key, request);
  }

  /** A verified request is carried out once. Throws signature-replayed. */
  async admit(key: VerifiedApiKey, { signature, idempotencyKey }: SignedRequest): Promise<void> {
    if (signature === undefined) return;
    const now = this.clock.now();
    const isHonest = await this.seen.admit({ keyId: key.actor.id, signature, idempotencyKey, now });
    if (!isHonest) throw new ProblemError('signature-replayed');
  }
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
