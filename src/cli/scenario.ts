import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ProjectionStatus } from '#projections/engine/status.js';
import { entry, streamed } from '../../test/ledger/ledger-rows.js';
import type { ImportPorts, OrderToPost, PostOutcome } from '../imports/run-import.js';
import { FixedClock } from '../platform/clock.js';
import type { FeedImportEnd } from './feed-import.js';
import type { QuotesOutcome, QuotesToRecord } from './fx-import.js';
import type { Application, ApplicationSettings, LedgerPeriod, UserToAdd } from './application.js';
import { run } from './program.js';
import { UsageError } from './terminal.js';

export const excerpt = fileURLToPath(
  new URL('../../test/data/online-retail-excerpt.csv', import.meta.url),
);

export const commissionId = 'com_01JD8T7Q4G5V9Z3M1N2P3R4S5T';

/** A small product in memory, that answers as the real one promises to. */
export class Product implements Application {
  readonly clock = new FixedClock('2026-01-01T00:00:00.000Z');
  readonly posted = new Map<string, OrderToPost>();
  readonly periods: LedgerPeriod[] = [];
  readonly users: UserToAdd[] = [];
  readonly clicks = new Set<string>();
  settings: ApplicationSettings | undefined;
  closed = 0;
  linkCodes: readonly string[] = ['one', 'two'];
  onPost: (count: number) => PostOutcome | undefined = () => undefined;
  phase: ProjectionStatus['phase'] = 'live';
  equal = true;

  readonly open = async (settings: ApplicationSettings): Promise<Application> => {
    this.settings = settings;
    return this;
  };

  async importTarget(programId: string | undefined) {
    if (programId === 'prg_none') throw new UsageError('There is no program prg_none');
    const post = async (name: string, order: OrderToPost | undefined): Promise<PostOutcome> => {
      await new Promise((done) => setImmediate(done));
      if (this.posted.has(name)) return 'already-there';
      const other = this.onPost(this.posted.size);
      if (other !== undefined) return other;
      this.posted.set(name, order as OrderToPost);
      return 'imported';
    };
    const ports: ImportPorts = {
      recordClicks: async (clicks) => {
        for (const { clickId } of clicks) this.clicks.add(clickId);
        return { recorded: clicks.length, alreadyThere: 0 };
      },
      postOrder: (order) => post(order.externalId, order),
      postRefund: (refund) => post(refund.externalId, undefined),
    };
    return { programId: programId ?? 'prg_1', linkCodes: this.linkCodes, ports };
  }

  readonly projections: Application['projections'] = {
    names: () => ['links', 'ledger'],
    rebuild: async (name, { onProgress }) => {
      if (name === 'links' && !this.equal) throw new Error('links is being rebuilt');
      onProgress?.({ done: 10, total: 10, eventsPerSecond: 1 });
    },
    verify: async () => ({ position: '1', equal: this.equal, tables: [] }),
  };

  async replayCommission(id: string) {
    if (id !== commissionId) return undefined;
    const event = {
      type: 'commission-rejected',
      stream: `commission-${commissionId}`,
      revision: '1',
      position: '7',
      effectiveAt: '2011-01-01T00:00:00.000Z',
      recordedAt: '2011-01-02T00:00:00.000Z',
      actor: { type: 'user', id: 'usr_1' },
      reason: 'fraud',
      before: { status: 'held' },
      after: { status: 'rejected' },
    };
    const differences = this.equal
      ? []
      : [{ field: 'status', shown: 'held', replayed: 'rejected' }];
    return { commissionId, events: [event], differences };
  }

  async registerUser(user: UserToAdd): Promise<string> {
    this.users.push(user);
    return 'usr_1';
  }

  readonly quotes = new Map<string, QuotesToRecord>();
  onQuotes: (quotes: QuotesToRecord) => QuotesOutcome | undefined = () => undefined;

  readonly fx: Application['fx'] = {
    record: async (quotes) => {
      await new Promise((done) => setImmediate(done));
      const other = this.onQuotes(quotes);
      if (other !== undefined) return other;
      if (this.quotes.has(quotes.quotedAt)) return 'already-there';
      this.quotes.set(quotes.quotedAt, quotes);
      return 'recorded';
    },
    list: async ({ limit }) =>
      [...this.quotes.values()].slice(0, limit).map((each) => ({ ...each, quoteId: 'fxq_1' })),
  };

  feedEnd: Omit<FeedImportEnd, 'refusedCsv'> | undefined;

  readonly feeds: Application['feeds'] = {
    import: async (_feedId, _file, _wishes, { onProgress }) => {
      const end = this.feedEnd;
      if (!end) throw new UsageError('There is no such feed');
      onProgress?.({ phase: 'importing', total: end.total, counts: end.counts });
      return { ...end, refusedCsv: 'line,id,field,reason\r\n' };
    },
  };

  readonly ledger = {
    legs: (period: LedgerPeriod) => {
      this.periods.push(period);
      return streamed([
        ...entry(1, [
          ['merchant:mer_1:expense', 1084n, 'GBP'],
          ['affiliate:aff_1:pending', -1084n, 'GBP'],
        ]),
      ]);
    },
    balancesBefore: async () => [
      { account: 'merchant:mer_1:expense', currency: 'GBP', signed: '100' },
      { account: 'affiliate:aff_1:pending', currency: 'GBP', signed: '-100' },
    ],
  };

  async status() {
    const projection: ProjectionStatus = {
      name: 'ledger',
      version: 1,
      servedVersion: 1,
      phase: this.phase,
      position: '5',
      head: '7',
      lagEvents: 2,
      lagSeconds: 0.5,
      eventsPerSecond: 0,
      parked: 0,
      error: undefined,
    };
    const policies = [{ name: 'attribution', position: '6' }];
    return { storeId: 'store-1', head: '7', projections: [projection], policies };
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}

/** Runs a command line against real streams; `given` stands on its standard input. */
export async function tributary(
  product: Product,
  line: readonly string[],
  abort = new AbortController(),
  given = '',
) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const stdin = Readable.from([given]);
  const code = await run(
    line,
    { stdin, stdout, stderr, signal: abort.signal },
    product.open,
    product.clock,
  );
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { code, out, err, json: () => JSON.parse(out) as Record<string, unknown> };
}
