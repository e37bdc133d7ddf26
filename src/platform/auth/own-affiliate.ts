import { ProblemError } from '../http/problem.js';
import { scopeOf } from './abilities.js';
import type { RequestActor } from './actor.js';

/** The affiliate that asks about itself. Throws forbidden of who acts for no affiliate. */
export function ownOf(actor: RequestActor): string {
  const { affiliateId } = scopeOf(actor);
  if (affiliateId === undefined) {
    throw new ProblemError('forbidden', { detail: 'This is for affiliates, about themselves' });
  }
  return affiliateId;
}
