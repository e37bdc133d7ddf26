import type { PoolClient } from 'pg';
import { commission } from '#domain/commission/commission.js';
import { FoldedEarnings, type EarningsEvent } from '#domain/policies/earnings.js';
import { periodKeyOf } from '#domain/policies/earnings-books.js';
import type { EarningsAnswer } from '#domain/policies/earnings-terms.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import type { Policy, PolicyMemory } from '../platform/policies/policy.js';
import { rememberingCalendar } from './calendar.js';
import { periodCommissionId, secondTierCommissionId } from './derived-commissions.js';
import { concerns, wantedBy } from './earnings-events.js';
import {
  loadKnowledge,
  prefetchOrders,
  prefetchPeriods,
  saveBooks,
  type Changed,
} from './saved-books.js';

/** One that many write to must not hold up all the others: its commands do not give up. */
const attempts = 1000;

/**
 * What follows from commissions and not from one order: tiers and bonuses of a period, the recruiter's
 * share. It keeps one commission for each, and what that is worth follows from what others are worth
 * by now. Programs without such rules cost nothing here: no query, no command.
 */
export class EarningsPolicy implements Policy {
  readonly name = 'earnings';
  private earnings = new FoldedEarnings(rememberingCalendar());
  private readonly changed: Changed = {
    ...{ known: new Set(), orders: new Set(), commissions: new Set(), periods: new Set() },
  };

  constructor(private readonly pipeline: CommandPipeline) {}

  async load(transaction: PoolClient): Promise<void> {
    for (const set of Object.values(this.changed) as Set<string>[]) set.clear();
    this.earnings = new FoldedEarnings(rememberingCalendar());
    await loadKnowledge(transaction, this.earnings);
  }

  async react(events: readonly RecordedEvent[], memory: PolicyMemory): Promise<void> {
    const concerned = events.filter(concerns);
    if (concerned.length === 0) return;
    await this.prefetch(concerned, memory);
    const answers: EarningsAnswer[] = [];
    for (const event of concerned) answers.push(...this.take(event));
    answers.push(...this.earnings.close());
    const causes = new Map(concerned.map((event) => [event.id, event]));
    // What is said to one commission follows one another; different ones need not wait.
    const byCommission = new Map<string, Promise<void>>();
    for (const answer of answers) {
      const id = commissionIdOf(answer);
      const cause = causes.get(answer.causeId);
      if (!cause) throw new Error(`No event ${answer.causeId}`);
      const earlier = byCommission.get(id) ?? Promise.resolve();
      byCommission.set(
        id,
        earlier.then(() => this.say(id, answer, cause)),
      );
    }
    const outcomes = await Promise.allSettled(byCommission.values());
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async save(transaction: PoolClient): Promise<void> {
    await saveBooks(transaction, this.earnings, this.changed);
    for (const set of Object.values(this.changed) as Set<string>[]) set.clear();
    this.earnings.forget();
  }

  private take(event: RecordedEvent): readonly EarningsAnswer[] {
    const fact = event as unknown as EarningsEvent;
    const cause = { id: event.id, effectiveAt: event.metadata.effectiveAt };
    const learned = this.earnings.learn(fact, cause);
    if (learned) this.changed.known.add(`${learned.kind} ${learned.key}`);
    return this.earnings.take(fact, cause);
  }

  /** Reads ahead all that these events may need: two queries at most, none where no program acts. */
  private async prefetch(events: readonly RecordedEvent[], memory: PolicyMemory): Promise<void> {
    const wanted = wantedBy(events, this.earnings.copyOfPrograms());
    await prefetchOrders(memory, wanted, this.earnings);
    const { orders, commissions, periods } = this.changed;
    for (const id of wanted.conversions) orders.add(id);
    for (const id of wanted.commissions) commissions.add(id);
    const keys = new Map(wanted.periods);
    for (const order of this.earnings.orders.values()) {
      commissions.add(order.commissionId);
      const { programId, affiliateId } = order;
      for (const { ruleId, from } of order.periods) {
        const key = { programId, affiliateId, ruleId, from };
        keys.set(periodKeyOf(key), key);
      }
    }
    await prefetchPeriods(memory, keys, this.earnings);
    for (const key of keys.keys()) periods.add(key);
  }

  private async say(
    commissionId: string,
    { command, about }: EarningsAnswer,
    cause: RecordedEvent,
  ): Promise<void> {
    const context = {
      commandId: derivedUuid('earnings', cause.id, about.kind, command.type, commissionId),
      correlationId: cause.metadata.correlationId,
      causationId: cause.id,
      actor: { type: 'policy', id: 'earnings' } as const,
    };
    if (command.type === 'hold-commission') {
      const held = { ...command, commissionId };
      await this.pipeline.handle(commission, commissionId, held, context, { known: [], attempts });
    } else await this.pipeline.handle(commission, commissionId, command, context, { attempts });
  }
}

function commissionIdOf({ about }: EarningsAnswer): string {
  return about.kind === 'period'
    ? periodCommissionId(about.period)
    : secondTierCommissionId(about.sourceId, about.occurredAt);
}
