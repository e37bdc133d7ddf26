import type { PoolClient } from 'pg';
import { commission, type CommissionEvent } from '#domain/commission/commission.js';
import { conversion } from '#domain/conversion/conversion.js';
import { compensationTerms, compensationWorth } from '#domain/dispute/compensation.js';
import {
  dispute,
  type Dispute,
  type DisputeEvent,
  type OpenedDispute,
} from '#domain/dispute/dispute.js';
import type { Money } from '#domain/kernel/money.js';
import { refuse } from '#domain/kernel/refusal.js';
import type { LoweredCompensation } from '#domain/policies/compensation-parts.js';
import { FoldedCompensations } from '#domain/policies/compensations.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { commissionIdOf } from '../platform/commission-id.js';
import { derivedUuid } from '../platform/ids.js';
import type { Policy } from '../platform/policies/policy.js';
import { RefusedError } from '../platform/refused-error.js';
import { conversionKey } from '../platform/streams.js';
import { compensationId } from './compensation-id.js';
import { pinnedFor } from './pinned-for.js';
import type { Past } from './past-streams.js';
import { loadCompensations, saveCompensations } from './saved-compensations.js';
import { seenAt } from './seen-at.js';

type Won = RecordedEvent<
  'dispute-won',
  Extract<DisputeEvent, { readonly type: 'dispute-won' }>['data']
>;
type KnownDispute = Exclude<Dispute, { status: 'absent' }>;

/** One commission that many write to at once must not hold up all the others. */
const attempts = 1000;

/**
 * A won dispute is made good, once: what comes back of the loss, or is credited of the missing order
 * after all, is taken off the compensation. What it knows follows from the events and from streams as
 * they were at an event, so that reading everything anew says the same. What is refused is told in the
 * dispute: it never holds up the disputes of others.
 */
export class CompensationPolicy implements Policy {
  readonly name = 'disputes';
  private compensations = new FoldedCompensations();

  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly past: Past,
  ) {}

  async load(transaction: PoolClient): Promise<void> {
    this.compensations = await loadCompensations(transaction);
  }

  async react(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type === 'dispute-won') await this.won(event as Won);
      else if (event.type.startsWith('commission-')) {
        const fact = event as unknown as CommissionEvent;
        await this.lower(event, this.compensations.take(fact, event));
      }
    }
  }

  async save(transaction: PoolClient): Promise<void> {
    await saveCompensations(transaction, this.compensations);
  }

  private async won(event: Won): Promise<void> {
    const { disputeId, amount } = event.data;
    const { state } = (await this.pipeline.load(dispute, disputeId)) ?? {};
    if (!state || state.status === 'absent') return;
    if (amount === null) await this.attempt(event, state, () => this.credit(event, state.opened));
    else {
      await this.attempt(event, state, () => this.grant(event, state.opened, amount));
      await this.remember(event, state.opened, amount);
    }
  }

  /** What failed once stays failed: another attempt, much later, would find another state of affairs. */
  private async attempt(
    event: RecordedEvent,
    { opened: { disputeId }, remedyFailure }: KnownDispute,
    work: () => Promise<void>,
  ): Promise<void> {
    if (remedyFailure === null) await this.orTold(event, disputeId, work);
  }

  private async orTold(
    event: RecordedEvent,
    disputeId: string,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const command = { type: 'record-remedy-failure', code: error.refusal.code } as const;
      const context = followUp(event, `failed ${disputeId}`);
      await this.pipeline.handle(dispute, disputeId, command, context, { attempts });
    }
  }

  /** The order becomes the affiliate's, as if a person had said so: its commission follows from the rules. */
  private async credit(
    event: Won,
    { about, programId, affiliateId }: OpenedDispute,
  ): Promise<void> {
    if (about.kind !== 'missing-order') return;
    const key = conversionKey(programId, about.orderExternalId);
    const { state } = (await this.pipeline.load(conversion, key)) ?? {};
    if (!state || state.status === 'absent') {
      throw new RefusedError(refuse('conversion.not-found'));
    }
    const commissionId = commissionIdOf(state.order, affiliateId);
    const { note, fx = null } = event.data;
    const credits = [{ affiliateId, commissionId, weight: '1' }];
    const why = { reasonCode: 'DISPUTE_WON', note, decision: null };
    const command = { type: 'reattribute-conversion', credits, ...why, fx } as const;
    const context = followUp(event, 'credit');
    const done = await this.pipeline.handle(conversion, key, command, context, { attempts });
    // Told, since it is not so for ever: read again later, the order may be somebody else's.
    const isNeedless = done.alreadySo && !done.repeated;
    if (isNeedless) throw new RefusedError(refuse('dispute.order-is-yours'));
  }

  private async grant(event: Won, opened: OpenedDispute, amount: Money): Promise<void> {
    const { disputeId, note } = event.data;
    const { recordedAt: wonAt } = event.metadata;
    const commissionId = compensationId(disputeId, wonAt);
    const pinned = await pinnedFor(this.pipeline, opened, wonAt);
    const terms = compensationTerms(commissionId, opened, amount, pinned, wonAt);
    const command = { type: 'grant-commission', note, ...terms } as const;
    await this.pipeline.handle(commission, commissionId, command, followUp(event, 'grant'), {
      known: [],
      attempts,
    });
  }

  /** From here on it follows the commission or order; what came back while it was decided included. */
  private async remember(event: Won, opened: OpenedDispute, granted: Money): Promise<void> {
    const { disputeId, covers = null } = event.data;
    const { affiliateId, programId, about } = opened;
    const seen = await seenAt(this.past, opened, event.position);
    const won = {
      ...{ disputeId, affiliateId, granted, commission: seen },
      compensationId: compensationId(disputeId, event.metadata.recordedAt),
    };
    const { position } = event;
    if (about.kind === 'commission') {
      const lowered = this.compensations.wonCommission({ ...won, covers }, position);
      await this.lower(event, lowered);
    } else {
      const { orderExternalId } = about;
      const order = { programId, affiliateId, orderExternalId };
      const missing = { ...won, covers: null };
      await this.lower(event, this.compensations.wonOrder(missing, order, position));
    }
  }

  private async lower(
    event: RecordedEvent,
    lowered: readonly LoweredCompensation[],
  ): Promise<void> {
    for (const { disputeId, compensationId: id, amount, sequence } of lowered) {
      const command = {
        type: 'adjust-commission',
        ...{ cause: 'source-changed' as const, reason: event.type, sequence, refunded: null },
        ...{ occurredAt: event.metadata.recordedAt, valuation: compensationWorth(amount) },
      } as const;
      const context = followUp(event, `lower ${id}`);
      await this.orTold(event, disputeId, async () => {
        await this.pipeline.handle(commission, id, command, context, { attempts });
      });
    }
  }
}

function followUp(event: RecordedEvent, step: string): CommandContext {
  return {
    commandId: derivedUuid('disputes', event.id, step),
    correlationId: event.metadata.correlationId,
    causationId: event.id,
    actor: { type: 'policy', id: 'disputes' },
  };
}
