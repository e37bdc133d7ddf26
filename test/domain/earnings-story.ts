import { commission, remainingOf, type CommissionEvent } from '#domain/commission/commission.js';
import type { CommissionTerms } from '#domain/commission/terms.js';
import type { RecordedOrder } from '#domain/conversion/conversion.js';
import { fold } from '#domain/kernel/decider.js';
import { minor, money, percentOf, type Money } from '#domain/kernel/money.js';
import { Refusal } from '#domain/kernel/refusal.js';
import { FoldedEarnings, type EarningsEvent } from '#domain/policies/earnings.js';
import type { EarningsAnswer } from '#domain/policies/earnings-terms.js';
import type { CommissionRule, PeriodRule } from '#domain/program/rules.js';
import { always, periodWorth, plusMonths, type Calendar } from '#domain/program/rules/period.js';

export const eur = (amount: bigint | number | string) => money(BigInt(amount), 'EUR');

const calendar: Calendar = (_period, _zone, at) => {
  const from = `${at.slice(0, 7)}-01T00:00:00.000Z`;
  return { from, to: plusMonths(from, 1) };
};

const any = { conversionKind: null, timeZone: 'UTC' } as const;
const month = { ...any, period: 'month' } as const;
const periodRules: readonly PeriodRule[] = [
  {
    ...{ ...month, ruleId: 'marginal', kind: 'tiers', measure: 'revenue', mode: 'marginal' },
    steps: [
      { from: '20000', percent: '2.5' },
      { from: '60000', percent: '7' },
    ],
  },
  {
    ...{ ...month, ruleId: 'whole', kind: 'tiers', measure: 'orders', mode: 'whole' },
    steps: [{ from: '3', percent: '1.25' }],
  },
  {
    ...{ ...month, ruleId: 'bonus', kind: 'bonus', measure: 'commission' },
    ...{ threshold: '4000', amount: eur(5000) },
  },
  {
    ...{ ...any, period: 'all-time', ruleId: 'ever', kind: 'bonus', measure: 'orders' },
    ...{ threshold: '4', amount: eur(777), conversionKind: 'sale' },
  },
];
const rules: readonly CommissionRule[] = [
  { ruleId: 'base', conversionKind: null, kind: 'percent', percent: '10' },
  ...periodRules,
  { ruleId: 'second', conversionKind: null, kind: 'second-tier', percent: '10', months: null },
];
export const percent = (of: Money) => percentOf(of, '10');

export interface Logged {
  readonly id: string;
  readonly event: EarningsEvent;
}

export const at = '2026-05-04T10:00:00.000Z';
const beginning: readonly EarningsEvent[] = [
  {
    type: 'program-created',
    data: {
      ...{ programId: 'prg_1', merchantId: 'mer_1', name: 'Main', currency: 'EUR' },
      settings: { holdDays: 30, cookieDays: 30, approval: 'manual', cookieConsent: 'required' },
    },
  },
  {
    type: 'commission-rules-published',
    data: { programId: 'prg_1', version: 1, effectiveFrom: null, rules },
  },
  { type: 'affiliate-recruited', data: { affiliateId: 'aff_1', recruiterId: 'aff_2' } },
];

/** What happens to one order after the other, by its own commission. */
export type Step =
  | { readonly refund: bigint }
  | { readonly undo: bigint }
  | { readonly no: true }
  /** Approved, with its hold over. */
  | { readonly yes: true };
export interface Story {
  readonly affiliateId: string;
  readonly occurredAt: string;
  readonly total: bigint;
  readonly steps: readonly Step[];
}

/** An order with its commission, both as far as its story is told. */
class ToldOrder {
  refunded: bigint | null = null;
  readonly events: CommissionEvent[] = [];
  private told = 0;

  constructor(
    readonly story: Story,
    private readonly name: string,
  ) {}

  get hasMore(): boolean {
    return this.told <= this.story.steps.length;
  }

  get remaining(): Money {
    const state = fold(commission, this.events);
    return state.status === 'absent' ? eur(0) : remainingOf(state);
  }

  get isPayable(): boolean {
    return this.events.some(({ type }) => type === 'commission-made-payable');
  }

  get isRejected(): boolean {
    return this.events.some(({ type }) => type === 'commission-rejected');
  }

  /** The next thing that happens, as the log has it. */
  next(): readonly EarningsEvent[] {
    const n = this.told;
    this.told += 1;
    const step = this.story.steps[n - 1];
    if (n === 0 || step === undefined) return this.recorded();
    if ('no' in step) return this.given(reject);
    if ('yes' in step) return this.given(approve);
    const before = this.refunded ?? 0n;
    const { total } = this.story;
    const wanted = 'refund' in step ? before + step.refund : before - step.undo;
    const after = wanted < 0n ? 0n : wanted > total ? total : wanted;
    // A lead of nothing is refunded by a refund of nothing.
    this.refunded = after === 0n && 'undo' in step ? null : after;
    return [this.refundEvent('refund' in step, after), ...this.follow(n, after)];
  }

  private recorded(): readonly EarningsEvent[] {
    const { affiliateId, occurredAt, total } = this.story;
    const common = {
      ...{ conversionId: `cnv_${this.name}`, programId: 'prg_1', merchantId: 'mer_1', occurredAt },
    };
    const order: RecordedOrder = {
      ...{ ...common, externalId: this.name, kind: 'sale', total: eur(total), tax: eur(0) },
      ...{ clickId: null, couponCode: null, customerRef: null, isNewCustomer: null, lines: [] },
      source: 'api',
    };
    const terms: CommissionTerms = {
      ...{ ...common, commissionId: `com_${this.name}`, kind: 'order', source: null, affiliateId },
      ...{ orderExternalId: this.name, amount: percent(eur(total)), base: eur(total) },
      ...{ orderTotal: eur(total), lines: [], weight: '1', ruleId: 'base', trace: [], fx: null },
      ...{ rulesVersion: 1, policyVersion: 1, releaseAt: always.to, approval: 'manual' },
    };
    const held = this.given({ type: 'hold-commission', ...terms });
    return [{ type: 'conversion-recorded', data: order }, ...held];
  }

