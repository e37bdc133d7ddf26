import type { AffiliateEvent } from '../affiliate/affiliate.js';
import type { CommissionEvent } from '../commission/commission.js';
import type { FxQuotes, FxQuotesEvent } from '../fx/fx-quotes.js';
import { FoldedQuotes } from '../fx/quotes.js';
import type { DomainEvent } from '../kernel/decider.js';
import { isZero, minus, plus, zero, type Money } from '../kernel/money.js';
import { isBefore } from '../kernel/time.js';
import { accounts, type Posting } from '../ledger/postings.js';
import type { LineMethod, PayoutLineEvent } from '../payout/payout-events.js';

/** What of one commission can be paid now or is being paid. */
export interface Payable {
  readonly commissionId: string;
  readonly programId: string;
  readonly affiliateId: string;
  /** To be paid by the next batch. */
  readonly amount: Money;
  /** When it became payable, by effective time, UTC ISO-8601. */
  readonly since: string;
  /** The batch that has it. */
  readonly locked: { readonly batchId: string; readonly amount: Money } | null;
}

/** Of a payout method, what a payout asks for. */
type MethodEvent =
  | DomainEvent<'payout-method-set', LineMethod & { readonly affiliateId: string }>
  | DomainEvent<
      'payout-method-removed',
      { readonly affiliateId: string; readonly methodId: string }
    >;

/** All that decides who can be paid what. */
export type PayablesEvent = (
  CommissionEvent | PayoutLineEvent | AffiliateEvent | FxQuotesEvent | MethodEvent
) & { readonly metadata: When };

/** An event's two times, UTC ISO-8601. */
interface When {
  readonly effectiveAt: string;
  readonly recordedAt: string;
}

/** Whose standing an event may have changed. */
export interface Touched {
  readonly affiliateId: string;
  /** Null when it is no commission's. */
  readonly commissionId: string | null;
}

/** One affiliate in one program in one currency: what is netted with what. */
export function accountKey(programId: string, affiliateId: string, currency: string): string {
  return `${programId} ${affiliateId} ${currency}`;
}

type Earned = Exclude<
  CommissionEvent,
  { type: 'commission-hold-ended' | 'commission-approved' }
>['data'];

/**
 * Who can be paid what, folded from events in global order. It adds up postings and never calculates
 * what a commission is worth. Entries `{kind} {key}` that changed are noted in `changed`.
 */
export class FoldedPayables {
  readonly commissions = new Map<string, Payable>();
  /** What affiliates owe, by account. */
  readonly debts = new Map<string, Money>();
  readonly methods = new Map<string, LineMethod>();
  readonly suspended = new Set<string>();
  /** Commissions that a person holds back, payable or not: nothing of them is paid. */
  readonly heldBack = new Set<string>();
  readonly quotes = new FoldedQuotes();
  /** Tables of quotes as they came, to be saved. */
  readonly tables = new Map<string, FxQuotes>();
  readonly changed = new Set<string>();
  /** Commissions by program and affiliate: the keys of `commissions`. */
  private readonly byProgram = new Map<string, Map<string, Set<string>>>();

  /** Takes in what was saved. */
  restore(payable: Payable): void {
    this.commissions.set(payable.commissionId, payable);
    this.index(payable);
  }

  /** Takes in a table of quotes, new or saved. */
  quote(data: FxQuotes): void {
    this.quotes.learn({ data });
    this.tables.set(data.quoteId, data);
  }

  /** By affiliate, what has or had something payable in a program. */
  ofProgram(programId: string): ReadonlyMap<string, ReadonlySet<string>> {
    return this.byProgram.get(programId) ?? new Map<string, Set<string>>();
  }

  /** What this batch can pay of a commission, held back or not: what it has locked already is its own. */
  available(commissionId: string, batchId: string): Money | undefined {
    const known = this.commissions.get(commissionId);
    if (!known) return undefined;
    const { amount, locked } = known;
    return locked?.batchId === batchId ? plus(amount, locked.amount) : amount;
  }

  debt(programId: string, affiliateId: string, currency: string): Money {
    return this.debts.get(accountKey(programId, affiliateId, currency)) ?? zero(currency);
  }

  /** Learns from an event of any kind. Tells whose standing it may have changed. */
  learn(event: PayablesEvent): Touched | undefined {
    switch (event.type) {
      case 'affiliate-approved':
      case 'affiliate-reinstated':
        return this.judge(event.data.affiliateId, false);
      case 'affiliate-suspended':
        return this.judge(event.data.affiliateId, true);
      case 'payout-method-set': {
        const { affiliateId, methodId, kind, currency } = event.data;
        return this.setMethod(affiliateId, { methodId, kind, currency });
      }
      case 'payout-method-removed':
        return this.setMethod(event.data.affiliateId, undefined);
      case 'fx-quotes-recorded':
        this.quote(event.data);
        this.changed.add(`quotes ${event.data.quoteId}`);
        return undefined;
      case 'payout-line-opened':
      case 'payout-line-failed':
      case 'payout-line-returned':
        this.postDebt(event.data);
        return { affiliateId: event.data.affiliateId, commissionId: null };
      case 'commission-payout-started': {
        const { batchId, amount } = event.data;
        return this.move(event, { payable: minus(zero(amount.currency), amount), batchId });
      }
      case 'commission-paid':
        return this.move(event, { payable: zero(event.data.amount.currency), batchId: null });
      case 'commission-payout-failed':
      case 'commission-payout-returned':
        return this.move(event, { payable: event.data.amount, batchId: null });
      case 'commission-held-back':
        return this.keepBack(event.data, true);
      case 'commission-released':
        return this.keepBack(event.data, false);
      case 'commission-rejected':
        this.keepBack(event.data, false);
        return this.post(event);
      case 'commission-held':
      case 'commission-made-payable':
      case 'commission-reversed':
      case 'commission-reinstated':
      case 'commission-adjusted':
        return this.post(event);
      default:
        return undefined;
    }
  }

