import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { payoutBatch } from '#domain/payout/payout-batch.js';
import type { Scope } from '../platform/auth/abilities.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { Policies } from '../platform/policies/policies.js';
import { OneBatch } from './find-batches.js';
import type { OnePayoutBatchDto } from './payout-answers.dto.js';

/** A batch of thousands takes its seconds to be drafted or locked. */
const waitMs = 5_000;

/** What became of a batch by a person's word. */
@Injectable()
export class BatchOutcomes {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly policies: Policies,
    private readonly queries: QueryBus,
  ) {}

  /** Waits for the policy to answer what was written, then tells what there is. */
  async after({ id, position }: Written, scope: Scope): Promise<OnePayoutBatchDto> {
    await this.policies.waitFor('payouts', position, waitMs);
    const batch = await this.pipeline.load(payoutBatch, id);
    return this.queries.execute(new OneBatch(id, scope, batch?.position ?? position));
  }
}
