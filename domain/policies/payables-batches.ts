import {
  atMost,
  convert,
  equal,
  isZero,
  minor,
  minus,
  plus,
  zero,
  type Money,
} from '../kernel/money.js';
import { toMs } from '../kernel/time.js';
import type {
  BatchRequest,
  Ineligible,
  LineCommission,
  LineMethod,
  PayoutLine,
  WhyIneligible,
  WhyRedrafted,
} from '../payout/payout-events.js';
import type { FoldedPayables, Payable, Touched } from './payables.js';

/** A line of the draft that stands or is being listed. */
export interface ListedLine {
  readonly line: PayoutLine;
  /** Whether the event that lists it has been read. */
  readonly isRecorded: boolean;
  /** Null while it waits for one. */
  readonly outcome: 'settled' | 'failed' | null;
}

/** A batch that is not over. */
export interface OpenBatch {
  readonly request: BatchRequest;
  readonly status: 'drafting' | 'drafted' | 'approved' | 'submitted';
  readonly draft: number;
  /** By affiliate. */
  readonly lines: Map<string, ListedLine>;
}

/** What a batch would pay, and whom not. */
export interface Plan {
  readonly lines: readonly PayoutLine[];
  readonly ineligible: readonly Ineligible[];
}

export interface Place {
  /** For the quotes, UTC ISO-8601. */
  readonly at: string;
  readonly lineIdOf: (affiliateId: string) => string;
}

/** One line pays at most so many commissions: the oldest first, the others wait for the next batch. */
export const maxCommissionsOfLine = 5_000;

/** What was untrue first in a draft that does not stand any more. */
export interface Untrue {
  readonly reason: WhyRedrafted;
  readonly affiliateId: string;
  readonly commissionId: string | null;
}

/** Drafts payouts from what is known, and tells when one is true no more. */
export class OpenBatches {
  readonly batches = new Map<string, OpenBatch>();

  constructor(private readonly payables: FoldedPayables) {}

  /** What the batch pays as things stand: a pure function of what was learned so far. */
  plan(request: BatchRequest, place: Place): Plan {
    const lines: PayoutLine[] = [];
    const ineligible: Ineligible[] = [];
    const found = this.payables.ofProgram(request.programId);
    for (const affiliateId of [...found.keys()].sort()) {
      const { commissions, heldBack } = this.due(request, found.get(affiliateId) ?? new Set());
      if (commissions.length === 0 && heldBack.length === 0) continue;
      const line =
        commissions.length === 0
          ? 'held-back'
          : this.line(request, affiliateId, commissions, place);
      const amount = sum(commissions.length === 0 ? heldBack : commissions, request.currency);
      if (typeof line !== 'string') lines.push(line);
      else ineligible.push({ affiliateId, amount, why: line });
    }
    return { lines, ineligible };
  }

  /** What of the batch's draft an event made untrue; undefined when all of it still holds. */
  untrue(batchId: string, { affiliateId, commissionId }: Touched): Untrue | undefined {
    const batch = this.batches.get(batchId);
    if (!batch || (batch.status !== 'drafted' && batch.status !== 'approved')) return undefined;
    const line = batch.lines.get(affiliateId)?.line;
    if (!line) return undefined;
    const only = commissionId === null ? [] : [commissionId];
    return this.untrueLine(batch.request, line, only);
  }

  /** The same for the whole of a draft. */
  untrueAnywhere(batchId: string): Untrue | undefined {
    const batch = this.batches.get(batchId);
    for (const { line } of batch?.lines.values() ?? []) {
      const ids = line.commissions.map(({ commissionId }) => commissionId);
      const untrue = batch && this.untrueLine(batch.request, line, ids);
      if (untrue) return untrue;
    }
    return undefined;
  }

  private untrueLine(
    { batchId, programId, currency }: BatchRequest,
    line: PayoutLine,
    commissionIds: readonly string[],
  ): Untrue | undefined {
    const { affiliateId } = line;
    const is = (reason: WhyRedrafted, commissionId: string | null = null) => ({
      ...{ reason, affiliateId, commissionId },
    });
    if (this.payables.suspended.has(affiliateId)) return is('affiliate-suspended');
    const method = this.payables.methods.get(affiliateId);
    if (!method || !isSameMethod(method, line.method)) return is('payout-method-changed');
    for (const commissionId of commissionIds) {
      const listed = line.commissions.find((each) => each.commissionId === commissionId);
      if (!listed) continue;
      if (this.payables.heldBack.has(commissionId)) return is('commission-held-back', commissionId);
      const amount = this.payables.available(commissionId, batchId);
      if (!amount || !equal(amount, listed.amount)) return is('commission-changed', commissionId);
    }
    const debt = atMost(this.payables.debt(programId, affiliateId, currency), line.gross);
    return equal(debt, line.netted) ? undefined : is('debt-changed');
  }

