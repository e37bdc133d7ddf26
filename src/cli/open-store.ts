import { existsSync } from 'node:fs';
import { type Config, loadConfig, loadStorage } from '../platform/config.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../platform/database/embedded-postgres.js';
import { configuredPostgres } from '../platform/database/configured-postgres.js';
import { migrate } from '../platform/database/migrate.js';
import { findHome } from '../platform/database/server-home.js';
import { ClientNotInstalled } from '../platform/event-store/client-not-installed.js';
import { embeddedEventStoreAt } from '../platform/event-store/embedded-at.js';
import { openEventStore } from '../platform/event-store/open-event-store.js';
import type { EventStore } from '../platform/event-store/port.js';
import { messageOf } from './output.js';
import { UsageError } from './terminal.js';

/** A store by its address, for one command. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Which store it is; see EventStore.storeId. */
  readonly storeId: string;
  /** How many appends, of one stream each, it takes at one time in the order sent. */
  readonly appendsAtOnce: number;
  close(): Promise<void>;
}

export interface StoreToOpen {
  /** What names it on the command line: an address may hold a password and is never told. */
  readonly option: string;
  /** `embedded` (as configured), `postgres://…` (the embedded engine elsewhere), `esdb://…`, `kurrentdb://…`. */
  readonly address: string;
  readonly dataDir: string | undefined;
  /** Makes the database's tables, and the embedded database, where there are none. */
  readonly toWrite: boolean;
}

/** The embedded engine sends what waits in one call, in order of arrival; a call takes so many. */
const embeddedAtOnce = 500;
/** To a server each append goes by itself: one that is tried again would be overtaken. */
const serverAtOnce = 1;

const server = /^(esdb|kdb|kurrent|kurrentdb)(\+discover)?:\/\/\S+$/;
const postgres = /^postgres(ql)?:\/\//;

/** Opens the store at an address, with nothing else of the product. Throws UsageError. */
export async function openStore(asked: StoreToOpen): Promise<OpenedStore> {
  const { option, address, dataDir } = asked;
  if (address === 'embedded') return openEmbedded(asked);
  if (postgres.test(address) && URL.canParse(address)) return openDatabase(asked, address);
  if (!server.test(address)) {
    throw new UsageError(
      `${option} is no address of a store; one is embedded, postgres://… or esdb://…`,
    );
  }
  const { client } = loadStorage(argumentsOf(dataDir)).eventStore;
  const store = await openServer(option, { url: address, client });
  return named(store, { option, appendsAtOnce: serverAtOnce });
}

async function openServer(option: string, settings: Config['eventStore']): Promise<EventStore> {
  try {
    return await openEventStore(settings, '');
  } catch (error) {
    // All else is about the text, which may hold a password.
    if (error instanceof ClientNotInstalled) throw error;
    throw new UsageError(
      `${option} is no connection string that the client understands (a password has to be URL-encoded)`,
    );
  }
}

async function openEmbedded(asked: StoreToOpen): Promise<OpenedStore> {
  const config = loadConfig(argumentsOf(asked.dataDir));
  if (config.database.url !== undefined) return openDatabase(asked, config.database.url);
  if (!asked.toWrite && !existsSync(findHome(config.dataDir))) {
    throw new UsageError(`There is no database in ${config.dataDir}`);
  }
  // A product that is started meanwhile adopts this server: it gets what it would have asked for.
  const database = await startEmbeddedPostgres(configuredPostgres(config, () => undefined));
  return openDatabase(asked, database.url, database);
}

async function openDatabase(
  { option, toWrite }: StoreToOpen,
  url: string,
  database?: EmbeddedPostgres,
): Promise<OpenedStore> {
  try {
    // What is copied from stays as it is, whichever release made it.
    if (toWrite) await migrate(url);
  } catch (error) {
    await database?.stop();
    throw new Error(`${option}: the database cannot be used: ${reasonOf(error)}`, { cause: error });
  }
  const store = embeddedEventStoreAt(url);
  const appendsAtOnce = embeddedAtOnce;
  return named(store, { option, appendsAtOnce, stop: () => database?.stop() });
}

interface Opening {
  readonly option: string;
  readonly appendsAtOnce: number;
  readonly stop?: () => Promise<void> | undefined;
}

/** Asks the store who it is: also whether it is there. */
async function named(
  store: EventStore,
  { option, appendsAtOnce, stop }: Opening,
): Promise<OpenedStore> {
  const close = async () => {
    await store.close();
    await stop?.();
  };
  try {
    return { store, storeId: await store.storeId(), appendsAtOnce, close };
  } catch (error) {
    await close();
    throw new Error(`${option}: ${reasonOf(error)}`, { cause: error });
  }
}

/** PostgreSQL's code for a table that is not there. */
const noTable = '42P01';

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === noTable) return 'there is no event store in this database';
  // A connection refused at several addresses has a code and no message.
  return messageOf(error) || code;
}

function argumentsOf(dataDir: string | undefined): string[] {
  return dataDir === undefined ? [] : ['--data-dir', dataDir];
}
