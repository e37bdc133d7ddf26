import { expect } from '@jest/globals';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import { commission, remainingOf, type CommissionCommand } from '#domain/commission/commission.js';
import {
  conversion,
  type ConversionCommand,
  type Credit,
  type KnownConversion,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import { refundedSoFar } from '#domain/conversion/refunded-so-far.js';
import type { DomainEvent } from '#domain/kernel/decider.js';
import { minor } from '#domain/kernel/money.js';
import { accounts, isBalanced, signed, type Posting } from '#domain/ledger/postings.js';
import {
  commissionTerms,
  type FoldedKnowledge,
  valuationsOf,
} from '#domain/policies/credit-order.js';
import { changeOf, followingsOf, missedBy } from '#src/attribution/follow-order.js';
import { expectedReversal } from './expected-reversal.js';
import { Told } from './told.js';

/** What is told of an order, of its commissions, and when policies come to hear of it. */
export type MoneyStep =
  | { readonly type: 'order'; readonly command: ConversionCommand }
  /** The next change of the order reaches the commissions. */
  | { readonly type: 'follow' }
  /** A policy that crashed answers an earlier change again. */
  | { readonly type: 'follow-again'; readonly which: number }
  | { readonly type: 'decide'; readonly which: number; readonly command: CommissionCommand }
  | { readonly type: 'pay'; readonly which: number; readonly line: number }
  | { readonly type: 'settle' | 'fail' | 'return'; readonly which: number; readonly line: number };

/** An order that several affiliates share, its commissions, and the books as a reader adds them up. */
export class SharedOrder {
  readonly order = new Told(conversion);
  readonly earnings;
  private readonly books = new Map<string, bigint>();
  private followed = 0;

  constructor(
    recorded: RecordedOrder,
    readonly credits: readonly Credit[],
    private readonly knowledge: FoldedKnowledge,
  ) {
    this.earnings = credits.map(() => new Told(commission));
    this.order.tell({ type: 'record-conversion', ...recorded });
    const decision: AttributionDecision = {
      ...{ model: 'linear', policyVersion: 1, windowDays: 30, considered: credits.length },
      ...{ credited: [], rejected: [], because: 'they share it' },
    };
    this.order.tell({ type: 'attribute-conversion', credits, decision });
    const valued = valuationsOf(recorded, recorded, credits, decision, knowledge);
    if (!valued) throw new Error('Valued in its own currency');
    valued.valuations.forEach((valuation, n) => {
      const credit = credits[n];
      if (!credit) throw new Error('One for each credit');
      const basis = { decision, rules: valued.rules };
      const terms = commissionTerms(recorded, credit, valuation, basis, knowledge);
      this.decide(n, { type: 'hold-commission', ...terms });
    });
  }

  take(step: MoneyStep): void {
    switch (step.type) {
      case 'order':
        this.order.tell(step.command);
        break;
      case 'follow':
        this.follow(this.followed);
        if (this.followed < this.changes.length) this.followed += 1;
        break;
      case 'follow-again':
        if (this.followed > 0) this.follow(step.which % this.followed);
        break;
      case 'decide':
        this.decide(step.which, step.command);
        break;
      default:
        this.decide(step.which, this.payment(step));
    }
  }

  /** Policies catch up with all that was told. */
  followAll(): void {
    while (this.followed < this.changes.length) this.take({ type: 'follow' });
  }

  private get changes(): readonly DomainEvent[] {
    return this.order.events.filter((event) => changeOf(event) !== undefined);
  }

  get known(): KnownConversion {
    const { state } = this.order;
    if (state.status === 'absent') throw new Error('Recorded, so known');
    return state;
  }

  stateOf(which: number) {
    const state = this.earnings[which % this.earnings.length]?.state;
    if (!state || state.status === 'absent') throw new Error('Held, so known');
    return state;
  }

  private follow(which: number): void {
    const change = changeOf((this.changes[which] ?? { type: '', data: null }) as never);
    if (!change) return;
    for (const { commissionId, command } of followingsOf(change, this.known, this.knowledge)) {
      this.decide(
        this.credits.findIndex((credit) => credit.commissionId === commissionId),
        command,
      );
    }
  }

  private payment(step: Extract<MoneyStep, { line: number }>): CommissionCommand {
    const to = { batchId: 'pbt_1', lineId: `pln_${step.line}` };
    const { standing, paidBy } = this.stateOf(step.which);
    const none = { amount: '0', currency: standing.payable.currency };
    const amount = paidBy.find(({ lineId }) => lineId === to.lineId)?.amount ?? none;
    switch (step.type) {
      case 'pay':
        return { type: 'start-payout', ...to, amount: standing.payable };
      case 'settle':
        return { type: 'complete-payout', ...to };
      case 'fail':
        return { type: 'fail-payout', ...to, reasonCode: 'AC04' };
      default:
        return { type: 'return-payout', ...to, amount, reasonCode: 'AC04' };
    }
  }

  private decide(which: number, command: CommissionCommand): void {
    const earning = this.earnings[which % this.earnings.length];
    for (const event of earning?.tell(command) ?? []) {
      const postings: readonly Posting[] = 'postings' in event.data ? event.data.postings : [];
      expect(isBalanced(postings)).toBe(true);
      for (const posting of postings) {
        const balance = this.books.get(posting.account) ?? 0n;
        this.books.set(posting.account, balance + signed(posting));
      }
    }
  }

  /** A commission as it would be had it been held only now, and then told all that it missed. */
  heldLate(which: number) {
    const late = new Told(commission);
    const [held] = this.earnings[which]?.events ?? [];
    if (held?.type !== 'commission-held') throw new Error('Held, so known');
    const { postings: _, ...terms } = held.data;
    late.tell({ type: 'hold-commission', ...terms });
    for (const { command } of missedBy(terms.commissionId, this.known, this.knowledge)) {
      late.tell(command);
    }
    if (late.state.status === 'absent') throw new Error('Held, so known');
    return late.state;
  }

  /** The order: never below nothing, never more refunded than it is worth, lines within both. */
  expectOrderToAgree(): void {
    const { refunds, reversals, refundedTotal, refundedLines, worth } = this.known;
    const applied = refunds.reduce((sum, refund) => sum + minor(refund.applied), 0n);
    const back = reversals.reduce((sum, { amount }) => sum + minor(amount), 0n);
    expect(minor(refundedTotal)).toBe(applied - back);
    expect(minor(refundedTotal) >= 0n && minor(refundedTotal) <= minor(worth.total)).toBe(true);
    const ofLines = refundedLines.reduce((sum, { amount }) => sum + minor(amount), 0n);
    expect(ofLines <= minor(refundedTotal)).toBe(true);
    for (const { lineId, amount } of refundedLines) {
      const net = worth.lines
        .filter((line) => line.lineId === lineId)
        .reduce((sum, line) => sum + minor(line.net), 0n);
      expect(minor(amount) > 0n && minor(amount) <= net).toBe(true);
    }
  }

  /** Each commission: its places sum to what remains, the books say the same, none is negative. */
  expectBooksToAgree(): void {
    let expense = 0n;
    this.credits.forEach(({ affiliateId }, n) => {
      const state = this.stateOf(n);
      const { pending, payable, inPayout, paid, clawedBack } = state.standing;
      for (const part of [pending, payable, inPayout, paid, clawedBack]) {
        expect(minor(part) >= 0n).toBe(true);
      }
      const remaining = minor(remainingOf(state));
      expect(remaining >= 0n).toBe(true);
      const held = minor(payable) + minor(inPayout) + minor(paid);
      expect(minor(pending) + held - minor(clawedBack)).toBe(remaining);
      const balance = (account: string) => this.books.get(account) ?? 0n;
      expect(-balance(accounts.affiliatePending(affiliateId))).toBe(minor(pending));
      expect(-balance(accounts.affiliatePayable(affiliateId))).toBe(held);
      expect(balance(accounts.affiliateReceivable(affiliateId))).toBe(minor(clawedBack));
      expense += remaining;
    });
    expect(this.books.get(accounts.merchantExpense('mer_1')) ?? 0n).toBe(expense);
  }

  /** Once all is followed: what remains follows from what the order is now, whatever the way there. */
  expectToFollowFromSums(): void {
    const { order, worth, decision } = this.known;
    const refunded = refundedSoFar(this.known);
    const valued = decision && valuationsOf(order, worth, this.credits, decision, this.knowledge);
    this.credits.forEach((_, n) => {
      const state = this.stateOf(n);
      if (state.stage === 'rejected') return;
      const valuation = valued?.valuations[n];
      if (!valuation) throw new Error('Valued in its own currency');
      expect(state.terms.amount).toEqual(valuation.amount);
      expect(minor(state.reversedTotal)).toBe(expectedReversal(valuation, refunded));
    });
  }

  expectReplayToAgree(): void {
    this.order.expectReplayToAgree();
    for (const earning of this.earnings) earning.expectReplayToAgree();
  }
}
