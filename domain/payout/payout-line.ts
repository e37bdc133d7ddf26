import type { Decider, Decision } from '../kernel/decider.js';
import { equal, minor, minus, type Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import { openingOf, returnOf, reversalOf, settlementOf } from './line-postings.js';
import type { LineSubject, OpenedLine, OutcomeSource, PayoutLineEvent } from './payout-events.js';

export type PayoutLineCommand =
  | ({ readonly type: 'open-payout-line' } & OpenedLine)
  /** The guard before every call of a provider. The same provider again continues the same attempt. */
  | { readonly type: 'start-submission'; readonly provider: string }
  | {
      readonly type: 'record-submission';
      readonly provider: string;
      readonly providerRef: string | null;
    }
  | {
      readonly type: 'record-submission-failure';
      readonly provider: string;
      readonly reason: string;
      /** False when the provider certainly has not taken it: another one may be tried. */
      readonly willRetry: boolean;
    }
  | {
      readonly type: 'settle-payout-line';
      readonly providerRef: string | null;
      readonly source: OutcomeSource;
      readonly settledAt: string;
      /** What the merchant's account lost, in the program's currency; what was planned if null. */
      readonly taken: Money | null;
    }
  | {
      readonly type: 'fail-payout-line';
      readonly reasonCode: string;
      readonly reason: string;
      readonly source: OutcomeSource;
    }
  | {
      readonly type: 'return-payout-line';
      readonly reasonCode: string;
      readonly reason: string;
      readonly source: OutcomeSource;
      readonly returnedAt: string;
      /** What came back, in the program's currency; all that was taken if null. */
      readonly returned: Money | null;
    };

/**
 * open: to be sent. submitting: a provider is being told, or it is not known whether it heard.
 * submitted: it has it. settled, failed: the outcome. returned: settled, and the money came back.
 */
export type PayoutLineStatus =
  'open' | 'submitting' | 'submitted' | 'settled' | 'failed' | 'returned';

export type PayoutLineState =
  | { readonly status: 'absent' }
  | {
      readonly status: PayoutLineStatus;
      readonly line: OpenedLine;
      /** Submissions begun so far. */
      readonly attempts: number;
      /** The one that has it or may have it: no other may be told. */
      readonly provider: string | null;
      readonly providerRef: string | null;
      readonly settlement: {
        readonly source: OutcomeSource;
        readonly settledAt: string;
        readonly taken: Money;
      } | null;
    };

type Known = Exclude<PayoutLineState, { status: 'absent' }>;
type CommandOf<Type extends PayoutLineCommand['type']> = Extract<PayoutLineCommand, { type: Type }>;

/** What one affiliate gets of one batch, until the bank has said yes or no. Stream `payoutLine-{id}`. */
export const payoutLine: Decider<PayoutLineCommand, PayoutLineState, PayoutLineEvent> = {
  name: 'payoutLine',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'open-payout-line') return state.status === 'absent' ? open(command) : [];
    if (state.status === 'absent') return refuse('payout-line.not-found');
    switch (command.type) {
      case 'start-submission':
        return startSubmission(command, state);
      case 'record-submission':
        return recordSubmission(command, state);
      case 'record-submission-failure':
        return recordFailure(command, state);
      case 'settle-payout-line':
        return settle(command, state);
      case 'fail-payout-line':
        return fail(command, state);
      case 'return-payout-line':
        return giveBack(command, state);
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'payout-line-opened') {
      const { postings: _, ...line } = event.data;
      const none = { provider: null, providerRef: null, settlement: null };
      return { status: 'open', line, attempts: 0, ...none };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'payout-line-submission-started': {
        const { provider, attempt: attempts } = event.data;
        return { ...state, status: 'submitting', provider, attempts };
      }
      case 'payout-line-submitted':
        return { ...state, status: 'submitted', providerRef: event.data.providerRef };
      case 'payout-line-submission-failed': {
        const provider = event.data.willRetry ? state.provider : null;
        return { ...state, status: 'open', provider };
      }
      case 'payout-line-settled': {
        const { source, settledAt, taken, providerRef } = event.data;
        const settlement = { source, settledAt, taken };
        return { ...state, status: 'settled', settlement, providerRef };
      }
      case 'payout-line-failed':
        return { ...state, status: 'failed' };
      case 'payout-line-returned':
        return { ...state, status: 'returned' };
      default:
        return never(event);
    }
  },
};

function open(command: CommandOf<'open-payout-line'>): readonly PayoutLineEvent[] {
  const { type: _, ...line } = command;
  return [{ type: 'payout-line-opened', data: { ...line, postings: openingOf(line) } }];
}

