import { payoutBatch, type PayoutBatchCommand } from '#domain/payout/payout-batch.js';
import type { BatchRequest, Ineligible, PayoutLine } from '#domain/payout/payout-events.js';
import type { Plan } from '#domain/policies/payables-batches.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { contentHashOf } from './content-hash.js';

/** How much one event lists: far below what an append may hold. */
const mostOfPart = { lines: 100, commissions: 4_000, ineligible: 500 };

/** Lists a plan in the batch's stream, part by part, and seals it. Repeating it adds nothing. */
export async function writeDraft(
  pipeline: CommandPipeline,
  { batchId, programId, currency }: BatchRequest,
  draft: number,
  { lines, ineligible }: Plan,
  by: (step: string) => CommandContext,
): Promise<void> {
  const give = (command: PayoutBatchCommand, step: string) =>
    pipeline.handle(payoutBatch, batchId, command, by(`${step} ${draft}`), { attempts: 1000 });
  for (const [index, some] of partsOf(lines).entries()) {
    const part = index + 1;
    await give({ type: 'draft-payout-lines', draft, part, lines: some }, `lines ${part}`);
  }
  for (const [index, some] of ineligibleParts(ineligible).entries()) {
    const part = index + 1;
    await give({ type: 'list-ineligible', draft, part, ineligible: some }, `ineligible ${part}`);
  }
  const contentHash = contentHashOf({ batchId, programId, currency, lines });
  await give({ type: 'draft-payout-batch', draft, contentHash }, 'draft');
}

function partsOf(lines: readonly PayoutLine[]): PayoutLine[][] {
  const parts: PayoutLine[][] = [];
  let [part, commissions]: [PayoutLine[], number] = [[], 0];
  for (const line of lines) {
    const isFull = part.length === mostOfPart.lines;
    if (isFull || commissions + line.commissions.length > mostOfPart.commissions) {
      if (part.length > 0) parts.push(part);
      [part, commissions] = [[], 0];
    }
    part.push(line);
    commissions += line.commissions.length;
  }
  return part.length > 0 ? [...parts, part] : parts;
}

function ineligibleParts(all: readonly Ineligible[]): Ineligible[][] {
  const { ineligible: most } = mostOfPart;
  return Array.from({ length: Math.ceil(all.length / most) }, (_, n) =>
    all.slice(n * most, (n + 1) * most),
  );
}
