import type { AffiliateEvent } from '../affiliate/affiliate.js';
import type { CommissionEvent } from '../commission/commission.js';
import type { ConversionEvent, Credit } from '../conversion/conversion.js';
import type { DomainEvent } from '../kernel/decider.js';
import { equal, isZero, zero, type Money } from '../kernel/money.js';
import { program, type Program, type ProgramEvent } from '../program/program.js';
import { isPeriodRule, type CommissionRule, type SecondTierRule } from '../program/rules.js';
import { isInRecruitersTime, periodsOf, type Calendar } from '../program/rules/period.js';
import {
  contributionOf,
  moved,
  newBook,
  periodKeyOf,
  refundedOf,
  type CountedOrder,
  type OrderFacts,
  type PeriodBook,
  type SecondTier,
} from './earnings-books.js';
import {
  secondTierTerms,
  secondTierValuation,
  type ActiveProgram,
  type AdjustDerived,
  type Cause,
  type EarningsAnswer,
} from './earnings-terms.js';
import { PeriodChanges } from './period-changes.js';

type Reattributed = DomainEvent<
  'conversion-reattributed',
  { readonly conversionId: string; readonly credits: readonly Pick<Credit, 'commissionId'>[] }
>;

/** The events that earnings follow from; what else happens teaches nothing. */
export type EarningsEvent =
  ProgramEvent | AffiliateEvent | CommissionEvent | ConversionEvent | Reattributed;

/** Who recruited an affiliate, and when. */
export interface Recruited {
  readonly recruiterId: string;
  readonly at: string;
}

type Held = Extract<CommissionEvent, { type: 'commission-held' }>['data'];

/**
 * What the earnings policy knows at one place in the global order, from the events before it and from
 * nothing else. Programs and recruiters it always knows; orders and periods only as far as they are
 * put in for the events at hand.
 */
export class FoldedEarnings {
  readonly orders = new Map<string, CountedOrder>();
  readonly facts = new Map<string, OrderFacts>();
  readonly books = new Map<string, PeriodBook>();
  private readonly changes = new PeriodChanges(this.books, (programId) => this.active(programId));

  constructor(
    private readonly calendar: Calendar,
    readonly programs = new Map<string, Program>(),
    readonly recruited = new Map<string, Recruited>(),
    readonly suspended = new Set<string>(),
  ) {}

  /** One that may learn of programs without this one knowing. */
  copyOfPrograms(): FoldedEarnings {
    return new FoldedEarnings(this.calendar, new Map(this.programs));
  }

  /** Whether any rules of the program make a commission that follows from others. */
  acts(programId: string): boolean {
    const known = this.programs.get(programId);
    return known?.status === 'active' && known.rulesVersions.some(({ rules }) => rules.some(acts));
  }

  /** Takes in one fact; gives what is to be said of second tiers at once. Periods wait for `close`. */
  take(event: EarningsEvent, cause: Cause): readonly EarningsAnswer[] {
    switch (event.type) {
      case 'conversion-recorded': {
        const { conversionId, kind, programId } = event.data;
        if (!this.acts(programId) || this.facts.has(conversionId)) return [];
        this.facts.set(conversionId, { conversionId, kind, refundedTotal: null });
        return [];
      }
      case 'conversion-refunded':
        return this.refunded(event.data.conversionId, event.data.refundedTotal, cause);
      case 'conversion-refund-reversed':
        return this.refunded(event.data.conversionId, refundedOf(event.data.refundedTotal), cause);
      case 'conversion-reattributed': {
        const credited = new Set(event.data.credits.map(({ commissionId }) => commissionId));
        return this.ofConversion(event.data.conversionId).flatMap((order) =>
          this.change(order, { isLost: !credited.has(order.commissionId) }, cause),
        );
      }
      case 'commission-held':
        return event.data.kind === 'order' ? this.held(event.data, cause) : [];
      case 'commission-reversed':
      case 'commission-reinstated':
        return this.changed(event.data.commissionId, { remaining: event.data.remaining }, cause);
      case 'commission-adjusted': {
        const { commissionId, remaining, valuation } = event.data;
        const { base, orderTotal } = valuation;
        return this.changed(commissionId, { remaining, base, orderTotal }, cause);
      }
      case 'commission-made-payable':
        return this.changed(event.data.commissionId, { isPayable: true }, cause);
      case 'commission-rejected': {
        const remaining = zero(event.data.amount.currency);
        return this.changed(event.data.commissionId, { remaining, isRejected: true }, cause);
      }
      default:
        return [];
    }
  }

