import type { PoolClient } from 'pg';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { commission, type Commission } from '#domain/commission/commission.js';
import type { TributaryEvent } from '#domain/events.js';
import type { Decider } from '#domain/kernel/decider.js';
import type { Posting } from '#domain/ledger/postings.js';
import { signed } from '#domain/ledger/postings.js';
import { payoutBatch, type PayoutBatchCommand } from '#domain/payout/payout-batch.js';
import { payoutLine, type PayoutLineCommand } from '#domain/payout/payout-line.js';
import { payoutMethod } from '#domain/payout-method/payout-method.js';
import { PayoutsPolicy } from '#src/payouts/payouts.policy.js';
import { FixedClock } from '#src/platform/clock.js';
import { CommandPipeline } from '#src/platform/commands/pipeline.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { derivedUuid } from '#src/platform/ids.js';
import { RefusedError } from '#src/platform/refused-error.js';
import { calmPort, type Fault, type Port } from '../simulation/faults.js';
import { MemoryEventStore, MemoryLog } from '../simulation/memory-event-store.js';
import { MemoryKnowledge } from './memory-knowledge.js';

const at = '2026-05-04T10:00:00.000Z';
const eur = (cents: number) => ({ amount: String(cents), currency: 'EUR' });

/** The policy's next failure: at which of its appends, and whether that one was carried out unseen. */
export interface Trouble {
  readonly appends: number;
  readonly isWritten: boolean;
}

/** Commissions, batches and lines in memory, with the policy that pays them, and what may stop it. */
export class PayoutWorld {
  private readonly clock = new FixedClock(at);
  private readonly codec = new EventCodec();
  private readonly log = new MemoryLog(() => at);
  private readonly people: CommandPipeline;
  private policy: PayoutsPolicy;
  private readonly knowledge = new MemoryKnowledge();
  private place = 0;
  private given = 0;
  private trouble: Trouble = { appends: Infinity, isWritten: false };
  readonly commissions: string[] = [];
  readonly batches: string[] = [];

  constructor() {
    this.people = this.pipelineAt(calmPort);
    this.policy = this.newPolicy();
  }

  private pipelineAt(port: Port): CommandPipeline {
    return new CommandPipeline(new MemoryEventStore(this.log, port), this.codec, this.clock);
  }

  private newPolicy(): PayoutsPolicy {
    const strikes = (fault: Fault): boolean => {
      if (fault !== (this.trouble.isWritten ? 'append-unknown' : 'append-lost')) return false;
      const { appends } = this.trouble;
      this.trouble = { ...this.trouble, appends: appends - 1 };
      return appends === 0;
    };
    return new PayoutsPolicy(this.pipelineAt({ ...calmPort, strikes }));
  }

  /** A person's command; false when it is refused. */
  async give<Command, State, Event extends TributaryEvent>(
    decider: Decider<Command, State, Event>,
    key: string,
    command: Command,
  ): Promise<boolean> {
    this.given += 1;
    const commandId = derivedUuid('world', this.given);
    const by = {
      correlationId: 'world',
      causationId: null,
      actor: { type: 'cli', id: 'w' },
    } as const;
    try {
      await this.people.handle(decider, key, command, { commandId, ...by });
      return true;
    } catch (error) {
      if (error instanceof RefusedError) return false;
      throw error;
    }
  }

  async earn(affiliateId: string, cents: number): Promise<void> {
    const commissionId = `com_${this.commissions.length + 1}`;
    this.commissions.push(commissionId);
    const amount = eur(cents);
    await this.give(commission, commissionId, {
      ...{ type: 'grant-commission', note: null, commissionId, kind: 'order', source: null },
      ...{ conversionId: `cnv_${commissionId}`, orderExternalId: commissionId },
      ...{ programId: 'prg_1', merchantId: 'mer_1', affiliateId },
      ...{ amount, base: amount, orderTotal: amount, lines: [], weight: '1', fx: null },
      ...{ ruleId: 'base', trace: [], rulesVersion: 1, policyVersion: 1 },
      ...{ occurredAt: at, releaseAt: at, approval: 'manual' },
    });
  }

