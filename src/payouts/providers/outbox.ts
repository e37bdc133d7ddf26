import type { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { payoutLines, type PayoutLineRow } from '#read-models/payouts/table.js';
import { tryLock } from '../../platform/policies/policy-lock.js';
import { RefusedError } from '../../platform/refused-error.js';
import { Rounds } from '../../platform/rounds.js';
import type { PayoutProvider } from './provider.js';
import { askAfterLine, type LineParts, type Step, submitLine } from './submit-line.js';

const pollMs = 1000;
/** Lines looked at in one query. */
const batchSize = 200;
/** Calls under way at once, so that one slow answer does not hold up a thousand lines. */
const atOnce = 4;
const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;

/** Polls after which it is looked again whether lines wait for a provider that is not there. */
const roundsBetweenLooks = 30;
/** Ways of payment that need a provider. */
const apiKinds = ['paypal', 'stripe'] as const;

/** How long a provider is asked after what a person vouched that it had not paid: longer than PayPal waits. */
const askedAfterMs = 45 * 86_400_000;

/** When a line is looked at again, and how often it was in vain. */
interface Pause {
  readonly until: number;
  readonly times: number;
}

/**
 * Pays the open lines whose kind a provider pays by itself, and asks after those it has taken. The queue
 * is the lines themselves; what this process alone remembers is when to look again, so that a new one
 * begins at once. One at a time by an advisory lock; a second beside it would do no harm, since the
 * key of a line is always the same.
 */
export class PayoutOutbox {
  private readonly rounds = new Rounds(
    pollMs,
    (round) => this.round(round),
    (error) => this.parts.log.error({ err: error }, 'the payout outbox failed; it will try again'),
  );
  private readonly pauses = new Map<string, Pause>();
  /** Kinds that cannot be paid, and it was said. */
  private readonly told = new Set<string>();

  constructor(
    private readonly pool: Pool,
    private readonly parts: LineParts,
    private readonly providers: readonly PayoutProvider[],
  ) {}

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** How many lines it will look at later. */
  get waiting(): number {
    return this.pauses.size;
  }

  /** Looks at every due line once; gives how many it took a step with. 0 when another process is at it. */
  async work(): Promise<number> {
    const lock = await tryLock(this.pool, 'payout-outbox');
    if (!lock) return 0;
    try {
      let steps = 0;
      const seen = new Set<string>();
      for (let after: PayoutLineRow | undefined; !this.isEnding(lock.lost);) {
        const rows = await this.linesAfter(after);
        for (const { line_id: id } of rows) seen.add(id);
        steps += await this.takeSteps(rows, lock.lost);
        after = rows[batchSize - 1];
        if (!after) this.forgetAllBut(seen);
        if (!after) break;
      }
      return steps;
    } finally {
      await lock.release();
    }
  }

  /** Lines that only a provider pays which has no credentials wait: of each kind it is said once. */
  async tellUnpayable(): Promise<void> {
    const names: readonly string[] = this.providers.map(({ name }) => name);
    for (const kind of apiKinds) {
      if (names.includes(kind) || this.told.has(kind)) continue;
      const [waiting] = await findRows(this.pool, payoutLines, (query) => {
        query.where({ status: 'open', method_kind: kind }).limit(1);
      });
      if (!waiting) continue;
      this.told.add(kind);
      this.parts.log.error({ kind }, 'payouts wait for a provider that has no credentials');
    }
  }

  /** Lines that others have dealt with need no pause any more. */
  private forgetAllBut(seen: ReadonlySet<string>): void {
    for (const lineId of this.pauses.keys()) if (!seen.has(lineId)) this.pauses.delete(lineId);
  }

  private isEnding(lost: AbortSignal): boolean {
    return lost.aborted || this.rounds.isStopping;
  }

  private linesAfter(after: PayoutLineRow | undefined): Promise<PayoutLineRow[]> {
    const names = this.providers.map(({ name }) => name);
    return findRows(this.pool, payoutLines, (query) => {
      query
        .where((some) => {
          some.whereIn('status', ['open', 'submitting', 'submitted']);
          // Failed by a person's word: should the provider pay it after all, somebody has to know.
          some.orWhere((late) => {
            late
              .where('status', 'failed')
              .whereNot('source', 'provider')
              .whereNotNull('provider_ref');
            late.where('changed_at', '>', this.lateSince());
          });
        })
        .whereIn('method_kind', names)
        .where('needs_decision', false)
        .orderBy(['opened_at', 'line_id'])
        .limit(batchSize);
      if (after) query.whereRaw('(opened_at, line_id) > (?, ?)', [after.opened_at, after.line_id]);
    });
  }

  private lateSince(): string {
    return new Date(this.parts.clock.now().getTime() - askedAfterMs).toISOString();
  }

  private async takeSteps(rows: readonly PayoutLineRow[], lost: AbortSignal): Promise<number> {
    const now = this.parts.clock.now().getTime();
    const due = rows.filter(({ line_id: id }) => (this.pauses.get(id)?.until ?? 0) <= now);
    const queue = due.values();
    const worker = async (): Promise<void> => {
      for (const row of queue) {
        if (this.isEnding(lost)) return;
        await this.takeStep(row);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return due.length;
  }

  private async takeStep(row: PayoutLineRow): Promise<void> {
    const { line_id: lineId, method_kind: kind, opened_at: openedAt } = row;
    const provider = this.providers.find(({ name }) => name === kind);
    if (!provider) return;
    try {
      const step =
        row.status === 'submitted' || row.status === 'failed'
          ? askAfterLine(this.parts, provider, lineId)
          : submitLine(this.parts, provider, { lineId, openedAt });
      this.note(lineId, await step);
    } catch (error) {
      // Settled or failed by a person meanwhile: nothing is left to do here.
      if (error instanceof RefusedError) {
        this.note(lineId, { kind: 'done' });
        return;
      }
      this.note(lineId, { kind: 'wait' });
      this.parts.log.error({ err: error, lineId }, 'a payout step failed; it is tried again');
    }
  }

  private note(lineId: string, step: Step): void {
    const now = this.parts.clock.now().getTime();
    switch (step.kind) {
      case 'done':
        this.pauses.delete(lineId);
        return;
      case 'wait': {
        const times = (this.pauses.get(lineId)?.times ?? 0) + 1;
        const pause = Math.min(firstPauseMs * 2 ** (times - 1), longestPauseMs);
        const until = now + Math.max(pause, step.atLeastMs ?? 0);
        this.pauses.set(lineId, { until, times });
      }
    }
  }

  private async round(round: number): Promise<void> {
    if (this.providers.length > 0) await this.work();
    if (round % roundsBetweenLooks === 0) await this.tellUnpayable();
  }
}
