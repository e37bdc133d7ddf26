import type { RequestActor } from '../platform/auth/actor.js';
import { ProblemError } from '../platform/http/problem.js';

/** Who looks, and in which team: a merchant's, or, when null, that of those who run the product. */
export interface Reader {
  readonly id: string;
  readonly merchantId: string | null;
}

/** Throws forbidden for those who are no person of a team. */
export function readerOf(actor: RequestActor): Reader {
  if (actor.type !== 'user' || actor.role === 'affiliate') throw new ProblemError('forbidden');
  return { id: actor.id, merchantId: actor.role === 'merchant' ? actor.merchantId : null };
}
