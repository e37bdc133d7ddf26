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
import type { PayableAccounts } from './payable-accounts.js';
import type { Payment, PayoutProvider } from './provider.js';

type KnownLine = Exclude<PayoutLineState, { status: 'absent' }>;

/** What a step came to. `wait`: nothing to do before some time has gone by. */
export type Step =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait'; readonly atLeastMs?: number | undefined }
  /** Only a person can go on: the provider may have paid, and is not sure to know the key any more. */
  | { readonly kind: 'stuck' };

export interface LineParts {
  readonly pipeline: CommandPipeline;
  readonly accounts: PayableAccounts;
  readonly clock: Clock;
  readonly log: Log;
}

const actor = { type: 'timer', id: 'payout-outbox' } as const;
const dayMs = 86_400_000;
const done: Step = { kind: 'done' };

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
  // An earlier call of which the end is not known: then no later "no" says that nothing was paid.
  const mayHaveIt = before.status === 'submitting' || before.provider !== null;
  if (mayHaveIt && isKeyForgotten(provider, openedAt, parts)) return { kind: 'stuck' };
  const to = await parts.accounts.open(
    { affiliateId: before.line.affiliateId, methodId: before.line.method.methodId },
    { why: `paid by ${provider.name}`, lineId },
  );
  if (to === null) return mayHaveIt ? { kind: 'stuck' } : failErased(parts, before);
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
      await give(parts, line, { type: 'record-submission', provider: name, providerRef });
      return done;
    }
    case 'refused': {
      const { reasonCode, reason } = answer;
      const source = 'provider';
      await give(parts, line, { type: 'fail-payout-line', reasonCode, reason, source });
      return done;
    }
    case 'not-now':
    case 'unknown': {
      const { reason } = answer;
      const willRetry = mayHaveIt || answer.kind === 'unknown';
      const type = 'record-submission-failure';
      await give(parts, line, { type, provider: name, reason, willRetry });
      parts.log.warn({ lineId: payment.lineId, provider: name, reason }, 'a payout waits');
      return {
        kind: 'wait',
        atLeastMs: answer.kind === 'not-now' ? answer.retryAfterMs : undefined,
      };
    }
  }
}

/** Asks a provider how a line that it has stands, and writes down the outcome when there is one. */
export async function askAfterLine(
  parts: LineParts,
  provider: PayoutProvider,
  lineId: string,
): Promise<Step> {
  const line = await stateOf(parts, lineId);
  if (line?.status !== 'submitted' || line.providerRef === null) return done;
  const status = await provider.statusOf(line.providerRef);
  switch (status.kind) {
    case 'pending':
      return { kind: 'wait' };
    case 'failed': {
      const { reasonCode, reason } = status;
      const source = 'provider';
      await give(parts, line, { type: 'fail-payout-line', reasonCode, reason, source });
      return done;
    }
    case 'settled': {
      // Booked in another currency than the program's, it says nothing about the program's books.
      const isOurs = status.taken?.currency === line.line.net.currency;
      await give(parts, line, {
        type: 'settle-payout-line',
        providerRef: line.providerRef,
        source: 'provider',
        settledAt: utcInstant(status.settledAt) ?? parts.clock.iso(),
        taken: isOurs ? status.taken : null,
      });
      return done;
    }
  }
}

async function failErased(parts: LineParts, line: KnownLine): Promise<Step> {
  const reasonCode = 'account-erased';
  const reason = reasonFor(reasonCode);
  await give(parts, line, { type: 'fail-payout-line', reasonCode, reason, source: 'provider' });
  return done;
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
