import { expect } from '@jest/globals';
import {
  commission,
  type Commission,
  type CommissionCommand,
  type CommissionEvent,
} from '#domain/commission/commission.js';
import {
  conversion,
  type Conversion,
  type ConversionCommand,
  type ConversionEvent,
} from '#domain/conversion/conversion.js';
import { minor, type Money } from '#domain/kernel/money.js';
import { accounts, isBalanced, signed, type Posting } from '#domain/ledger/postings.js';
import type { Deal, Step } from './any-order.js';
import { halfEven } from './expected-reversal.js';
import { Told } from './told.js';

/** An order and its commission as the product keeps them, and the books as a reader adds them up. */
export class History {
  readonly order = new Told<ConversionCommand, Conversion, ConversionEvent>(conversion);
  readonly earning = new Told<CommissionCommand, Commission, CommissionEvent>(commission);
  /** Debits less credits of each account, from the postings alone. */
  private readonly books = new Map<string, bigint>();
  /** The largest sum of refunds that the commission was told of while it could still follow. */
  private told: bigint | undefined;

  constructor(private readonly deal: Deal) {}

  static begun(deal: Deal): History {
    const history = new History(deal);
    history.take({ type: 'record' });
    history.take({ type: 'hold' });
    return history;
  }

  take(step: Step): void {
    switch (step.type) {
      case 'record':
        this.order.tell({ type: 'record-conversion', ...this.deal.order });
        break;
      case 'refund':
        this.order.tell(step.refund);
        break;
      case 'hold':
        this.post(this.earning.tell({ type: 'hold-commission', ...this.deal.terms }));
        break;
      case 'tell-refund':
        this.tellRefund(step.which);
        break;
      case 'decide':
        this.post(this.earning.tell(step.command));
        break;
    }
  }

  get refunds() {
    return this.order.events.filter((event) => event.type === 'conversion-refunded');
  }

  get reversedTotal(): Money | undefined {
    return this.earning.state.status === 'absent' ? undefined : this.earning.state.reversedTotal;
  }

  private tellRefund(which: number): void {
    const refund = this.refunds[which % Math.max(this.refunds.length, 1)];
    if (!refund) return;
    const { refundId, cause, occurredAt, refundedTotal } = refund.data;
    const { status } = this.earning.state;
    const sum = minor(refundedTotal);
    const follows = status !== 'absent' && status !== 'rejected';
    if (follows && (this.told === undefined || sum > this.told)) this.told = sum;
    const type = 'reverse-commission';
    this.post(this.earning.tell({ type, refundId, cause, occurredAt, refundedTotal }));
  }

  private post(events: readonly CommissionEvent[]): void {
    for (const event of events) {
      const postings: readonly Posting[] = 'postings' in event.data ? event.data.postings : [];
      expect(isBalanced(postings)).toBe(true);
      for (const posting of postings) {
        expect(posting.amount.currency).toBe(this.deal.terms.amount.currency);
        const balance = this.books.get(posting.account) ?? 0n;
        this.books.set(posting.account, balance + signed(posting));
      }
    }
  }

  /** Where the money must stand, from the kinds of events and whole numbers alone. */
  expectBooksToAgree(): void {
    const { amount, orderTotal } = this.deal.terms;
    const kinds = new Set(this.earning.events.map((event) => event.type));
    const isOwed = kinds.has('commission-held') && !kinds.has('commission-rejected');
    const left = isOwed
      ? minor(amount) - this.reversedOf(minor(amount), minor(orderTotal ?? amount))
      : 0n;
    const isPayable = kinds.has('commission-made-payable');
    const balance = (account: string) => this.books.get(account) ?? 0n;
    expect({
      pending: -balance(accounts.affiliatePending('aff_1')),
      payable: -balance(accounts.affiliatePayable('aff_1')),
      expense: balance(accounts.merchantExpense('mer_1')),
    }).toEqual({ pending: isPayable ? 0n : left, payable: isPayable ? left : 0n, expense: left });
    expect(left >= 0n).toBe(true);
  }

  private reversedOf(amount: bigint, total: bigint): bigint {
    if (this.told === undefined) return 0n;
    return total === 0n ? amount : halfEven(amount * this.told, total);
  }

  expectRefundsWithinTheOrder(): void {
    const { state } = this.order;
    if (state.status === 'absent') return;
    const applied = state.refunds.reduce((sum, refund) => sum + minor(refund.applied), 0n);
    expect(minor(state.refundedTotal)).toBe(applied);
    expect(applied <= minor(state.order.total)).toBe(true);
    const numbers = state.refunds.map((refund) => refund.externalId);
    expect(new Set(numbers).size).toBe(numbers.length);
  }

  expectReversedWithinPosted(): void {
    const { state, events } = this.earning;
    if (state.status === 'absent') return;
    const taken = events
      .filter((event) => event.type === 'commission-reversed')
      .reduce((sum, event) => sum + minor(event.data.amount), 0n);
    expect(minor(state.reversedTotal)).toBe(taken);
    expect(taken <= minor(state.terms.amount)).toBe(true);
  }
}
