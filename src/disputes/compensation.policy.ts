import { commission } from '#domain/commission/commission.js';
import { conversion } from '#domain/conversion/conversion.js';
import { compensationTerms, type Pinned } from '#domain/dispute/compensation.js';
import { dispute, type DisputeEvent, type OpenedDispute } from '#domain/dispute/dispute.js';
import type { Money } from '#domain/kernel/money.js';
import { program } from '#domain/program/program.js';
import { inForce } from '#domain/program/versions.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { commissionIdOf } from '../platform/commission-id.js';
import { derivedUuid } from '../platform/ids.js';
import type { Policy } from '../platform/policies/policy.js';
import { conversionKey } from '../platform/streams.js';
import { compensationId } from './compensation-id.js';

type Won = RecordedEvent<
  'dispute-won',
  Extract<DisputeEvent, { readonly type: 'dispute-won' }>['data']
>;

/** One commission that many write to at once must not hold up all the others. */
const attempts = 1000;

/**
 * A won dispute is made good. What it grants follows from the event and from streams that it names, so
 * there is nothing to remember: after a crash the same command is given again, and grants nothing twice.
 */
export class CompensationPolicy implements Policy {
  readonly name = 'disputes';

  constructor(private readonly pipeline: CommandPipeline) {}

  async load(): Promise<void> {}

  async react(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type === 'dispute-won') await this.makeGood(event as Won);
    }
  }

  async save(): Promise<void> {}

  private async makeGood(event: Won): Promise<void> {
    const { disputeId, amount } = event.data;
    const { state } = (await this.pipeline.load(dispute, disputeId)) ?? {};
    if (!state || state.status === 'absent') throw new Error(`No dispute ${disputeId}`);
    if (amount === null) await this.credit(event, state.opened);
    else await this.grant(event, state.opened, amount);
  }

  /** The order becomes the affiliate's, as if a person had said so: its commission follows from the rules. */
  private async credit(
    event: Won,
    { about, programId, affiliateId }: OpenedDispute,
  ): Promise<void> {
    if (about.kind !== 'missing-order') return;
    const key = conversionKey(programId, about.orderExternalId);
    const { state } = (await this.pipeline.load(conversion, key)) ?? {};
    if (!state || state.status === 'absent') throw new Error(`No order ${key}`);
    const commissionId = commissionIdOf(state.order, affiliateId);
    const { note, fx = null } = event.data;
    const credits = [{ affiliateId, commissionId, weight: '1' }];
    const why = { reasonCode: 'DISPUTE_WON', note, decision: null };
    const command = { type: 'reattribute-conversion', credits, ...why, fx } as const;
    await this.pipeline.handle(conversion, key, command, followUp(event, 'credit'), { attempts });
  }

  private async grant(event: Won, opened: OpenedDispute, amount: Money): Promise<void> {
    const { disputeId, note } = event.data;
    const { recordedAt: wonAt } = event.metadata;
    const commissionId = compensationId(disputeId, wonAt);
    const pinned = await this.pinnedFor(opened, wonAt);
    const terms = compensationTerms(commissionId, opened, amount, pinned, wonAt);
    const command = { type: 'grant-commission', note, ...terms } as const;
    await this.pipeline.handle(commission, commissionId, command, followUp(event, 'grant'), {
      known: [],
      attempts,
    });
  }

  private pinnedFor(opened: OpenedDispute, wonAt: string): Promise<Pinned> {
    return opened.about.kind === 'commission'
      ? this.ofCommission(opened.about.commissionId)
      : this.ofOrder(opened.programId, opened.about.orderExternalId, wonAt);
  }

  private async ofCommission(commissionId: string): Promise<Pinned> {
    const loaded = await this.pipeline.load(commission, commissionId);
    if (!loaded || loaded.state.status === 'absent') throw new Error(`No ${commissionId}`);
    const { rulesVersion, policyVersion, conversionId, orderExternalId } = loaded.state.terms;
    return { rulesVersion, policyVersion, conversionId, orderExternalId };
  }

  /** Of an order that the merchant may never have posted: the program as it is when the dispute is won. */
  private async ofOrder(programId: string, orderExternalId: string, at: string): Promise<Pinned> {
    const owner = (await this.pipeline.load(program, programId))?.state;
    if (!owner || owner.status === 'absent') throw new Error(`No program ${programId}`);
    const order = await this.pipeline.load(conversion, conversionKey(programId, orderExternalId));
    const isKnown = order !== undefined && order.state.status !== 'absent';
    return {
      rulesVersion: inForce(owner.rulesVersions, at)?.version ?? 0,
      policyVersion: inForce(owner.policyVersions, at)?.version ?? 0,
      conversionId: isKnown ? order.state.order.conversionId : null,
      orderExternalId,
    };
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
