import type { Decision } from '../kernel/decider.js';
import { refuse } from '../kernel/refusal.js';
import { soundChoice } from './batch-choice.js';
import type { KnownBatch, PayoutBatch, PayoutBatchCommand } from './payout-batch.js';
import type { BatchChoice, PayoutBatchEvent } from './payout-events.js';

type CommandOf<Type extends PayoutBatchCommand['type']> = Extract<
  PayoutBatchCommand,
  { type: Type }
>;

/** Asked for by a person; its lines follow from what the policy knows. */
export function request(
  command: CommandOf<'request-payout-batch'>,
  state: PayoutBatch,
): Decision<PayoutBatchEvent> {
  if (state.status !== 'absent') return [];
  const { type: _, ...asked } = command;
  const data = { ...asked, ...soundChoice(asked) };
  const { minimum, currency } = data;
  if (minimum !== null && minimum.currency !== currency) {
    return refuse('money.currency-mismatch', { field: 'minimum', expected: currency });
  }
  return [{ type: 'payout-batch-requested', data }];
}

/** Before it is submitted it can be changed and cancelled; afterwards only its lines have a fate. */
function isOpen({ status }: KnownBatch): boolean {
  return status === 'drafting' || status === 'drafted' || status === 'approved';
}

/** Other wishes make the draft void, and any approval of it. */
export function change(
  command: CommandOf<'change-payout-batch'>,
  state: KnownBatch,
): Decision<PayoutBatchEvent> {
  const { status, request: asked, draft } = state;
  if (!isOpen(state)) return refuse('payout-batch.not-open', { status });
  const { changedBy, note } = command;
  const choice = soundChoice(command);
  const { minimum } = choice;
  if (minimum !== null && minimum.currency !== asked.currency) {
    return refuse('money.currency-mismatch', { field: 'minimum', expected: asked.currency });
  }
  if (textOf(choice) === textOf(asked)) return [];
  const { batchId } = asked;
  const wasApproved = status === 'approved';
  const data = { batchId, draft, ...choice, changedBy, note, wasApproved };
  return [{ type: 'payout-batch-changed', data }];
}

function textOf({ minimum, include, exclude, kinds }: BatchChoice): string {
  return JSON.stringify([minimum, include, exclude, kinds]);
}

/** Only of the draft that stands: of an earlier one it was said before. */
export function outdate(
  command: CommandOf<'outdate-payout-batch'>,
  state: KnownBatch,
): readonly PayoutBatchEvent[] {
  const { status, draft, request: asked } = state;
  const stands = status === 'drafted' || status === 'approved';
  if (!stands || command.draft !== draft) return [];
  const { reason, affiliateId, commissionId } = command;
  const { batchId } = asked;
  const data = { batchId, draft, reason, affiliateId, commissionId };
  const wasApproved = status === 'approved';
  return [{ type: 'payout-batch-outdated', data: { ...data, wasApproved } }];
}

/** The next part of the draft; one that is there already is not listed twice. */
export function list(
  command: CommandOf<'draft-payout-lines'> | CommandOf<'list-ineligible'>,
  state: KnownBatch,
): readonly PayoutBatchEvent[] {
  const { listing, request: asked, draft, status } = state;
  if (status !== 'drafting' || command.draft !== draft) return [];
  const { batchId } = asked;
  const { part } = command;
  if (command.type === 'draft-payout-lines') {
    if (part !== listing.lineParts + 1) return [];
    const data = { batchId, draft, part, lines: command.lines };
    return [{ type: 'payout-lines-drafted', data }];
  }
  if (part !== listing.ineligibleParts + 1) return [];
  const data = { batchId, draft, part, ineligible: command.ineligible };
  return [{ type: 'payout-ineligible-listed', data }];
}

/** The draft is whole. */
export function seal(
  { draft, contentHash }: CommandOf<'draft-payout-batch'>,
  state: KnownBatch,
): readonly PayoutBatchEvent[] {
  const { listing, request: asked, reason, status } = state;
  if (status !== 'drafting' || draft !== state.draft) return [];
  const { lines, ineligible, gross, netted, net } = listing;
  const { batchId } = asked;
  const data = { batchId, draft, lines, ineligible, gross, netted, net, contentHash, reason };
  return [{ type: 'payout-batch-drafted', data }];
}

/** Four eyes, and the hash says what they saw. */
export function approve(
  command: CommandOf<'approve-payout-batch'>,
  state: KnownBatch,
): Decision<PayoutBatchEvent> {
  const { status, draft, request: asked, listing } = state;
  const { contentHash, approvedBy, note } = command;
  if (state.authors.includes(approvedBy)) return refuse('payout-batch.same-person');
  const isSame = contentHash === state.contentHash;
  if (state.approvedBy === approvedBy && isSame) return [];
  if (!isOpen(state)) return refuse('payout-batch.not-open', { status });
  if (!isSame) {
    return refuse('payout-batch.content-changed', { actual: state.contentHash, draft });
  }
  if (status === 'approved') return refuse('payout-batch.not-open', { status });
  if (listing.lines === 0) return refuse('payout-batch.empty');
  const { batchId } = asked;
  const data = { batchId, draft, contentHash, approvedBy, note };
  return [{ type: 'payout-batch-approved', data }];
}

/** Every commission is locked: the draft that was approved is what is paid. */
export function submit(
  { draft }: CommandOf<'submit-payout-batch'>,
  state: KnownBatch,
): Decision<PayoutBatchEvent> {
  const { status, request: asked, contentHash } = state;
  if (status === 'submitted' || status === 'completed') return [];
  if (status !== 'approved' || draft !== state.draft || contentHash === null) {
    return refuse('payout-batch.not-open', { status });
  }
  const data = { batchId: asked.batchId, draft, contentHash };
  return [{ type: 'payout-batch-submitted', data }];
}

/** Every line has its outcome. */
export function complete(
  command: CommandOf<'complete-payout-batch'>,
  state: KnownBatch,
): readonly PayoutBatchEvent[] {
  if (state.status !== 'submitted') return [];
  const { settledLines, failedLines, settled, failed } = command;
  const { batchId } = state.request;
  const data = { batchId, settledLines, failedLines, settled, failed };
  return [{ type: 'payout-batch-completed', data }];
}

/** Not after it is submitted: then only the lines have a fate. */
export function cancel(
  { reason }: CommandOf<'cancel-payout-batch'>,
  state: KnownBatch,
): Decision<PayoutBatchEvent> {
  const { status, request: asked } = state;
  if (status === 'cancelled') return [];
  if (!isOpen(state)) return refuse('payout-batch.not-open', { status });
  return [{ type: 'payout-batch-cancelled', data: { batchId: asked.batchId, reason } }];
}
