import type { RequestActor } from '../platform/auth/actor.js';
import { ProblemError } from '../platform/http/problem.js';

/** Who looks, and in which team: a merchant's, or, when null, that of those who run the product. */
export interface Reader {
  readonly id: string;
  readonly merchantId: string | null;
  /** Runs the product, and may clear away what nobody else can. */
  readonly isAdmin: boolean;
}

/** A view as far as it matters who may do what with it. */
interface Kept {
  readonly ownerId: string;
  readonly merchantId: string | null;
  readonly shared: boolean;
}

/**
 * Its maker removes a view. One that is shared also: an admin, and of a merchant's view anyone of that
 * merchant, because makers leave and their views stay.
 */
export function mayRemove(reader: Reader, { ownerId, merchantId, shared }: Kept): boolean {
  const isOfTheirShop = merchantId !== null && merchantId === reader.merchantId;
  return reader.id === ownerId || (shared && (reader.isAdmin || isOfTheirShop));
}

/** Throws forbidden for those who are no person of a team. */
export function readerOf(actor: RequestActor): Reader {
  if (actor.type !== 'user' || actor.role === 'affiliate') throw new ProblemError('forbidden');
  const merchantId = actor.role === 'merchant' ? actor.merchantId : null;
  return { id: actor.id, merchantId, isAdmin: actor.role === 'admin' };
}
