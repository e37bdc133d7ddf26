import { payoutBatch } from '#domain/payout/payout-batch.js';
import type { Untrue } from '#domain/policies/payables-batches.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';

/** Makes the draft void that lists what is true no more; of a draft that is void already it is nothing new. */
export async function outdateBatch(
  pipeline: CommandPipeline,
  { batchId, ...outdated }: Untrue & { readonly batchId: string; readonly draft: number },
  context: CommandContext,
): Promise<void> {
  const command = { type: 'outdate-payout-batch', ...outdated } as const;
  await pipeline.handle(payoutBatch, batchId, command, context, { attempts: 1000 });
}
