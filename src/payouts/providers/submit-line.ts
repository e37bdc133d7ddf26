import {
  payoutLine,
  type PayoutLineCommand,
  type PayoutLineState,
} from '#domain/payout/payout-line.js';
import type { Clock } from '../../platform/clock.js';
import type { CommandPipeline } from '../../platform/commands/pipeline.js';
import { utcInstant } from '../../platform/http/validators.js';
import { derivedUuid } from '../../platform/ids.js';
import type { Log } from '../../platform/observability/log.js';
import { reasonFor } from './failure-reasons.js';
import { notePaidThoughFailed } from './paid-though-failed.js';
import type { PayableAccounts } from './payable-accounts.js';
import type { Payment, PayoutProvider, Submission } from './provider.js';

type KnownLine = Exclude<PayoutLineState, { status: 'absent' }>;
type Refused = Extract<Submission, { kind: 'refused' }>;

/** What a step came to. `wait`: nothing to do before some time has gone by. */
export type Step =
  { readonly kind: 'done' } | { readonly kind: 'wait'; readonly atLeastMs?: number | undefined };

export interface LineParts {
  readonly pipeline: CommandPipeline;
  readonly accounts: PayableAccounts;
  readonly clock: Clock;
  readonly log: Log;
}

const actor = { type: 'timer', id: 'payout-outbox' } as const;
const dayMs = 86_400_000;
const done: Step = { kind: 'done' };
/** It stays in the queue for some time, and most likely nothing will come of it. */
const rarely: Step = { kind: 'wait', atLeastMs: 3_600_000 };

/**
 * Tells a provider of one line, and writes down what it says. Whatever happens between any two steps,
 * the next call begins at the start: the key is the line's id each time, so telling twice is telling once.
 */
export async function submitLine(
  parts: LineParts,
  provider: PayoutProvider,
  { lineId, openedAt }: { readonly lineId: string; readonly openedAt: string | null },
): Promise<Step> {
  const before = await stateOf(parts, lineId);
  if (before?.status !== 'open' && before?.status !== 'submitting') return done;
  if (before.isStuck) return done;
  // An earlier call of which the end is not known: then no later "no" says that nothing was paid.
  const mayHaveIt = before.status === 'submitting' || before.provider !== null;
  if (mayHaveIt && isKeyForgotten(provider, openedAt, parts)) {
    return stuck(parts, before, `${provider.name} may have forgotten the key of an earlier call`);
  }
  const to = await parts.accounts.open(
    { affiliateId: before.line.affiliateId, methodId: before.line.method.methodId },
    { why: `paid by ${provider.name}`, lineId },
  );
  if (to === null && mayHaveIt) {
    return stuck(parts, before, 'the account was erased after an earlier call');
  }
  if (to === null) return failErased(parts, before);
  const name = provider.name;
  const { attempts } = await give(parts, before, { type: 'start-submission', provider: name });
  const { batchId, pay } = before.line;
  return recordAnswer(parts, provider, {
    payment: { lineId, batchId, pay, to },
    line: { ...before, attempts },
    mayHaveIt,
  });
}

async function recordAnswer(
  parts: LineParts,
  provider: PayoutProvider,
  told: { readonly payment: Payment; readonly line: KnownLine; readonly mayHaveIt: boolean },
): Promise<Step> {
  const { payment, line, mayHaveIt } = told;
  const answer = await provider.submit(payment);
  const name = provider.name;
  switch (answer.kind) {
    case 'accepted': {
      const { providerRef } = answer;
      const type = 'record-submission';
      const now = await give(parts, line, { type, provider: name, providerRef });
      if (now.status === 'failed') {
        const late = { provider: name, providerRef, paidAt: null, taken: null };
        await notePaidThoughFailed(parts, now, late);
      }
      return done;
    }
    case 'refused':
      return mayHaveIt
        ? askedAfterRefusal(parts, provider, told, answer)
        : fail(parts, line, answer);
    case 'not-now':
    case 'unknown': {
      const willRetry = mayHaveIt || answer.kind === 'unknown';
      return wait(parts, line, { ...answer, willRetry, name });
    }
  }
}

/**
 * A "no" to a repeat says nothing of the call before it, which may have paid: only when the provider
 * itself tells that it has nothing does the line fail.
 */
async function askedAfterRefusal(
  parts: LineParts,
  provider: PayoutProvider,
  { payment, line }: { readonly payment: Payment; readonly line: KnownLine },
  refusal: Refused,
): Promise<Step> {
  const found = await provider.find(payment);
  const { name } = provider;
  switch (found.kind) {
    case 'found': {
      const { providerRef } = found;
      await give(parts, line, { type: 'record-submission', provider: name, providerRef });
      return done;
    }
    case 'none':
      return fail(parts, line, refusal);
    case 'not-known': {
      const { reason, isFinal } = found;
      if (!isFinal) return wait(parts, line, { ...found, willRetry: true, name });
      return stuck(parts, line, `refused as ${refusal.reasonCode} when told again; ${reason}`);
    }
  }
}

