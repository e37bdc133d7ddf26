import type { RefusalCode } from '#domain/kernel/refusal.js';
import type { RefusalProblem } from './refusal-problem.js';
import { catalogueProblems } from './refusal-problems-of-catalogue.js';
import { feedProblems } from './refusal-problems-of-feeds.js';
import { orderProblems } from './refusal-problems-of-orders.js';
import { partyProblems } from './refusal-problems-of-parties.js';
import { payoutProblems } from './refusal-problems-of-payouts.js';

/** The HTTP face of every refusal. A code without one does not compile. */
export const refusalProblems: Record<RefusalCode, RefusalProblem> = {
  ...catalogueProblems,
  ...feedProblems,
  ...orderProblems,
  ...partyProblems,
  ...payoutProblems,
};
