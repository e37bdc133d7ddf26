import type { RefusalCode } from '#domain/kernel/refusal.js';
import type { RefusalProblem } from './refusal-problem.js';
import { orderProblems } from './refusal-problems-of-orders.js';
import { partyProblems } from './refusal-problems-of-parties.js';
import { payoutProblems } from './refusal-problems-of-payouts.js';

/** The HTTP face of every refusal. A code without one does not compile. */
export const refusalProblems: Record<RefusalCode, RefusalProblem> = {
  ...orderProblems,
  ...partyProblems,
  ...payoutProblems,
};