  /** Payable to one affiliate up to the cut-off, the oldest first; and what would be, were it not held back. */
  private due(
    request: BatchRequest,
    ids: ReadonlySet<string>,
  ): { readonly commissions: LineCommission[]; readonly heldBack: LineCommission[] } {
    const { batchId, currency, cutoff } = request;
    const due: { readonly payable: Payable; readonly amount: Money }[] = [];
    const heldBack: LineCommission[] = [];
    for (const id of ids) {
      const payable = this.payables.commissions.get(id);
      const amount = this.payables.available(id, batchId);
      if (!payable || !amount || amount.currency !== currency) continue;
      if (minor(amount) <= 0n || toMs(payable.since) > toMs(cutoff)) continue;
      if (this.payables.heldBack.has(id)) heldBack.push({ commissionId: id, amount });
      else due.push({ payable, amount });
    }
    const commissions = due
      .sort((one, other) => inOrder(one.payable, other.payable))
      .slice(0, maxCommissionsOfLine)
      .map(({ payable: { commissionId }, amount }) => ({ commissionId, amount }));
    return { commissions, heldBack };
  }

  private line(
    request: BatchRequest,
    affiliateId: string,
    commissions: readonly LineCommission[],
    { at, lineIdOf }: Place,
  ): PayoutLine | WhyIneligible {
    const { programId, currency, include, exclude, kinds, minimum } = request;
    if (exclude.includes(affiliateId)) return 'excluded';
    if (include !== null && !include.includes(affiliateId)) return 'not-included';
    if (this.payables.suspended.has(affiliateId)) return 'affiliate-suspended';
    if (this.isElsewhere(request, affiliateId)) return 'in-another-batch';
    const method = this.payables.methods.get(affiliateId);
    if (!method) return 'no-payout-method';
    if (kinds !== null && !kinds.includes(method.kind)) return 'other-payout-kind';
    const gross = sum(commissions, currency);
    const netted = atMost(this.payables.debt(programId, affiliateId, currency), gross);
    const net = minus(gross, netted);
    if (isZero(net)) return 'owes-more-than-earned';
    if (minimum !== null && minor(net) < minor(minimum)) return 'below-minimum';
    const paid = this.converted(net, method, at);
    if (!paid) return 'no-fx-quote';
    if (isZero(paid.pay)) return 'below-minimum';
    const lineId = lineIdOf(affiliateId);
    return { lineId, affiliateId, method, commissions, gross, netted, net, ...paid };
  }

  private converted(net: Money, { currency }: LineMethod, at: string) {
    if (currency === net.currency) return { pay: net, fx: null };
    const fx = this.payables.quotes.pin(net.currency, currency, at);
    return fx && { pay: convert(net, fx), fx };
  }

  /** One line of an affiliate at a time: what is netted in one cannot be netted in another. */
  private isElsewhere(
    { batchId, programId, currency }: BatchRequest,
    affiliateId: string,
  ): boolean {
    for (const { request, lines } of this.batches.values()) {
      if (request.batchId === batchId || request.programId !== programId) continue;
      if (request.currency !== currency) continue;
      if (lines.get(affiliateId)?.outcome === null) return true;
    }
    return false;
  }
}

/** The oldest first; of one time by id, so that everyone sorts alike. */
function inOrder(one: Payable, other: Payable): number {
  const later = toMs(one.since) - toMs(other.since);
  return later === 0 ? (one.commissionId < other.commissionId ? -1 : 1) : later;
}

function sum(commissions: readonly LineCommission[], currency: string): Money {
  return commissions.reduce((total, { amount }) => plus(total, amount), zero(currency));
}

function isSameMethod(one: LineMethod, other: LineMethod): boolean {
  const { methodId, kind, currency } = other;
  return one.methodId === methodId && one.kind === kind && one.currency === currency;
}
