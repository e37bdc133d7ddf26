import { commission, type CommissionCommand } from '#domain/commission/commission.js';
import { never } from '#domain/kernel/never.js';
import { payoutBatch } from '#domain/payout/payout-batch.js';
import type { LineCommission, PayoutLineEvent } from '#domain/payout/payout-events.js';
import { payoutLine } from '#domain/payout/payout-line.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { inParallel } from '../platform/in-parallel.js';
import type { Completed } from './followed-batches.js';

type Outcome = Extract<
  PayoutLineEvent,
  { type: 'payout-line-settled' | 'payout-line-failed' | 'payout-line-returned' }
>;

/** Commissions of one line told at a time; other lines are told beside it. */
const width = 16;
const attempts = 1000;

/** Every commission of a line learns what became of it. */
export async function tellCommissions(
  pipeline: CommandPipeline,
  event: Pick<Outcome, 'type' | 'data'>,
  by: (step: string) => CommandContext,
): Promise<void> {
  const { lineId } = event.data;
  const loaded = await pipeline.load(payoutLine, lineId);
  if (!loaded || loaded.state.status === 'absent') throw new Error(`No payout line ${lineId}`);
  await inParallel(loaded.state.line.commissions, width, async (each) => {
    const { commissionId } = each;
    const command = commandFor(event as Outcome, each);
    await pipeline.handle(commission, commissionId, command, by(commissionId), { attempts });
  });
}

function commandFor({ type, data }: Outcome, { amount }: LineCommission): CommissionCommand {
  const { batchId, lineId } = data;
  switch (type) {
    case 'payout-line-settled':
      return { type: 'complete-payout', batchId, lineId };
    case 'payout-line-failed':
      return { type: 'fail-payout', batchId, lineId, reasonCode: data.reasonCode };
    case 'payout-line-returned': {
      const { reasonCode } = data;
      return { type: 'return-payout', batchId, lineId, amount, reasonCode };
    }
    default:
      return never(type);
  }
}

/** Every line of the batch has its outcome. */
export async function completeBatch(
  pipeline: CommandPipeline,
  batchId: string,
  completed: Completed,
  context: CommandContext,
): Promise<void> {
  const command = { type: 'complete-payout-batch', ...completed } as const;
  await pipeline.handle(payoutBatch, batchId, command, context, { attempts });
}