async function fail(
  parts: LineParts,
  line: KnownLine,
  { reasonCode, reason }: { readonly reasonCode: string; readonly reason: string },
): Promise<Step> {
  const source = 'provider';
  await give(parts, line, { type: 'fail-payout-line', reasonCode, reason, source });
  return done;
}

async function wait(
  parts: LineParts,
  line: KnownLine,
  why: {
    readonly name: string;
    readonly reason: string;
    readonly willRetry: boolean;
    readonly retryAfterMs?: number;
  },
): Promise<Step> {
  const { name, reason, willRetry, retryAfterMs } = why;
  const type = 'record-submission-failure';
  await give(parts, line, { type, provider: name, reason, willRetry });
  parts.log.warn({ lineId: line.line.lineId, provider: name, reason }, 'a payout waits');
  return { kind: 'wait', atLeastMs: retryAfterMs };
}

/** Written down, so that people see it; no provider is told of the line any more. */
async function stuck(parts: LineParts, line: KnownLine, reason: string): Promise<Step> {
  const { lineId } = line.line;
  const provider = line.provider ?? line.line.method.kind;
  await give(parts, line, { type: 'record-stuck', provider, reason });
  parts.log.error({ lineId, reason }, 'a payout may have been paid: look, then settle or fail it');
  return done;
}

/**
 * Asks a provider how a line that it has stands, and writes down the outcome when there is one. It is asked
 * too after a line that failed by a person's word: should it pay after all, somebody has to know.
 */
export async function askAfterLine(
  parts: LineParts,
  provider: PayoutProvider,
  lineId: string,
): Promise<Step> {
  const line = await stateOf(parts, lineId);
  const isAsked = line?.status === 'submitted' || line?.status === 'failed';
  if (!isAsked || line.providerRef === null) return done;
  if (line.status === 'submitted' && line.isStuck) return done;
  const { pay } = line.line;
  const status = await provider.statusOf(line.providerRef, { lineId, pay });
  switch (status.kind) {
    case 'pending':
      return { kind: 'wait' };
    case 'odd':
      return line.status === 'failed' ? rarely : stuck(parts, line, status.reason);
    case 'failed':
      return line.status === 'failed' ? rarely : fail(parts, line, status);
    case 'settled': {
      // Booked in another currency than the program's, it says nothing about the program's books.
      const isOurs = status.taken?.currency === line.line.net.currency;
      const settledAt = utcInstant(status.settledAt) ?? parts.clock.iso();
      const now = await stateOf(parts, lineId);
      if (now?.status === 'failed') {
        const { providerRef } = line;
        const late = { provider: provider.name, providerRef, paidAt: settledAt };
        await notePaidThoughFailed(parts, now, { ...late, taken: status.taken });
        return rarely;
      }
      await give(parts, line, {
        type: 'settle-payout-line',
        providerRef: line.providerRef,
        source: 'provider',
        settledAt,
        taken: isOurs ? status.taken : null,
      });
      return done;
    }
  }
}

function failErased(parts: LineParts, line: KnownLine): Promise<Step> {
  const reasonCode = 'account-erased';
  return fail(parts, line, { reasonCode, reason: reasonFor(reasonCode) });
}

/** By when the line was opened: the first call was no earlier. */
function isKeyForgotten(
  { knowsKeyDays }: PayoutProvider,
  openedAt: string | null,
  { clock }: LineParts,
): boolean {
  if (knowsKeyDays === null || openedAt === null) return false;
  return clock.now().getTime() - Date.parse(openedAt) > knowsKeyDays * dayMs;
}

async function stateOf({ pipeline }: LineParts, lineId: string): Promise<KnownLine | undefined> {
  const loaded = await pipeline.load(payoutLine, lineId);
  return loaded?.state.status === 'absent' ? undefined : loaded?.state;
}

/** Each command of an attempt has one id, however often the attempt is gone through. */
async function give(
  { pipeline }: LineParts,
  line: KnownLine,
  command: PayoutLineCommand,
): Promise<KnownLine> {
  const { lineId } = line.line;
  const isStart = command.type === 'start-submission' && line.status === 'open';
  const attempt = isStart ? line.attempts + 1 : line.attempts;
  const commandId = derivedUuid('payout-outbox', command.type, lineId, attempt);
  const context = { commandId, correlationId: commandId, causationId: null, actor };
  const { state } = await pipeline.handle(payoutLine, lineId, command, context);
  if (state.status === 'absent') throw new Error(`Line ${lineId} is gone`);
  return state;
}