  /** What is to be said of the periods that changed since the last time. */
  close(): readonly EarningsAnswer[] {
    return this.changes.close();
  }

  /** Orders, facts and books are put in anew for the next events. */
  forget(): void {
    this.changes.forget();
    for (const map of [this.orders, this.facts, this.books]) map.clear();
  }

  /** Takes in what is always known; names what changed, undefined when nothing has. */
  learn(
    event: EarningsEvent,
    { effectiveAt }: Pick<Cause, 'effectiveAt'>,
  ): { kind: 'program' | 'recruited' | 'suspended'; key: string } | undefined {
    switch (event.type) {
      case 'program-created':
      case 'program-settings-changed':
      case 'commission-rules-published':
      case 'attribution-policy-published': {
        const key = event.data.programId;
        this.programs.set(key, program.evolve(this.programs.get(key) ?? program.initial, event));
        return { kind: 'program', key };
      }
      case 'affiliate-recruited': {
        const { affiliateId: key, recruiterId } = event.data;
        this.recruited.set(key, { recruiterId, at: effectiveAt });
        return { kind: 'recruited', key };
      }
      case 'affiliate-suspended':
        this.suspended.add(event.data.affiliateId);
        return { kind: 'suspended', key: event.data.affiliateId };
      case 'affiliate-reinstated':
        this.suspended.delete(event.data.affiliateId);
        return { kind: 'suspended', key: event.data.affiliateId };
      default:
        return undefined;
    }
  }

  /** The periods in which a commission counts, by the rules known here. */
  periodsOf({ programId, occurredAt }: Pick<Held, 'programId' | 'occurredAt'>) {
    if (!this.acts(programId)) return [];
    return periodsOf(this.active(programId).rulesVersions, occurredAt, this.calendar);
  }

  private held(data: Held, cause: Cause): readonly EarningsAnswer[] {
    const { commissionId, conversionId, programId, affiliateId, occurredAt, base, amount } = data;
    if (conversionId === null || !this.acts(programId) || this.orders.has(commissionId)) return [];
    const facts = this.facts.get(conversionId) ?? { conversionId, kind: null, refundedTotal: null };
    this.facts.set(conversionId, facts);
    const counts = (rule: CommissionRule) => isFor(rule, affiliateId, facts);
    const periods = this.periodsOf(data).filter(({ rule }) => counts(rule));
    const secondTier = this.secondTierOf(data, counts);
    if (periods.length === 0 && secondTier === null) return [];
    const order: CountedOrder = {
      ...{ commissionId, conversionId, programId, affiliateId, occurredAt },
      ...{ base, orderTotal: data.orderTotal, remaining: amount },
      ...{ isPayable: false, isRejected: false, isLost: false, secondTier },
      periods: periods.map(({ ruleId, version, from, to }) => ({ ruleId, version, from, to })),
    };
    for (const period of order.periods) {
      const key = periodKeyOf({ ...order, ...period });
      if (!this.books.has(key)) this.books.set(key, newBook(order, period));
    }
    // Not there until now: all that it is, is a change.
    return this.recount({ ...order, isLost: true }, order, facts, facts, cause);
  }

  private secondTierOf(data: Held, counts: (rule: CommissionRule) => boolean): SecondTier | null {
    const { affiliateId, merchantId, policyVersion, rulesVersion } = data;
    const { occurredAt, releaseAt, approval } = data;
    const by = this.recruited.get(affiliateId);
    if (!by || this.suspended.has(by.recruiterId)) return null;
    const { rulesVersions } = this.active(data.programId);
    const rules = rulesVersions.find(({ version }) => version === rulesVersion)?.rules ?? [];
    const rule = rules.find(
      (each): each is SecondTierRule => each.kind === 'second-tier' && counts(each),
    );
    if (!rule || !isInRecruitersTime(rule, by.at, occurredAt)) return null;
    const pinned = { merchantId, policyVersion, rulesVersion, occurredAt, releaseAt, approval };
    return { ...pinned, recruiterId: by.recruiterId, rule, told: null };
  }

