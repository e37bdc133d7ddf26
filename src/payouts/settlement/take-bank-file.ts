import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isId } from '#domain/kernel/ids.js';
import { merchant } from '#domain/merchant/merchant.js';
import { refuse } from '#domain/kernel/refusal.js';
import { bankEntry, type BankEntryState } from '#domain/settlement/bank-entry.js';
import {
  bankFile,
  type BankFileCommand,
  type BankFile,
  type EntryOutcome,
  type FileCounts,
  type JudgedEntry,
} from '#domain/settlement/bank-file.js';
import { Clock } from '../../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import type { Written } from '../../platform/http/written.dto.js';
import { type CommandStamp, derivedUuid, newId } from '../../platform/ids.js';
import { RefusedError } from '../../platform/refused-error.js';
import { PaymentFiles } from '../providers/payment-files.js';
import type { ReadEntry } from './bank-file-text.js';
import { readBankFile } from './read-bank-file.js';
import { settleLine } from './settle-line.js';

export interface TakenBankFile extends Written {
  readonly format: string;
  readonly counts: FileCounts;
  readonly entries: readonly JudgedEntry[];
  /** It was told before: nothing changed. */
  readonly isRepeat: boolean;
}

/** Throws invalid-request naming `content`, merchant.not-found and bank-file.other-merchant. */
export class TakeBankFile extends Command<TakenBankFile> {
  constructor(
    readonly file: { readonly merchantId: string; readonly content: string },
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

type Taken = Exclude<BankFile, { status: 'absent' }>;

/** Entries that one event holds; as many are told to their lines before it is written. */
const partSize = 100;
/** Lines told at once. */
const atOnce = 8;

/**
 * Takes what a bank says, line by line. All ids follow from the file's hash: after a crash the same
 * file goes on where it was, and a file told twice finds everything done.
 */
@CommandHandler(TakeBankFile)
export class TakeBankFileHandler implements ICommandHandler<TakeBankFile> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly batches: PaymentFiles,
    private readonly clock: Clock,
  ) {}

  async execute({ file: { merchantId, content }, context }: TakeBankFile): Promise<TakenBankFile> {
    const { format, entries, ignored } = readBankFile(content, this.clock.now());
    const known = await this.pipeline.load(merchant, merchantId);
    if (!known) throw new RefusedError(refuse('merchant.not-found', { field: 'merchantId' }));
    const digest = createHash('sha256').update(content, 'utf8').digest('hex');
    const work = { digest, merchantId, context };
    const fileId = newId('bankFile', context);
    const first = await this.tell(work, 'receive', {
      ...{ type: 'receive-bank-file', fileId, merchantId, hash: `sha256:${digest}`, format },
    });
    if (first.state.status === 'closed') return answerOf(first, first.state, true);
    const all = await this.expand(entries, merchantId);
    for (let part = first.state.parts + 1; (part - 1) * partSize < all.length; part += 1) {
      const some = all.slice((part - 1) * partSize, part * partSize);
      const judged = await this.judge(some, {
        ...work,
        offset: (part - 1) * partSize,
        file: first.state,
      });
      await this.tell(work, `part ${part}`, { type: 'judge-bank-entries', part, entries: judged });
    }
    const last = await this.tell(work, 'close', { type: 'close-bank-file', ignored });
    return answerOf(last, last.state, false);
  }

  /** What is said of a whole batch is said of each of its payments. */
  private async expand(entries: readonly ReadEntry[], merchantId: string): Promise<ReadEntry[]> {
    const expanded: ReadEntry[] = [];
    for (const entry of entries) expanded.push(...(await this.partsOf(entry, merchantId)));
    return expanded;
  }

  /** The entry itself when it is of one payment, or of no batch of this merchant, or of another sum. */
  private async partsOf(entry: ReadEntry, merchantId: string): Promise<readonly ReadEntry[]> {
    const { batch, amount } = entry;
    if (batch === null || (await this.batches.merchantOf(batch.batchId)) !== merchantId)
      return [entry];
    // A person has it already, as a whole.
    if (await this.pipeline.load(bankEntry, entryIdOf(entry, merchantId))) return [entry];
    const lines = await this.batches.linesOf(batch);
    const meant = lines.filter(({ pay }) => (batch.currency ?? pay.currency) === pay.currency);
    const sum = meant.reduce((total, { pay }) => total + BigInt(pay.amount), 0n).toString();
    const isOneCurrency = new Set(meant.map(({ pay }) => pay.currency)).size === 1;
    const isSum =
      isOneCurrency && amount?.amount === sum && amount.currency === meant[0]?.pay.currency;
    if (meant.length === 0 || (amount !== null && !isSum)) return [entry];
    return meant.map(({ lineId, pay }) => ({
      ...entry,
      ...{ endToEndId: lineId, batch: null, instructed: null },
      identity: `${entry.identity} of ${lineId}`,
      amount: amount === null ? null : pay,
    }));
  }