  private judge(affiliateId: string, isSuspended: boolean): Touched {
    if (isSuspended) this.suspended.add(affiliateId);
    else this.suspended.delete(affiliateId);
    this.changed.add(`suspended ${affiliateId}`);
    return { affiliateId, commissionId: null };
  }

  private keepBack(of: Earned, isHeldBack: boolean): Touched {
    const { commissionId } = of;
    if (this.heldBack.has(commissionId) !== isHeldBack) {
      if (isHeldBack) this.heldBack.add(commissionId);
      else this.heldBack.delete(commissionId);
      this.changed.add(`held-back ${commissionId}`);
    }
    return touchedBy(of);
  }

  private setMethod(affiliateId: string, method: LineMethod | undefined): Touched {
    if (method) this.methods.set(affiliateId, method);
    else this.methods.delete(affiliateId);
    this.changed.add(`method ${affiliateId}`);
    return { affiliateId, commissionId: null };
  }

  private postDebt(of: Whose & { readonly postings: readonly Posting[] }): void {
    const { programId, affiliateId, postings } = of;
    const receivable = accounts.affiliateReceivable(affiliateId);
    for (const { account, side, amount } of postings) {
      if (account !== receivable) continue;
      const key = accountKey(programId, affiliateId, amount.currency);
      const before = this.debts.get(key) ?? zero(amount.currency);
      const after = side === 'debit' ? plus(before, amount) : minus(before, amount);
      if (isZero(after)) this.debts.delete(key);
      else this.debts.set(key, after);
      this.changed.add(`debt ${key}`);
    }
  }

  /** The commission's own postings say what is payable of it now. */
  private post(event: Extract<PayablesEvent, { data: { postings: unknown } }> & OfCommission) {
    const { data, metadata } = event;
    this.postDebt(data);
    const payable = accounts.affiliatePayable(data.affiliateId);
    for (const { account, side, amount } of data.postings) {
      if (account !== payable) continue;
      const more = side === 'credit' ? amount : minus(zero(amount.currency), amount);
      this.change(data, dueSince(metadata), (before) => ({
        amount: plus(before?.amount ?? zero(amount.currency), more),
        locked: before?.locked ?? null,
      }));
    }
    return touchedBy(data);
  }

  /** Only the line posts what it pays: here the money changes its place without a leg. */
  private move(
    {
      data,
      metadata,
    }: OfCommission & { readonly data: { readonly amount: Money; readonly batchId: string } },
    { payable, batchId }: { readonly payable: Money; readonly batchId: string | null },
  ): Touched {
    this.change(data, dueSince(metadata), (before) => ({
      amount: plus(before?.amount ?? zero(payable.currency), payable),
      locked: this.lockAfter(before?.locked ?? null, batchId, data),
    }));
    return touchedBy(data);
  }

  /** What another batch has locked meanwhile stays locked when an earlier payout comes back. */
  private lockAfter(
    before: Payable['locked'],
    batchId: string | null,
    { batchId: told, amount }: { readonly batchId: string; readonly amount: Money },
  ): Payable['locked'] {
    if (batchId !== null) return { batchId, amount };
    return before?.batchId === told ? null : before;
  }

  private change(
    of: Whose & { readonly commissionId: string },
    at: string,
    next: (before: Payable | undefined) => Pick<Payable, 'amount' | 'locked'>,
  ): void {
    const { commissionId, programId, affiliateId } = of;
    const before = this.commissions.get(commissionId);
    const { amount, locked } = next(before);
    const since = before?.since ?? at;
    const after = { commissionId, programId, affiliateId, amount, since, locked };
    if (isZero(amount) && locked === null) this.forget(after);
    else this.restore(after);
    this.changed.add(`commission ${commissionId}`);
  }

  private index({ commissionId, programId, affiliateId }: Payable): void {
    const affiliates = this.byProgram.get(programId) ?? new Map<string, Set<string>>();
    const ids = affiliates.get(affiliateId) ?? new Set<string>();
    this.byProgram.set(programId, affiliates.set(affiliateId, ids.add(commissionId)));
  }

  private forget({ commissionId, programId, affiliateId }: Payable): void {
    this.commissions.delete(commissionId);
    const affiliates = this.byProgram.get(programId);
    const ids = affiliates?.get(affiliateId);
    ids?.delete(commissionId);
    if (ids?.size === 0) affiliates?.delete(affiliateId);
  }
}

/** What is said to take effect later is due as soon as it is known: no date of a shop puts a payout off. */
function dueSince({ effectiveAt, recordedAt }: When): string {
  return isBefore(recordedAt, effectiveAt) ? recordedAt : effectiveAt;
}

interface Whose {
  readonly programId: string;
  readonly affiliateId: string;
}

interface OfCommission {
  readonly data: Earned;
  readonly metadata: When;
}

function touchedBy({ affiliateId, commissionId }: Earned): Touched {
  return { affiliateId, commissionId };
}
