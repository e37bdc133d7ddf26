import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type NotificationKind, notificationKinds } from '#domain/affiliate/details.js';
import { isId } from '#domain/kernel/ids.js';
import { Config } from '../platform/config.js';

/** Whose mails of which kind are stopped. */
export interface Stopped {
  readonly affiliateId: string;
  readonly kind: NotificationKind;
}

/**
 * The token of the link that stops mails of one kind. It proves nothing else and never runs out: a mail
 * may be found years later.
 */
@Injectable()
export class WayOut {
  constructor(private readonly config: Config) {}

  tokenFor({ affiliateId, kind }: Stopped): string {
    return `${affiliateId}.${kind}.${this.mac(affiliateId, kind).toString('base64url')}`;
  }

  /** Undefined when it is none of ours. */
  read(token: string): Stopped | undefined {
    const [affiliateId = '', name = '', mac = '', ...more] = token.split('.');
    const kind = notificationKinds.find((each) => each === name);
    if (kind === undefined || !isId('affiliate', affiliateId) || more.length > 0) return undefined;
    const given = Buffer.from(mac, 'base64url');
    const own = this.mac(affiliateId, kind);
    return given.length === own.length && timingSafeEqual(given, own)
      ? { affiliateId, kind }
      : undefined;
  }

  private mac(affiliateId: string, kind: string): Buffer {
    return createHmac('sha256', this.config.secrets.keyObject('unsubscribe'))
      .update(`${affiliateId}\n${kind}`)
      .digest()
      .subarray(0, 18);
  }
}
