import { createHash } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool } from 'pg';
import { countLegs, trialBalanceOf } from '#read-models/ledger/find-balances-at.js';
import { Clock } from '../platform/clock.js';
import { isDatabaseAway } from '../platform/database/database-away.js';
import { Log } from '../platform/observability/log.js';
import { LedgerExports } from './ledger-exports.js';
import {
  OrderedExports,
  type ExportFailure,
  type ExportResult,
  type OrderedExport,
} from './ordered-exports.js';

/**
 * Writes ordered exports from end to end, one at a time in this process, to learn what they come to. A
 * run that ended with its process is begun anew as soon as anyone asks for the export; one that was broken
 * off by what it met has failed, and stays so.
 */
@Injectable()
export class ExportRuns implements OnModuleDestroy {
  private readonly begun = new Set<string>();
  /** Of those that this process is writing: legs written and to be written. */
  private readonly written = new Map<string, { legs: number; readonly of: number }>();
  private last: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly orders: OrderedExports,
    private readonly exports: LedgerExports,
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Returns at once. */
  begin(exportId: string): void {
    if (this.begun.has(exportId) || this.isStopping) return;
    this.begun.add(exportId);
    this.last = this.last.then(() => this.run(exportId)).finally(() => this.begun.delete(exportId));
  }

  /** The share of an export that is written, 0 to 1; null where this process is not at it. */
  progressOf(exportId: string): number | null {
    const counts = this.written.get(exportId);
    return counts ? Math.min(1, counts.legs / Math.max(1, counts.of)) : null;
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await this.last;
  }

  private async run(exportId: string): Promise<void> {
    try {
      await this.orders.alone(exportId, async () => {
        const order = await this.orders.of(exportId);
        if (order?.status !== 'running') return;
        const result = await this.resultOf(order)
          .catch((error: unknown) => this.failureOf(error, exportId))
          .finally(() => this.written.delete(exportId));
        if (result === 'stopped') return;
        const doneAt = this.clock.iso();
        if (typeof result === 'string') await this.orders.fail(exportId, result, doneAt);
        else await this.orders.finish(exportId, result, doneAt);
      });
    } catch (error) {
      // Nothing could be noted: whoever asks for it next begins it anew.
      this.log.error({ err: error, exportId }, 'an export of the ledger could not be noted');
    }
  }

  /** Of a database that is away, and of an end of this process, the export knows nothing. */
  private failureOf(error: unknown, exportId: string): ExportFailure | 'stopped' {
    this.log.error({ err: error, exportId }, 'an export of the ledger was broken off');
    return this.isStopping || isDatabaseAway(error) ? 'stopped' : 'broken-off';
  }

  private async resultOf({
    request,
    scope,
    exportId,
  }: OrderedExport): Promise<ExportResult | ExportFailure | 'stopped'> {
    const told = await countLegs(this.pool, request, scope);
    const counts = { legs: 0, bytes: 0, of: told.legs };
    this.written.set(exportId, counts);
    const hash = createHash('sha256');
    const chunks = await this.exports.writeKnown(request, scope, () => (counts.legs += 1));
    for await (const chunk of chunks) {
      if (this.isStopping) return 'stopped';
      hash.update(chunk);
      counts.bytes += Buffer.byteLength(chunk);
    }
    const trialBalance = await trialBalanceOf(this.pool, request, scope);
    if (told.legs !== counts.legs || trialBalance.balanced === false) {
      this.log.error({ exportId, told, counts, trialBalance }, 'the books do not add up');
      return 'unbalanced';
    }
    const { legs, bytes } = counts;
    return { legs, bytes, entries: told.entries, sha256: hash.digest('hex'), trialBalance };
  }
}
