import type { Decider, Decision } from '../kernel/decider.js';
import type { Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import { fail, giveBack, isUnderWay, settle } from './line-outcome.js';
import { openingOf } from './line-postings.js';
import type { OpenedLine, OutcomeSource, PayoutLineEvent } from './payout-events.js';

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
  /** Only a person can tell what became of it; no provider is told of it any more. */
  | { readonly type: 'record-stuck'; readonly provider: string; readonly reason: string }
  /** Before it is put in a file for the bank. */
  | { readonly type: 'file-payout-line' }
  | {
      readonly type: 'settle-payout-line';
      readonly providerRef: string | null;
      readonly source: OutcomeSource;
      readonly settledAt: string;
      /** What the merchant's account lost, in the program's currency; what was planned if null. */
      readonly taken: Money | null;
      /** The booking of a bank that says so, `bke_…`; absent when no booking does. */
      readonly entry?: string | null;
    }
  | {
      readonly type: 'fail-payout-line';
      readonly reasonCode: string;
      readonly reason: string;
      readonly source: OutcomeSource;
      /** By hand only: a person made sure that the provider which may have it has not paid, nor will. */
      readonly confirmedUnpaid?: boolean;
    }
  | {
      readonly type: 'return-payout-line';
      readonly reasonCode: string;
      readonly reason: string;
      readonly source: OutcomeSource;
      readonly returnedAt: string;
      /** What came back, in the program's currency; all that was taken if null. */
      readonly returned: Money | null;
      /** The booking of a bank that says so; absent when no booking does. */
      readonly entry?: string | null;
    };

/**
 * open: to be sent. submitting: a provider is being told, or it is not known whether it heard.
 * submitted: it has it. settled, failed: the outcome. returned: settled, and the money came back.
 */
export type PayoutLineStatus =
  'open' | 'submitting' | 'submitted' | 'settled' | 'failed' | 'returned';

export interface Settlement {
  readonly source: OutcomeSource;
  readonly settledAt: string;
  readonly taken: Money;
  /** The booking of a bank that this payment is; null when none has told of it. */
  readonly entry: string | null;
}

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
      readonly settlement: Settlement | null;
      /** The booking of a bank that told of the return; null when none has. */
      readonly returnEntry: string | null;
      /** The provider may have it, and only a person can find out. */
      readonly isStuck: boolean;
      /** In a file for the bank: the bank may have it. */
      readonly isFiled: boolean;
    };

export type KnownPayoutLine = Exclude<PayoutLineState, { status: 'absent' }>;
type Known = KnownPayoutLine;
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
      case 'record-stuck':
        return recordStuck(command, state);
      case 'file-payout-line':
        return file(state);
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
      const none = { provider: null, providerRef: null, settlement: null, returnEntry: null };
      const flags = { isStuck: false, isFiled: false };
      return { status: 'open', line, attempts: 0, ...none, ...flags };
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
      case 'payout-line-stuck':
        return { ...state, isStuck: true };
      case 'payout-line-filed':
        return { ...state, isFiled: true };
      case 'payout-line-settled': {
        const { source, settledAt, taken, providerRef, entry = null } = event.data;
        const settlement = { source, settledAt, taken, entry };
        return { ...state, status: 'settled', settlement, providerRef };
      }
      case 'payout-line-booked': {
        const { taken, entry } = event.data;
        return { ...state, settlement: state.settlement && { ...state.settlement, taken, entry } };
      }
      case 'payout-line-failed':
        return { ...state, status: 'failed' };
      case 'payout-line-returned':
        return { ...state, status: 'returned', returnEntry: event.data.entry ?? null };
      default:
        return never(event);
    }
  },
};

function open(command: CommandOf<'open-payout-line'>): readonly PayoutLineEvent[] {
  const { type: _, ...line } = command;
  return [{ type: 'payout-line-opened', data: { ...line, postings: openingOf(line) } }];
}

function startSubmission(
  { provider }: CommandOf<'start-submission'>,
  state: Known,
): Decision<PayoutLineEvent> {
  const { status, attempts, line } = state;
  const isTaken = state.provider !== null && state.provider !== provider;
  const mayStart = (status === 'open' || status === 'submitting') && !state.isStuck;
  if (!mayStart || isTaken || state.isFiled) {
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

function recordStuck(
  { provider, reason }: CommandOf<'record-stuck'>,
  state: Known,
): readonly PayoutLineEvent[] {
  if (state.isStuck || !isUnderWay(state) || state.provider !== provider) return [];
  const { lineId, batchId } = state.line;
  const data = { lineId, batchId, provider, attempt: state.attempts, reason };
  return [{ type: 'payout-line-stuck', data }];
}

function file({ status, provider, isFiled, line }: Known): Decision<PayoutLineEvent> {
  if (status !== 'open' || provider !== null || line.method.kind !== 'bank') {
    return refuse('payout-line.not-open', { status, provider });
  }
  const { lineId, batchId } = line;
  return isFiled ? [] : [{ type: 'payout-line-filed', data: { lineId, batchId } }];
}

/** Whether a line is waiting for its outcome. */
export function awaitsOutcome(state: PayoutLineState): boolean {
  return state.status !== 'absent' && isUnderWay(state);
}
