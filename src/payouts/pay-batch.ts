import { commission, type Commission } from '#domain/commission/commission.js';
import { equal, type Money } from '#domain/kernel/money.js';
import { payoutBatch, type KnownBatch } from '#domain/payout/payout-batch.js';
import type { BatchRequest, PayoutLine, WhyRedrafted } from '#domain/payout/payout-events.js';
import { payoutLine } from '#domain/payout/payout-line.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { inParallel } from '../platform/in-parallel.js';
import { RefusedError } from '../platform/refused-error.js';

/** Streams written to at a time: enough to share commits, few enough to leave the product its turns. */
const width = 64;
const attempts = 1000;

interface Item {
  readonly line: PayoutLine;
  readonly commissionId: string;
  readonly amount: Money;
}

/** One approved draft, and who acts on it: an event of it, so that a repeat gives the same commands. */
export interface ApprovedDraft {
  readonly request: BatchRequest;
  readonly draft: number;
  readonly lines: readonly PayoutLine[];
  readonly by: (step: string) => CommandContext;
}

/**
 * From a signed draft to open lines: locks every commission at its listed amount, submits the batch,
 * opens its lines. When one is not as listed, or the draft does not stand any more, it lets go of all
 * and has the batch drafted anew. The batch's own stream decides at each step how far it came: after a
 * crash it goes on there, and nothing is let go once the batch is submitted.
 */
export async function payBatch(pipeline: CommandPipeline, approved: ApprovedDraft): Promise<void> {
  const now = await stateOf(pipeline, approved);
  if (isSubmitted(now, approved.draft)) return openLines(pipeline, approved);
  // A draft that was void before it was submitted never will be, and its lines are its own: nothing
  // that a later draft has locked is let go here.
  if (now.draft !== approved.draft || now.status !== 'approved') return letGo(pipeline, approved);
  const refused = await lockAll(pipeline, approved);
  if (!refused && (await submitted(pipeline, approved))) return openLines(pipeline, approved);
  const reason = 'not-as-listed';
  const after = refused ? await outdated(pipeline, approved, refused, reason) : undefined;
  // Void first, then let go: a batch that is void cannot be submitted behind our back.
  if (after && isSubmitted(after, approved.draft)) return openLines(pipeline, approved);
  await letGo(pipeline, approved);
}

async function stateOf(pipeline: CommandPipeline, { request }: ApprovedDraft): Promise<KnownBatch> {
  const batch = await pipeline.load(payoutBatch, request.batchId);
  if (!batch || batch.state.status === 'absent') throw new Error(`No batch ${request.batchId}`);
  return batch.state;
}

function isSubmitted({ status, draft }: KnownBatch, ours: number): boolean {
  return (status === 'submitted' || status === 'completed') && draft === ours;
}

function itemsOf({ lines }: ApprovedDraft): Item[] {
  return lines.flatMap((line) => line.commissions.map((each) => ({ line, ...each })));
}

/** Gives the first that could not be locked, if any; the others are locked or not, all the same. */
async function lockAll(
  pipeline: CommandPipeline,
  approved: ApprovedDraft,
): Promise<Item | undefined> {
  const { batchId } = approved.request;
  const refused: Item[] = [];
  await inParallel(itemsOf(approved), width, async (item) => {
    if (refused.length > 0) return;
    const { commissionId, amount, line } = item;
    const command = { type: 'start-payout', batchId, lineId: line.lineId, amount } as const;
    const context = approved.by(`lock ${commissionId}`);
    try {
      const { state } = await pipeline.handle(commission, commissionId, command, context, {
        attempts,
      });
      if (!isLocked(state, item)) refused.push(item);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refused.push(item);
    }
  });
  return refused[0];
}

/** A command given again is granted whatever happened since: only the state says that it holds. */
function isLocked(state: Commission, { line, amount }: Item): boolean {
  if (state.status === 'absent' || state.payout?.lineId !== line.lineId) return false;
  return equal(state.standing.inPayout, amount);
}

async function submitted(
  pipeline: CommandPipeline,
  { request, draft, by }: ApprovedDraft,
): Promise<boolean> {
  const command = { type: 'submit-payout-batch', draft } as const;
  try {
    await pipeline.handle(payoutBatch, request.batchId, command, by('submit'), { attempts });
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

async function outdated(
  pipeline: CommandPipeline,
  { request, draft, by }: ApprovedDraft,
  { line, commissionId }: Item,
  reason: WhyRedrafted,
): Promise<KnownBatch | undefined> {
  const { affiliateId } = line;
  const type = 'outdate-payout-batch';
  const command = { type, draft, reason, affiliateId, commissionId } as const;
  const { state } = await pipeline.handle(payoutBatch, request.batchId, command, by('outdate'), {
    attempts,
  });
  return state.status === 'absent' ? undefined : state;
}

/** Every commission of the draft that it had locked is payable again. */
async function letGo(pipeline: CommandPipeline, approved: ApprovedDraft): Promise<void> {
  const { batchId } = approved.request;
  await inParallel(itemsOf(approved), width, async ({ line, commissionId }) => {
    const { lineId } = line;
    const command = { type: 'fail-payout', batchId, lineId, reasonCode: 'batch-changed' } as const;
    const context = approved.by(`let go ${commissionId}`);
    await pipeline.handle(commission, commissionId, command, context, { attempts });
  });
}

async function openLines(pipeline: CommandPipeline, approved: ApprovedDraft): Promise<void> {
  const { batchId, programId, merchantId } = approved.request;
  await inParallel(approved.lines, width, async (line) => {
    const type = 'open-payout-line';
    const command = { type, batchId, programId, merchantId, ...line } as const;
    const context = approved.by(`open ${line.lineId}`);
    await pipeline.handle(payoutLine, line.lineId, command, context, { known: [], attempts });
  });
}