  refund(commissionId: string, cents: number): Promise<boolean> {
    return this.give(commission, commissionId, {
      ...{ type: 'reverse-commission', refundId: 'rfd', cause: 'refund', occurredAt: at },
      refundedTotal: eur(cents),
    });
  }

  setMethod(affiliateId: string): Promise<boolean> {
    const methodId = `pym_${(this.given += 1)}`;
    return this.give(payoutMethod, affiliateId, {
      ...{ type: 'set-payout-method', affiliateId, methodId, kind: 'bank', currency: 'EUR' },
      ...{ country: 'DE', details: { $enc: 1, subject: affiliateId, box: '' } },
      ...{ fingerprint: 'f', label: '' },
    });
  }

  async join(affiliateId: string): Promise<void> {
    const sealed = { $enc: 1, subject: affiliateId, box: '' } as const;
    await this.give(affiliate, affiliateId, {
      ...{ type: 'apply-as-affiliate', affiliateId, name: sealed, email: sealed, website: null },
    });
    await this.give(affiliate, affiliateId, { type: 'approve-affiliate' });
    await this.setMethod(affiliateId);
  }

  async request(): Promise<void> {
    const batchId = `pbt_${this.batches.length + 1}`;
    this.batches.push(batchId);
    await this.give(payoutBatch, batchId, {
      ...{ type: 'request-payout-batch', batchId, programId: 'prg_1', merchantId: 'mer_1' },
      ...{ currency: 'EUR', cutoff: at, minimum: null, include: null, exclude: [], kinds: null },
      requestedBy: 'user:asker',
    });
  }

  onBatch(batchId: string, command: PayoutBatchCommand): Promise<boolean> {
    return this.give(payoutBatch, batchId, command);
  }

  /** Signs what stands now. */
  async approve(batchId: string): Promise<void> {
    const batch = await this.people.load(payoutBatch, batchId);
    const contentHash = batch && batch.state.status !== 'absent' ? batch.state.contentHash : null;
    if (contentHash === null) return;
    await this.onBatch(batchId, {
      ...{ type: 'approve-payout-batch', contentHash, approvedBy: 'user:second', note: null },
    });
  }

  onLine(lineId: string, command: PayoutLineCommand): Promise<boolean> {
    return this.give(payoutLine, lineId, command);
  }

  /** The policy reads on, at most so many events; when it fails it begins again at what it saved. */
  async read(most: number, trouble?: Trouble): Promise<void> {
    this.trouble = trouble ?? { appends: Infinity, isWritten: false };
    const events = this.log.events.slice(this.place, this.place + most);
    if (events.length === 0) return;
    try {
      await this.policy.react(events.map((event) => this.codec.decode(event)));
      await this.policy.save(this.knowledge as unknown as PoolClient);
      this.place += events.length;
    } catch (error) {
      if (trouble === undefined) throw error;
      await this.begin();
    }
  }

  /** Until nothing is left to answer. */
  async drain(): Promise<void> {
    while (this.place < this.log.events.length) await this.read(1000);
  }

  /** It remembers nothing and reads all of it again. */
  async forget(): Promise<void> {
    this.knowledge.rows.clear();
    this.place = 0;
    await this.begin();
  }

  private async begin(): Promise<void> {
    this.policy = this.newPolicy();
    await this.policy.load(this.knowledge as unknown as PoolClient);
  }

  get written(): number {
    return this.log.events.length;
  }

  events(): readonly TributaryEvent[] {
    return this.log.events.map((event) => this.codec.decode(event) as unknown as TributaryEvent);
  }

  async commission(commissionId: string): Promise<Exclude<Commission, { status: 'absent' }>> {
    const found = await this.people.load(commission, commissionId);
    if (!found || found.state.status === 'absent') throw new Error(`No ${commissionId}`);
    return found.state;
  }

  /** Sum of an account over all postings: credit counts positive. */
  balance(account: string): bigint {
    let sum = 0n;
    for (const { data } of this.events()) {
      const { postings = [] } = data as { readonly postings?: readonly Posting[] };
      for (const posting of postings) if (posting.account === account) sum -= signed(posting);
    }
    return sum;
  }
}
