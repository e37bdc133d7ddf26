import type { Knex } from 'knex';
import { affiliateList } from '#read-models/affiliates/table.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import { couponList } from '#read-models/coupons/table.js';
import { from } from '#read-models/find-page.js';
import { linkList } from '#read-models/links/table.js';
import { programList } from '#read-models/programs/table.js';
import { scopeOf } from '../auth/abilities.js';
import type { RequestActor } from '../auth/actor.js';
import type { Freshness } from './freshness.js';
import { narrow } from './narrow.js';

/** What says that an affiliate and a merchant have to do with each other. */
const bonds = ['links', 'coupons', 'programs', 'commissions'] as const;

/**
 * Whom a reader may find: an affiliate itself; a merchant those who were approved and have a link, a
 * coupon or a commission in one of its programs. Who disputes something there has one of the three.
 */
export function narrowToReadable(query: Knex.QueryBuilder, actor: RequestActor): void {
  const { affiliateId, merchantId } = scopeOf(actor);
  narrow(query, { affiliate_id: affiliateId });
  if (merchantId === undefined) return;
  query.whereNotIn('status', ['applied', 'declined']);
  // The cheapest first: most have a link, and then nothing else is looked at.
  query.where((either) => {
    either.whereExists(ofMerchant(linkList.name, merchantId));
    either.orWhereExists(couponsOf(merchantId));
    either.orWhereExists(ofMerchant(commissionBoard.name, merchantId));
  });
}

/** Waits until what a merchant's view of affiliates is made of has come as far, too. */
export async function requireBonds(
  freshness: Freshness,
  actor: RequestActor,
  minPosition: string | undefined,
): Promise<void> {
  if (scopeOf(actor).merchantId === undefined) return;
  for (const projection of bonds) await freshness.require(projection, minPosition);
}

function ofMerchant(table: string, merchantId: string): Knex.QueryBuilder {
  return ofAffiliate(table).where(`${table}.merchant_id`, merchantId);
}

/** A coupon names its program alone. */
function couponsOf(merchantId: string): Knex.QueryBuilder {
  const programs = from(programList.name).select('program_id').where('merchant_id', merchantId);
  return ofAffiliate(couponList.name).whereIn(`${couponList.name}.program_id`, programs);
}

function ofAffiliate(table: string): Knex.QueryBuilder {
  return from(table).whereRaw('?? = ??', [
    `${table}.affiliate_id`,
    `${affiliateList.name}.affiliate_id`,
  ]);
}
