import { Injectable } from '@nestjs/common';
import type { AffiliateRow } from '#read-models/affiliates/table.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Seal } from '../platform/privacy/seal.js';
import type { AffiliateDto } from './affiliates.dto.js';

/** What of a person a reader may see. Affiliates only ever find themselves. */
function shownTo(actor: RequestActor): { name: boolean; email: boolean } {
  const role = actor.type === 'user' ? actor.role : actor.type;
  const isTrusted = role === 'admin' || role === 'finance' || role === 'affiliate';
  return { name: isTrusted || role === 'merchant', email: isTrusted };
}

/** Affiliates as one reader may see them: opened here and nowhere before. */
@Injectable()
export class OpenedAffiliates {
  constructor(private readonly seal: Seal) {}

  async open(row: AffiliateRow, actor: RequestActor): Promise<AffiliateDto> {
    const shown = shownTo(actor);
    // One after the other: the second finds the key that the first has fetched.
    const name = shown.name ? { name: await this.seal.open(row.name) } : {};
    const email = shown.email ? { email: await this.seal.open(row.email) } : {};
    const isMerchant = scopeOf(actor).merchantId !== undefined;
    return {
      id: row.affiliate_id,
      status: row.status,
      ...name,
      ...email,
      website: row.website,
      ...(isMerchant ? {} : notForMerchants(row)),
      createdAt: row.created_at,
      decidedAt: row.decided_at,
      revision: Number(row.revision),
    };
  }
}

function notForMerchants(row: AffiliateRow) {
  return { reasonCode: row.reason_code, reason: row.reason, recruiterId: row.recruiter_id };
}
