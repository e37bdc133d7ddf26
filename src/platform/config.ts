import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { masterKeyFrom, Secrets, storedMasterKey } from './privacy/secrets.js';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

/** What a process does; docs/decisions/0008 has which parts run in which. */
export const roles = ['all', 'api', 'projector', 'worker'] as const;

export type Role = (typeof roles)[number];

export const eventStoreClients = ['eventstore', 'kurrent'] as const;

export type EventStoreClient = (typeof eventStoreClients)[number];

/** Every setting of the product, read once. A class, so that it is its own injection token. */
export abstract class Config {
  abstract readonly http: {
    readonly host: string;
    /** The first port to try. */
    readonly port: number;
    /** How the world reaches us, without a trailing slash; undefined: the address listened on. */
    readonly publicUrl: string | undefined;
    /** How many proxies in front may be believed about the client's address; 0 is none. */
    readonly trustedProxies: number;
  };
  abstract readonly database: {
    /** Undefined: the embedded server. */
    readonly url: string | undefined;
    /** Connections of this process's pool, at most. */
    readonly poolSize: number;
  };
  abstract readonly eventStore: {
    /** `esdb://`, `esdb+discover://`, `kurrentdb://`…; undefined: the embedded engine in PostgreSQL. May hold a password. */
    readonly url: string | undefined;
    readonly client: EventStoreClient;
  };
  abstract readonly redis: {
    /** Undefined: the same behaviour, for this process alone. May hold a password. */
    readonly url: string | undefined;
  };
  abstract readonly role: Role;
  /** Processes that answer HTTP side by side on one port; 1 is this one alone. */
  abstract readonly apiProcesses: number;
  abstract readonly clickJournal: {
    readonly dir: string;
    readonly maxBytes: number;
  };
  abstract readonly telemetry: {
    /** Base URL of an OTLP/HTTP collector; undefined: no traces leave the process. */
    readonly otlpUrl: string | undefined;
    readonly serviceName: string;
    /** Share of requests that are traced, 0 to 1. */
    readonly sampled: number;
  };
  abstract readonly dataDir: string;
  abstract readonly logLevel: LogLevel;
  abstract readonly secrets: Secrets;
}

export interface BadVariable {
  readonly name: string;
  /** What it should be. Never what it was: it may be a secret. */
  readonly expected: string;
}

/** Names every bad variable at once, and no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly variables: readonly BadVariable[]) {
    super(
      [
        'Configuration is not usable:',
        ...variables.map((bad) => `  ${bad.name}: ${bad.expected}`),
      ].join('\n'),
    );
  }
}

/** `esdb://host:2113`, `kurrentdb+discover://a,b`, several hosts: more than a URL may be. */
const connectionString = /^(esdb|kdb|kurrent|kurrentdb)(\+discover)?:\/\/[^\s/?]+(\/?\?\S*|\/)?$/;

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads one variable after the other and remembers what is wrong. */
class Reader {
  readonly bad: BadVariable[] = [];
  constructor(private readonly variables: Variables) {}

  text(name: string): string | undefined {
    const value = this.variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (number >= least && number <= most) return number;
    return this.refuse(name, `a whole number from ${least} to ${most}`, fallback);
  }

  oneOf<Choice extends string>(name: string, fallback: Choice, choices: readonly Choice[]): Choice {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const choice = choices.find((known) => known === value);
    return choice ?? this.refuse(name, `one of ${choices.join(', ')}`, fallback);
  }

  matching(name: string, form: RegExp, expected: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || form.test(value)) return value;
    return this.refuse(name, expected, undefined);
  }

  /** A number of processes; `auto` is one for each core. */
  processes(name: string): number {
    if (this.text(name) === 'auto') return availableParallelism();
    return this.integer(name, 1, 1, 64);
  }

  /** A share from 0 to 1. */
  share(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const share = /^(0|1|0?\.\d{1,6}|1\.0*)$/.test(value) ? Number(value) : NaN;
    return share >= 0 && share <= 1 ? share : this.refuse(name, 'a number from 0 to 1', fallback);
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.parse(value);
    if (url && protocols.includes(url.protocol)) return value.replace(/\/+$/, '');
    return this.refuse(
      name,
      `a URL starting with ${protocols.map((each) => `${each}//`).join(' or ')}`,
      undefined,
    );
  }

  refuse<Value>(name: string, expected: string, instead: Value): Value {
    this.bad.push({ name, expected });
    return instead;
  }
}