  private refunded(
    conversionId: string,
    refundedTotal: Money | null,
    cause: Cause,
  ): readonly EarningsAnswer[] {
    const before = this.facts.get(conversionId);
    if (!before) return [];
    const after = { ...before, refundedTotal };
    this.facts.set(conversionId, after);
    return this.ofConversion(conversionId).flatMap((order) =>
      this.recount(order, order, before, after, cause),
    );
  }

  private changed(
    commissionId: string,
    change: Partial<CountedOrder>,
    cause: Cause,
  ): readonly EarningsAnswer[] {
    const order = this.orders.get(commissionId);
    return order ? this.change(order, change, cause) : [];
  }

  private change(
    order: CountedOrder,
    change: Partial<CountedOrder>,
    cause: Cause,
  ): readonly EarningsAnswer[] {
    const facts = this.facts.get(order.conversionId);
    if (!facts) throw new Error(`No order of commission ${order.commissionId}`);
    return this.recount(order, { ...order, ...change }, facts, facts, cause);
  }

  /** The one place where totals move: by what an order's part was, and what it is now. */
  private recount(
    before: CountedOrder,
    after: CountedOrder,
    factsBefore: OrderFacts,
    factsAfter: OrderFacts,
    cause: Cause,
  ): readonly EarningsAnswer[] {
    for (const period of after.periods) {
      const was = contributionOf(before, factsBefore, period);
      const is = contributionOf(after, factsAfter, period);
      const book = this.books.get(periodKeyOf({ ...after, ...period }));
      if (!book) throw new Error(`No book of ${periodKeyOf({ ...after, ...period })}`);
      const totals = moved(book.totals, was, is);
      if (totals) this.changes.note({ ...book, totals }, after.occurredAt, cause);
    }
    const { secondTier, answers } = followed(after, cause);
    this.orders.set(after.commissionId, { ...after, secondTier });
    return answers;
  }

  private ofConversion(conversionId: string): readonly CountedOrder[] {
    return [...this.orders.values()].filter((order) => order.conversionId === conversionId);
  }

  private active(programId: string): ActiveProgram {
    const known = this.programs.get(programId);
    if (known?.status !== 'active')
      throw new Error(`Commission of an unknown program ${programId}`);
    return known;
  }
}

function acts(rule: CommissionRule): boolean {
  return isPeriodRule(rule) || rule.kind === 'second-tier';
}

/** What is not known of an order does not hold. */
function isFor(rule: CommissionRule, affiliateId: string, { kind }: OrderFacts): boolean {
  if (rule.conversionKind !== null && rule.conversionKind !== kind) return false;
  return rule.when?.affiliateIds?.includes(affiliateId) ?? true;
}

/** The recruiter's commission follows what remains; there is none as long as it was never worth anything. */
function followed(
  order: CountedOrder,
  cause: Cause,
): { secondTier: SecondTier | null; answers: readonly EarningsAnswer[] } {
  const { secondTier, commissionId: sourceId, occurredAt, isLost, remaining } = order;
  if (secondTier === null) return { secondTier, answers: [] };
  const valuation = secondTierValuation(secondTier, isLost ? zero(remaining.currency) : remaining);
  const { told } = secondTier;
  if (told === null ? isZero(valuation.amount) : equal(told, valuation.amount)) {
    return { secondTier, answers: [] };
  }
  const adjust: AdjustDerived = {
    ...{ type: 'adjust-commission', cause: 'source-changed', reason: null },
    ...{ occurredAt: cause.effectiveAt, valuation, refunded: null },
  };
  const command = told === null ? secondTierTerms(order, secondTier, valuation) : adjust;
  const about = { kind: 'second-tier', sourceId, occurredAt } as const;
  return {
    secondTier: { ...secondTier, told: valuation.amount },
    answers: [{ about, causeId: cause.id, command }],
  };
}
