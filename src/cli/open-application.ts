import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { pino } from 'pino';
import type { Projection } from '#projections/engine/projection.js';
import { rebuild } from '#projections/engine/rebuild.js';
import { verify } from '#projections/engine/verify.js';
import { projections } from '#projections/registry.js';
import { findRows } from '#read-models/find-page.js';
import { readLegs } from '#read-models/ledger/read-legs.js';
import { linkList } from '#read-models/links/table.js';
import { programList, type ProgramRow } from '#read-models/programs/table.js';
import { AppModule } from '../app.module.js';
import { CommissionReplays } from '../audit/replay-commission.js';
import { type Host, openHostOrExit } from '../host.js';
import { LedgerExports } from '../ledger/ledger-exports.js';
import { Clock, SystemClock } from '../platform/clock.js';
import { type Config, loadConfig } from '../platform/config.js';
import { findHome } from '../platform/database/server-home.js';
import { createLog, NestLog } from '../platform/observability/log.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { RegisterUser } from '../users/register-user.js';
import type {
  Application,
  CommissionReplay,
  ImportTarget,
  OpenApplication,
  UserToAdd,
} from './application.js';
import { feedPorts } from './feed-ports.js';
import { fxPorts } from './fx-ports.js';
import { importPorts } from './import-ports.js';
import { UsageError } from './terminal.js';

const patienceMs = 60_000;

/**
 * The product as the commands need it: beside a running server, on the same database, or alone. Its
 * projections and policies stand by where a server's are at work.
 */
export const openApplication: OpenApplication = async ({ dataDir }) => {
  const config = loadConfig(dataDir === undefined ? [] : ['--data-dir', dataDir]);
  // Standard output belongs to the command.
  const log = createLog(
    config.logLevel === 'info' ? 'error' : config.logLevel,
    pino.destination(2),
  );
  const clock = new SystemClock();
  assertThereIsOne(config);
  const host = await openHostOrExit({ config, clock, log });
  const { runtime, pool } = host;
  try {
    // Without it nothing here can be done, and what is begun would wait for it for ever.
    await runtime.store.head();
    await runtime.projector.start();
    runtime.policies.start();
    const context = await NestFactory.createApplicationContext(
      AppModule.forRoot({ config, pool, clock, log, runtime }),
      // A failure is told as any other, not by ending the process.
      { logger: new NestLog(log), abortOnError: false },
    );
    return new ConnectedApplication(host, context);
  } catch (error) {
    // What was begun would keep the process alive.
    await host.close();
    throw error;
  }
};

/** A folder that was mistyped is not to become a new, empty store. */
function assertThereIsOne({ database, dataDir }: Config): void {
  if (database.url !== undefined || existsSync(findHome(dataDir))) return;
  throw new UsageError(
    `There is no store in ${dataDir}. Name its folder with --data-dir, or start Tributary once: npm start`,
  );
}

class ConnectedApplication implements Application {
  constructor(
    private readonly host: Host,
    private readonly context: INestApplicationContext,
  ) {}

  async importTarget(programId: string | undefined): Promise<ImportTarget> {
    const program = await this.program(programId);
    const rows = await findRows(this.host.pool, linkList, (query) =>
      query.where({ program_id: program.program_id, status: 'active' }).orderBy('code'),
    );
    return {
      programId: program.program_id,
      linkCodes: rows.map(({ code }) => code),
      ports: importPorts(this.context, this.host.runtime, program),
    };
  }

  readonly projections = {
    names: () => projections.map(({ name }) => name),
    rebuild: (name: string, options: Parameters<typeof rebuild>[2]) =>
      rebuild(this.host.runtime, named(name), options),
    verify: (name: string, options: Parameters<typeof verify>[2]) =>
      verify(this.host.runtime, named(name), options),
  };

  async replayCommission(commissionId: string): Promise<CommissionReplay | undefined> {
    try {
      const { steps, verdict } = await this.context.get(CommissionReplays).replay(commissionId, {});
      const events = steps.map((step) => ({ ...step, revision: String(step.revision) }));
      return { commissionId, events, differences: differencesOf(verdict) };
    } catch (error) {
      if (error instanceof RefusedError) return undefined;
      throw error;
    }
  }

  async registerUser(user: UserToAdd): Promise<string> {
    const commandId = randomUUID();
    const { id } = await this.context.get(CommandBus).execute(
      new RegisterUser(user, {
        ...{ commandId, correlationId: commandId, causationId: null },
        startedAt: this.context.get(Clock).iso(),
        actor: { type: 'cli', id: 'user-add' },
      }),
    );
    return id;
  }

  get feeds(): Application['feeds'] {
    return feedPorts(this.context);
  }

  get fx(): Application['fx'] {
    return fxPorts(this.context, this.host.pool);
  }

  readonly ledger = {
    legs: (period: Parameters<typeof readLegs>[1]) => this.freshLegs(period),
    balancesBefore: (instant: string) =>
      this.context.get(LedgerExports).balancesBefore(instant, {}),
  };

  async status() {
    const { projector, policies, store } = this.host.runtime;
    const head = await store.head();
    return {
      storeId: await store.storeId(),
      head,
      projections: await projector.status(),
      policies: await policies.places(),
    };
  }

  /** What was begun is finished first: an import ends with its orders attributed, and what that earns. */
  async close(): Promise<void> {
    const { policies, store } = this.host.runtime;
    for (const { name } of policies.status()) {
      await policies.waitFor(name, await store.head(), patienceMs);
    }
    await this.context.close();
    await this.host.close();
  }

  private async *freshLegs(period: Parameters<typeof readLegs>[1]) {
    const freshness = this.context.get(Freshness);
    await freshness.waitFor('ledger', await freshness.head(), patienceMs);
    yield* readLegs(this.host.pool, period, {});
  }

  private async program(programId: string | undefined): Promise<ProgramRow> {
    await this.context.get(Freshness).catchUp('programs');
    const rows = await findRows(this.host.pool, programList, (query) =>
      query.orderBy('created_at'),
    );
    const [first, ...others] = rows;
    if (!first) throw new UsageError('There is no program yet');
    const names = rows.map((row) => `  ${row.program_id}  ${row.name}`).join('\n');
    if (programId !== undefined) {
      const found = rows.find((row) => row.program_id === programId);
      if (!found) throw new UsageError(`No program ${programId}; there are:\n${names}`);
      return found;
    }
    if (others.length > 0) {
      throw new UsageError(`Which program? Name one with --program:\n${names}`);
    }
    return first;
  }
}

type Verdict = Awaited<ReturnType<CommissionReplays['replay']>>['verdict'];

function named(name: string): Projection {
  const found = projections.find((each) => each.name === name);
  if (!found) throw new UsageError(`No projection ${name}`);
  return found;
}

function differencesOf({ replayed, shown, books }: Verdict) {
  const told: [string, unknown, unknown][] = books.matches
    ? []
    : [['books', books.replayed, books.shown]];
  const row = new Map(Object.entries(shown ?? {}));
  for (const [field, value] of Object.entries(replayed)) {
    if (!isDeepStrictEqual(value, row.get(field)))
      told.push([field, value, row.get(field) ?? null]);
  }
  return told.map(([field, value, there]) => ({ field, shown: there, replayed: value }));
}
