import { money, plus, zero } from '#domain/kernel/money.js';
import type { BatchChoice, LineCommission } from '#domain/payout/payout-events.js';
import type { ProgressRow } from '#read-models/payouts/find-progress.js';
import type { PayoutBatchRow, PayoutLineRow } from '#read-models/payouts/table.js';
import type { PayoutBatchDto, VoidedApprovalDto } from './payout-answers.dto.js';
import type { LineRateDto, PayoutLineDto } from './payout-line-answers.dto.js';

/** Sent and without an outcome: what of a batch stands in payout-clearing. */
const underWay: readonly string[] = ['open', 'submitting', 'submitted'];

export function toBatchDto(row: PayoutBatchRow, progress: readonly ProgressRow[]): PayoutBatchDto {
  const { currency } = row;
  const of = (amount: string) => ({ amount, currency });
  const choice = row.choice as BatchChoice;
  const own = progress.filter((each) => each.batch_id === row.batch_id);
  const clearing = own
    .filter(({ status }) => underWay.includes(status))
    .reduce((sum, { net }) => plus(sum, money(net, currency)), zero(currency));
  return {
    id: row.batch_id,
    status: row.status,
    programId: row.program_id,
    merchantId: row.merchant_id,
    currency,
    cutoff: row.cutoff,
    ...{ minimum: choice.minimum, include: choice.include },
    ...{ exclude: choice.exclude, kinds: choice.kinds },
    retryOf: row.retry_of,
    draft: row.draft,
    lines: row.lines,
    ineligibleCount: row.ineligible,
    gross: of(row.gross),
    netted: of(row.netted),
    total: of(row.net),
    contentHash: row.content_hash,
    redraftReason: row.redraft_reason,
    approvalVoided: row.approval_voided as VoidedApprovalDto | null,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
    note: row.note,
    submittedAt: row.submitted_at,
    completedAt: row.completed_at,
    cancelReason: row.cancel_reason,
    progress: own.map(({ status, lines, net }) => ({
      ...{ status, lines: Number(lines), net: of(net) },
    })),
    clearing,
    needsDecision: own.reduce((sum, { needs_decision: lines }) => sum + Number(lines), 0),
    revision: Number(row.revision),
    position: row.position,
  };
}

/** What hinders a submission is told to those who run payouts, and to nobody else. */
export function toLineDto(
  row: PayoutLineRow,
  seesAll: boolean,
): Omit<PayoutLineDto, 'account' | 'waitingFor'> {
  const of = (amount: string) => ({ amount, currency: row.currency });
  return {
    id: row.line_id,
    batchId: row.batch_id,
    status: row.status,
    affiliateId: row.affiliate_id,
    method: { methodId: row.method_id, kind: row.method_kind },
    commissions: row.commissions as readonly LineCommission[],
    gross: of(row.gross),
    netted: of(row.netted),
    net: of(row.net),
    pay: { amount: row.pay, currency: row.pay_currency },
    fx: row.fx as LineRateDto | null,
    provider: row.provider,
    providerRef: row.provider_ref,
    attempts: row.attempts,
    taken: row.taken === null ? null : of(row.taken),
    needsDecision: row.needs_decision,
    submissionProblem: seesAll ? row.submission_problem : null,
    reasonCode: row.reason_code,
    reason: row.reason,
    source: row.source,
    openedAt: row.opened_at,
    settledAt: row.settled_at,
    revision: Number(row.revision),
    position: row.position,
  };
}