function isUnderWay({ status }: Known): boolean {
  return status === 'open' || status === 'submitting' || status === 'submitted';
}

function startSubmission(
  { provider }: CommandOf<'start-submission'>,
  state: Known,
): Decision<PayoutLineEvent> {
  const { status, attempts, line } = state;
  const isTaken = state.provider !== null && state.provider !== provider;
  const mayStart = status === 'open' || status === 'submitting';
  if (!mayStart || isTaken) {
    return refuse('payout-line.not-open', { status, provider: state.provider });
  }
  if (status === 'submitting') return [];
  const { lineId, batchId } = line;
  const data = { lineId, batchId, provider, attempt: attempts + 1, idempotencyKey: lineId };
  return [{ type: 'payout-line-submission-started', data }];
}

/** The provider's answer may come after its outcome: then it says nothing new. */
function recordSubmission(
  { provider, providerRef }: CommandOf<'record-submission'>,
  state: Known,
): readonly PayoutLineEvent[] {
  if (state.status !== 'submitting' || state.provider !== provider) return [];
  const { lineId, batchId } = state.line;
  const data = { lineId, batchId, provider, providerRef, attempt: state.attempts };
  return [{ type: 'payout-line-submitted', data }];
}

function recordFailure(
  { provider, reason, willRetry }: CommandOf<'record-submission-failure'>,
  state: Known,
): readonly PayoutLineEvent[] {
  if (state.status !== 'submitting' || state.provider !== provider) return [];
  const { lineId, batchId } = state.line;
  const data = { lineId, batchId, provider, attempt: state.attempts, reason, willRetry };
  return [{ type: 'payout-line-submission-failed', data }];
}

function amountProblem(amount: Money, { currency }: Money, field: string) {
  if (amount.currency !== currency) {
    return refuse('money.currency-mismatch', { field, expected: currency });
  }
  return minor(amount) < 0n ? refuse('money.negative', { field }) : undefined;
}

function settle(command: CommandOf<'settle-payout-line'>, state: Known): Decision<PayoutLineEvent> {
  const { line, status, settlement } = state;
  const { source, settledAt, taken = null } = command;
  if (status === 'settled' && settlement) {
    const isSame = settlement.source === source || taken === null;
    if (isSame || equal(taken, settlement.taken)) return [];
    return refuse('payout-line.settled-otherwise', { taken: settlement.taken });
  }
  if (!isUnderWay(state)) return refuse('payout-line.not-open', { status });
  const lost = taken ?? line.net;
  const problem = amountProblem(lost, line.net, 'taken');
  if (problem) return problem;
  const data = {
    ...lineSubjectOf(line),
    providerRef: command.providerRef ?? state.providerRef,
    ...{ source, settledAt, taken: lost, fxDifference: minus(lost, line.net) },
    postings: settlementOf(line, lost),
  };
  return [{ type: 'payout-line-settled', data, effectiveAt: settledAt }];
}

function fail(command: CommandOf<'fail-payout-line'>, state: Known): Decision<PayoutLineEvent> {
  const { line, status } = state;
  if (status === 'failed') return [];
  if (!isUnderWay(state)) return refuse('payout-line.not-open', { status });
  const { reasonCode, reason, source } = command;
  const postings = reversalOf(line);
  const data = { ...lineSubjectOf(line), reasonCode, reason, source, postings };
  return [{ type: 'payout-line-failed', data }];
}

function giveBack(
  command: CommandOf<'return-payout-line'>,
  { line, status, settlement }: Known,
): Decision<PayoutLineEvent> {
  if (status === 'returned') return [];
  if (status !== 'settled' || !settlement) return refuse('payout-line.not-settled', { status });
  const { reasonCode, reason, source, returnedAt } = command;
  const returned = command.returned ?? settlement.taken;
  const problem = amountProblem(returned, line.net, 'returned');
  if (problem) return problem;
  const { settledAt } = settlement;
  const postings = returnOf(line, returned);
  const why = { reasonCode, reason, source, settledAt, returnedAt, returned };
  const data = { ...lineSubjectOf(line), ...why, postings };
  return [{ type: 'payout-line-returned', data, effectiveAt: returnedAt }];
}

/** What an event about a line says of it besides the fact. */
export function lineSubjectOf(line: LineSubject): LineSubject {
  const { lineId, batchId, programId, merchantId, affiliateId } = line;
  return { lineId, batchId, programId, merchantId, affiliateId };
}

/** Whether a line is waiting for its outcome. */
export function awaitsOutcome(state: PayoutLineState): boolean {
  return state.status !== 'absent' && isUnderWay(state);
}
