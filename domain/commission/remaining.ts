import { minus, zero, type Money } from '../kernel/money.js';
import type { Known } from './commission.js';

/** What is still owed or was paid: worth less reversed; nothing once rejected. */
export function remainingOf(state: Known): Money {
  if (state.stage === 'rejected') return zero(state.terms.amount.currency);
  return minus(state.terms.amount, state.reversedTotal);
}
