import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { payoutLine } from '#domain/payout/payout-line.js';
import { refuse } from '#domain/kernel/refusal.js';
import { bankEntry, type UnmatchedEntry } from '#domain/settlement/bank-entry.js';
import { Clock } from '../../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import type { Written } from '../../platform/http/written.dto.js';
import { derivedUuid } from '../../platform/ids.js';
import { RefusedError } from '../../platform/refused-error.js';
import { settleLine } from './settle-line.js';

export type EntryVerdict =
  | { readonly type: 'match'; readonly lineId: string; readonly note: string | null }
  | { readonly type: 'write-off'; readonly reason: string };

export interface DecidedEntry extends Written {
  readonly status: string;
}

/** What a person makes of an entry that closed no line. `merchantId`: only of that merchant's files. */
export class DecideEntry extends Command<DecidedEntry> {
  constructor(
    readonly entryId: string,
    readonly verdict: EntryVerdict,
    readonly merchantId: string | undefined,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Throws bank-entry.not-found, .not-open, .amount-differs, payout-line.not-found and .not-open. */
@CommandHandler(DecideEntry)
export class DecideEntryHandler implements ICommandHandler<DecideEntry> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
  ) {}

  async execute({ entryId, verdict, merchantId, context }: DecideEntry): Promise<DecidedEntry> {
    const state = (await this.pipeline.load(bankEntry, entryId))?.state;
    const isKnown = state !== undefined && state.status !== 'absent';
    if (!isKnown || (merchantId !== undefined && merchantId !== state.entry.merchantId)) {
      throw new RefusedError(refuse('bank-entry.not-found'));
    }
    if (verdict.type === 'match' && state.status === 'open') {
      await this.settle(state.entry, verdict.lineId, context);
    }
    const command =
      verdict.type === 'match'
        ? ({ ...verdict, type: 'match-bank-entry' } as const)
        : ({ ...verdict, type: 'write-off-bank-entry' } as const);
    const {
      state: now,
      revision,
      position,
    } = await this.pipeline.handle(...([bankEntry, entryId, command, context] as const));
    return { id: entryId, status: now.status, revision, position };
  }

  /** Tells the line first: an entry is dealt with only when the line has taken it. */
  private async settle(entry: UnmatchedEntry, lineId: string, context: CommandContext) {
    const { merchantId } = entry;
    const told = { entry, lineId, source: 'manual', now: this.clock.iso() } as const;
    const commandId = derivedUuid(context.commandId, 'line');
    const by = { ...context, commandId };
    const outcome = await settleLine(this.pipeline, told, { merchantId }, by);
    if (outcome.result === 'matched') return;
    const line = (await this.pipeline.load(payoutLine, lineId))?.state;
    const why = outcome.result === 'unmatched' ? outcome.why : 'line-not-open';
    switch (why) {
      case 'no-reference':
      case 'unknown-reference':
      case 'other-merchant':
        throw new RefusedError(refuse('payout-line.not-found', { field: 'lineId' }));
      case 'amount-differs': {
        const pay = line && line.status !== 'absent' ? line.line.pay : null;
        throw new RefusedError(
          refuse('bank-entry.amount-differs', { entry: entry.amount, line: pay }),
        );
      }
      case 'line-not-settled':
        throw new RefusedError(refuse('payout-line.not-settled', { status: line?.status }));
      case 'line-not-open':
        throw new RefusedError(refuse('payout-line.not-open', { status: line?.status }));
    }
  }
}