/**
 * The configuration from variables; `overrides` (from the command line) win.
 * Makes the master key on first use. Throws ConfigError.
 */
export function configFrom(variables: Variables, overrides: Variables = {}): Config {
  const read = new Reader({ ...variables, ...overrides });
  const dataDir = resolve(read.text('DATA_DIR') ?? '.data');
  const config = {
    http: {
      host: read.text('HOST') ?? '127.0.0.1',
      port: read.integer('PORT', 3000, 0, 65_535),
      publicUrl: read.url('PUBLIC_URL', ['http:', 'https:']),
      trustedProxies: read.integer('TRUST_PROXY', 0, 0, 10),
    },
    database: {
      url: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
      poolSize: read.integer('DATABASE_POOL', 20, 5, 200),
    },
    eventStore: {
      url: read.matching('EVENTSTORE_URL', connectionString, 'esdb://host:2113 or alike'),
      client: read.oneOf('EVENTSTORE_CLIENT', 'eventstore', eventStoreClients),
    },
    redis: { url: read.url('REDIS_URL', ['redis:', 'rediss:']) },
    role: read.oneOf('ROLE', 'all', roles),
    apiProcesses: read.processes('API_PROCESSES'),
    clickJournal: {
      dir: resolve(read.text('CLICK_JOURNAL_DIR') ?? join(dataDir, 'click-journal')),
      maxBytes: read.integer('CLICK_JOURNAL_MB', 1024, 1, 1_000_000) * 1_048_576,
    },
    telemetry: {
      otlpUrl: read.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:']),
      serviceName: read.text('OTEL_SERVICE_NAME') ?? 'tributary',
      sampled: read.share('OTEL_TRACES_SAMPLER_ARG', 1),
    },
    dataDir,
    logLevel: read.oneOf('LOG_LEVEL', 'info', logLevels),
  };
  const master = masterKey(read, dataDir);
  if (read.bad.length > 0 || !master) throw new ConfigError(read.bad);
  return { ...config, secrets: new Secrets(master) };
}

function masterKey(read: Reader, dataDir: string): Buffer | undefined {
  const name = 'TRIBUTARY_MASTER_KEY';
  const given = read.text(name);
  if (given !== undefined) {
    return (
      masterKeyFrom(given) ??
      read.refuse(name, '32 bytes as 64 hexadecimal digits or base64', undefined)
    );
  }
  if (read.bad.length > 0) return undefined;
  try {
    return (
      storedMasterKey(dataDir) ??
      read.refuse(name, 'unset, or DATA_DIR/master.key whole', undefined)
    );
  } catch {
    return read.refuse('DATA_DIR', 'a folder that can be written to', undefined);
  }
}

const options: Readonly<Record<string, string>> = {
  '--host': 'HOST',
  '--port': 'PORT',
  '--public-url': 'PUBLIC_URL',
  '--data-dir': 'DATA_DIR',
  '--database-url': 'DATABASE_URL',
  '--eventstore-url': 'EVENTSTORE_URL',
  '--redis-url': 'REDIS_URL',
  '--role': 'ROLE',
  '--api-processes': 'API_PROCESSES',
  '--log-level': 'LOG_LEVEL',
};

/** Overrides from arguments, as `--port 4000` or `--port=4000`. Other arguments are left to others. */
export function overridesFrom(args: readonly string[]): Variables {
  const overrides: Record<string, string | undefined> = {};
  args.forEach((argument, index) => {
    const [option = '', ...value] = argument.split('=');
    const name = Object.hasOwn(options, option) ? options[option] : undefined;
    if (name !== undefined) overrides[name] = value.length > 0 ? value.join('=') : args[index + 1];
  });
  return overrides;
}

/** The configuration of this process. Prints what is wrong and exits with 78 (EX_CONFIG) when there is something. */
export function loadConfig(args: readonly string[] = process.argv.slice(2)): Config {
  try {
    return configFrom(process.env, overridesFrom(args));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}
