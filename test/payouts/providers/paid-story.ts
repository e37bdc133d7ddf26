import { FixedClock } from '#src/platform/clock.js';
import { CommandPipeline } from '#src/platform/commands/pipeline.js';
import { PayoutOutbox } from '#src/payouts/providers/outbox.js';
import { PayableAccounts } from '#src/payouts/providers/payable-accounts.js';
import type { PayoutProvider } from '#src/payouts/providers/provider.js';
import { createLog, type Log } from '#src/platform/observability/log.js';
import { Seal } from '#src/platform/privacy/seal.js';
import { told } from '../../support/orders.js';
import { PayoutStory } from '../payout-story.js';

/** The moment at which a worker dies: before the command of this type is written down, the call made. */
export type Death = 'record-submission' | 'record-submission-failure' | 'settle-payout-line' | null;

export interface LineNow {
  readonly id: string;
  readonly affiliateId: string;
  readonly status: string;
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly needsDecision: boolean;
  readonly submissionProblem: string | null;
}

/** Affiliates with real accounts, submitted batches, and workers that can be killed. */
export class PaidStory {
  /** The workers' own: what people signed in with does not expire when it is moved. */
  readonly clock = new FixedClock('2026-05-04T10:00:00.000Z');

  private constructor(readonly story: PayoutStory) {}

  static async begin(): Promise<PaidStory> {
    return new PaidStory(await PayoutStory.begin());
  }

  async elsewhere(): Promise<PaidStory> {
    return new PaidStory(await this.story.elsewhere());
  }

  /** With an account told over HTTP, as the affiliate itself does it. */
  async affiliate(method: object): Promise<string> {
    const { test } = this.story;
    const affiliateId = await this.story.affiliate(null);
    await test.settled();
    const itself = await test.as({ role: 'affiliate', affiliateId });
    const path = `/api/v1/affiliates/${affiliateId}/payout-method`;
    await itself
      .post(path)
      .send({ currency: 'EUR', ...method })
      .expect(told(201));
    return affiliateId;
  }

  /** A batch of 10.00 for each of them, approved and submitted. Gives its id. */
  async submitted(affiliates: readonly string[]): Promise<string> {
    for (const affiliateId of affiliates) await this.story.earns(affiliateId, '1000');
    await this.story.test.settled();
    const batch = await this.story.draft();
    await this.story.approve(batch);
    await this.story.test.settled();
    return batch.id;
  }

  async lines(batchId: string): Promise<LineNow[]> {
    return this.story.lines(batchId);
  }

  async statuses(batchId: string): Promise<string[]> {
    return (await this.lines(batchId)).map(({ status }) => status);
  }

  /** A worker of its own, as after a start: it remembers nothing. */
  worker(providers: readonly PayoutProvider[], death: Death = null, log = quiet): PayoutOutbox {
    const { test } = this.story;
    const { store, codec } = test.runtime;
    const pipeline = new MortalPipeline(store, codec, test.clock);
    pipeline.death = death;
    const accounts = new PayableAccounts(pipeline, test.app.get(Seal), log);
    return new PayoutOutbox(test.pool, { pipeline, accounts, clock: this.clock, log }, providers);
  }

  /** One round of a worker, and everything that follows from it. */
  async round(worker: PayoutOutbox): Promise<void> {
    await this.story.test.settled();
    await worker.work();
    await this.story.test.settled();
  }
}

const quiet: Log = createLog('silent');

/** The real pipeline, of a process that dies at a certain point: nothing is written from there on. */
class MortalPipeline extends CommandPipeline {
  death: Death = null;
  private isDead = false;

  override handle: CommandPipeline['handle'] = (decider, key, command, context, options) => {
    const { type } = command as { readonly type: string };
    if (type === this.death) this.isDead = true;
    if (this.isDead) return Promise.reject(new Error('killed'));
    return CommandPipeline.prototype.handle.call(
      this,
      decider,
      key,
      command,
      context,
      options,
    ) as never;
  };
}
