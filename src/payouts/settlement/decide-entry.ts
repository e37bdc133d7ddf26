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
    if (verdict.type === 'match' && state.status !== 'matched') {
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

  /**
   * Claims the entry for the line on the entry's own stream, then tells the line: of two who match one
   * entry to two lines, one is refused. Broken off in between, the same line told again goes on, since
   * what the line is told has one id whoever tells it; a line that says no gives the entry back.
   */
  private async settle(entry: UnmatchedEntry, lineId: string, context: CommandContext) {
    const { entryId } = entry;
    const claim = { type: 'claim-bank-entry', lineId } as const;
    // Refused and told again with the same key it is another claim: the stream has gone on since.
    const seen = (await this.pipeline.load(bankEntry, entryId))?.revision.toString() ?? '';
    const by = (what: string) => ({
      ...context,
      commandId: derivedUuid(context.commandId, what, seen),
    });
    const claimed = await this.pipeline.handle(bankEntry, entryId, claim, by('claim'));
    try {
      const commandId = derivedUuid('bank-entry', entryId, lineId, claimed.revision.toString());
      await this.tellLine(entry, lineId, { ...context, commandId });
    } catch (error) {
      if (error instanceof RefusedError) {
        const release = { type: 'release-bank-entry', lineId } as const;
        await this.pipeline.handle(bankEntry, entryId, release, by('release'));
      }
      throw error;
    }
  }

  private async tellLine(entry: UnmatchedEntry, lineId: string, by: CommandContext) {
    const { merchantId, isMoney } = entry;
    const told = { entry, isMoney, lineId, source: 'manual', now: this.clock.iso() } as const;
    const outcome = await settleLine(this.pipeline, told, { merchantId }, by);
    if (outcome.result === 'matched') return;
    const line = (await this.pipeline.load(payoutLine, lineId))?.state;
    const known = line && line.status !== 'absent' ? line : undefined;
    // It was paid as told before, and this is the booking of it.
    const bookings = [known?.settlement?.entry, known?.returnEntry];
    if (outcome.result === 'already-so' && bookings.includes(entry.entryId)) return;
    const why = outcome.result === 'unmatched' ? outcome.why : 'line-not-open';
    switch (why) {
      case 'no-reference':
      case 'unknown-reference':
      case 'other-merchant':
        throw new RefusedError(refuse('payout-line.not-found', { field: 'lineId' }));
      case 'amount-differs': {
        const pay = known?.line.pay ?? null;
        throw new RefusedError(
          refuse('bank-entry.amount-differs', { entry: entry.amount, line: pay }),
        );
      }
      case 'line-not-settled':
        throw new RefusedError(refuse('payout-line.not-settled', { status: line?.status }));
      case 'at-provider': {
        const details = { status: known?.status, provider: known?.provider };
        throw new RefusedError(refuse('payout-line.at-provider', details));
      }
      case 'line-settled-already':
        throw new RefusedError(refuse('payout-line.settled-already'));
      case 'line-returned-already':
        throw new RefusedError(refuse('payout-line.returned-already'));
      case 'paid-though-failed':
      case 'line-not-open':
        throw new RefusedError(refuse('payout-line.not-open', { status: line?.status }));
    }
  }
}
