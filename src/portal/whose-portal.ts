import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { invalidField } from '../platform/http/problem.js';

/**
 * Whose portal is looked at: an affiliate's own; those who may see every affiliate's money name one.
 * Throws forbidden for another affiliate's, and for merchants, who would see what others pay.
 */
export function whosePortal(actor: RequestActor, asked: string | undefined): string {
  const affiliateId = asked ?? scopeOf(actor).affiliateId;
  if (affiliateId === undefined) throw invalidField('affiliateId', 'affiliateId is needed');
  authorise(actor, 'read', 'Commission', { affiliateId, merchantId: null });
  return affiliateId;
}