  private async judge(
    entries: readonly ReadEntry[],
    work: Work & { readonly offset: number; readonly file: Taken },
  ): Promise<JudgedEntry[]> {
    const judged: JudgedEntry[] = [];
    // One after the other where it matters: entries of one line keep their order within a batch of calls.
    for (let from = 0; from < entries.length; from += atOnce) {
      const some = entries.slice(from, from + atOnce);
      const isOrdered = new Set(some.map(({ endToEndId }) => endToEndId)).size < some.length;
      if (isOrdered) {
        for (const [n, entry] of some.entries()) {
          judged.push(await this.judgeOne(entry, work.offset + from + n, work));
        }
      } else {
        const calls = some.map((entry, n) => this.judgeOne(entry, work.offset + from + n, work));
        judged.push(...(await Promise.all(calls)));
      }
    }
    return judged;
  }

  private async judgeOne(
    read: ReadEntry,
    index: number,
    { digest, context, file }: Work & { readonly file: Taken },
  ): Promise<JudgedEntry> {
    const { isMoney, batch: _, identity: __, ...said } = read;
    const { fileId, merchantId, format } = file;
    const by = (what: string): CommandContext => ({
      ...context,
      commandId: derivedUuid('bank-file', digest, what, index),
    });
    const entry = { entryId: entryIdOf(read, merchantId), ...said };
    const left = (await this.pipeline.load(bankEntry, entry.entryId))?.state;
    const before = decidedBefore(left);
    if (before) return { ...entry, outcome: before };
    const whose = { merchantId, source: format, isMoney };
    const outcome = await this.outcomeOf(entry, whose, by('line'));
    if (outcome.result === 'unmatched') {
      const { why, lineId } = outcome;
      const open = { ...entry, fileId, merchantId, why, lineId, isMoney };
      const command = { type: 'leave-unmatched', ...open } as const;
      await this.pipeline.handle(bankEntry, entry.entryId, command, by('entry'), { known: [] });
    } else if (left?.status === 'open') {
      // Told before the line was known: nobody has to look at it any more.
      const { lineId } = outcome;
      const claim = { type: 'claim-bank-entry', lineId } as const;
      await this.pipeline.handle(bankEntry, entry.entryId, claim, by('claim'));
      const match = { type: 'match-bank-entry', lineId, note: null } as const;
      await this.pipeline.handle(bankEntry, entry.entryId, match, by('match'));
    }
    return { ...entry, outcome };
  }

  private async outcomeOf(
    entry: Omit<JudgedEntry, 'outcome'>,
    { merchantId, source, isMoney }: Whose,
    context: CommandContext,
  ): Promise<EntryOutcome> {
    const lineId = entry.endToEndId;
    if (lineId === null) return { result: 'unmatched', why: 'no-reference', lineId: null };
    if (!isId('payoutLine', lineId)) {
      return { result: 'unmatched', why: 'unknown-reference', lineId: null };
    }
    const told = { entry, isMoney, lineId, source, now: this.clock.iso() };
    return settleLine(this.pipeline, told, { merchantId }, context);
  }

  private async tell(
    { digest, merchantId, context }: Work,
    what: string,
    command: BankFileCommand,
  ) {
    // Another merchant's is another command: it is refused, and not told what became of this one.
    const commandId = derivedUuid('bank-file', digest, merchantId, what);
    const handled = await this.pipeline.handle(bankFile, digest, command, {
      ...context,
      commandId,
    });
    if (handled.state.status === 'absent') throw new Error('A bank file was taken but is absent');
    return { ...handled, state: handled.state };
  }
}

interface Whose {
  readonly merchantId: string;
  readonly source: Taken['format'];
  readonly isMoney: boolean;
}

/** Of the entry itself and not of its file: told in two files it is one. */
function entryIdOf({ identity }: ReadEntry, merchantId: string): string {
  const startedAt = '1970-01-01T00:00:00.000Z';
  const commandId = derivedUuid('bank-entry', merchantId, identity);
  return newId('bankEntry', { commandId, startedAt });
}

/** What a person made of it when another file told it. */
function decidedBefore(left: BankEntryState | undefined): EntryOutcome | undefined {
  const isTaken = left?.status === 'matched' || left?.status === 'claimed';
  if (isTaken && left.lineId !== null) {
    return { result: 'already-so', lineId: left.lineId };
  }
  if (left?.status !== 'written-off') return undefined;
  const { why, lineId } = left.entry;
  return { result: 'unmatched', why, lineId };
}

interface Work {
  readonly digest: string;
  readonly merchantId: string;
  readonly context: CommandContext;
}

function answerOf(
  { revision, position }: { readonly revision: bigint; readonly position: string },
  { fileId, format, counts, entries }: Taken,
  isRepeat: boolean,
): TakenBankFile {
  return { id: fileId, revision, position, format, counts, entries, isRepeat };
}