  private refundEvent(isRefund: boolean, refundedTotal: bigint): EarningsEvent {
    const data = {
      ...{ conversionId: `cnv_${this.name}`, orderTotal: eur(this.story.total), refundId: 'rfd' },
      ...{ cause: 'refund', occurredAt: at, refundedTotal: eur(refundedTotal), refundedLines: [] },
    };
    const type = isRefund ? 'conversion-refunded' : 'conversion-refund-reversed';
    // Only what earnings read of it.
    return { type, data } as unknown as EarningsEvent;
  }

  private follow(sequence: number, refunded: bigint): readonly EarningsEvent[] {
    return this.given({
      ...{ type: 'reverse-commission', refundId: 'rfd', cause: 'refund', occurredAt: at, sequence },
      refundedTotal: eur(refunded),
    });
  }

  private given(command: Parameters<typeof commission.decide>[0]): readonly EarningsEvent[] {
    const decided = commission.decide(command, fold(commission, this.events));
    if (decided instanceof Refusal) return [];
    this.events.push(...decided);
    return decided;
  }
}

export const reject = {
  type: 'reject-commission',
  reasonCode: 'FRAUD',
  note: null,
  expectedAmount: null,
} as const;

const approve = {
  type: 'approve-commission',
  at: always.to,
  note: null,
  expectedAmount: null,
} as const;

/** The same stories, told in the order that `schedule` says. */
export function tell(stories: readonly Story[], schedule: readonly number[]) {
  const orders = stories.map((story, n) => new ToldOrder(story, String(n)));
  const events = [...beginning];
  for (let n = 0; orders.some(({ hasMore }) => hasMore); n += 1) {
    const open = orders.filter(({ hasMore }) => hasMore);
    events.push(...(open[(schedule[n % schedule.length] ?? 0) % open.length]?.next() ?? []));
  }
  const log: Logged[] = events.map((event, n) => ({ id: `e${n}`, event }));
  return { orders, log };
}

/** The commissions that follow, as their streams; commands are carried out once, as by the pipeline. */
export class Streams {
  readonly streams = new Map<string, { commandId: string; event: CommissionEvent }[]>();

  say({ about, causeId, command }: EarningsAnswer): void {
    const key = about.kind === 'period' ? Object.values(about.period).join(' ') : about.sourceId;
    const commandId = `${causeId} ${command.type}`;
    const stream = this.streams.get(key) ?? [];
    if (stream.some((each) => each.commandId === commandId)) return;
    const whole = command.type === 'hold-commission' ? { ...command, commissionId: key } : command;
    const decided = commission.decide(whole, this.state(key));
    if (decided instanceof Refusal) throw new Error(decided.code);
    this.streams.set(key, [...stream, ...decided.map((event) => ({ commandId, event }))]);
  }

  state(key: string) {
    return fold(commission, this.events(key));
  }

  events(key: string): readonly CommissionEvent[] {
    return (this.streams.get(key) ?? []).map(({ event }) => event);
  }

  remaining(key: string): Money {
    const state = this.state(key);
    return state.status === 'absent' ? eur(0) : remainingOf(state);
  }

  get written(): number {
    return [...this.streams.values()].reduce((sum, { length }) => sum + length, 0);
  }
}

/** The policy reads the log from its beginning, in batches of these sizes. */
export function follow(
  log: readonly Logged[],
  sizes: readonly number[],
  streams = new Streams(),
): Streams {
  const earnings = new FoldedEarnings(calendar);
  for (let from = 0, n = 0; from < log.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    for (const { id, event } of log.slice(from, from + size)) {
      const cause = { id, effectiveAt: '2026-01-01T00:00:00.000Z' };
      earnings.learn(event, cause);
      earnings.take(event, cause).forEach((answer) => streams.say(answer));
    }
    earnings.close().forEach((answer) => streams.say(answer));
    from += size;
  }
  return streams;
}

/** The formula over what the orders are in the end. */
function worthOf(rule: PeriodRule, orders: readonly ToldOrder[]): Money {
  const counted = orders.filter(
    ({ isRejected, isPayable }) => !isRejected && (isPayable || rule.period !== 'all-time'),
  );
  const whole = counted.filter(({ story, refunded }) => (refunded ?? -1n) < story.total);
  const sum = (amounts: bigint[]) => eur(amounts.reduce((total, each) => total + each, 0n));
  return periodWorth(rule, {
    revenue: sum(whole.map(({ story, refunded }) => story.total - (refunded ?? 0n))),
    orders: whole.length,
    commission: sum(counted.map(({ remaining }) => minor(remaining))),
  }).amount;
}

const affiliates = ['aff_1', 'aff_2'];
export const months = ['2026-05-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'];

export function periodsThereAre(orders: readonly ToldOrder[]) {
  return periodRules.flatMap((rule) =>
    affiliates.flatMap((affiliateId) =>
      (rule.period === 'all-time' ? [always.from] : months).map((from) => ({
        key: ['prg_1', affiliateId, rule.ruleId, from].join(' '),
        expected: worthOf(
          rule,
          orders.filter(
            ({ story }) =>
              story.affiliateId === affiliateId &&
              (from === always.from || story.occurredAt.slice(0, 7) === from.slice(0, 7)),
          ),
        ),
      })),
    ),
  );
}
