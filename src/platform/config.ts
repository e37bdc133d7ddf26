import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Role as UserRole, roles as userRoles } from '#domain/user/user.js';
import { type MediaSettings, mediaSettings } from './media/media-settings.js';
import { type PayoutProviders, payoutProviders } from './payout-providers.js';
import { masterKeyFrom, Secrets, storedMasterKey } from './privacy/secrets.js';
import { ConfigError, VariableReader, type Variables } from './variables.js';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

/** What a process does; docs/decisions/0008 has which parts run in which. */
export const roles = ['all', 'api', 'projector', 'worker'] as const;

export type Role = (typeof roles)[number];

export const eventStoreClients = ['eventstore', 'kurrent'] as const;

export type EventStoreClient = (typeof eventStoreClients)[number];

/** Whose requests are counted together, and how many a minute are answered. */
export interface RateLimitTiers {
  /** One client without credentials. */
  readonly anonymous: number;
  readonly signedIn: number;
  /** A user who is admin, finance or auditor. */
  readonly staff: number;
  /** One API key of a merchant; each order of a batch counts. */
  readonly merchantKey: number;
}

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
  abstract readonly elasticsearch: {
    /** Finds products instead of PostgreSQL. May hold a user and a password. */
    readonly url: string | undefined;
    /** What its indexes' names begin with. */
    readonly prefix: string;
  };
  /** Requests to the API in a minute, for each caller of a tier; 0 is no limit. */
  abstract readonly rateLimits: RateLimitTiers;
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
  /** Who pays affiliates by itself. Holds secrets. */
  abstract readonly payoutProviders: PayoutProviders;
  abstract readonly signIn: {
    /** Who may not sign in without a second factor. */
    readonly rolesWithSecondFactor: readonly UserRole[];
  };
  abstract readonly mail: {
    /**
     * `smtp://user:password@host:587`; undefined: mails are put into `dir`. May hold a password. Without
     * TLS nothing is sent, but to this very machine, or with `?tls=opportunistic`, where it is used if offered.
     */
    readonly smtpUrl: string | undefined;
    /** Sender: an address, or a name with one in angle brackets. */
    readonly from: string;
    /** The outbox folder. */
    readonly dir: string;
  };
  /** Pictures: a bucket when one is named, else a folder. May hold secrets. */
  abstract readonly media: MediaSettings;
  abstract readonly disputes: {
    /** Days (of 24 hours) in which a dispute has to be decided. */
    readonly answerDays: number;
  };
  abstract readonly backup: {
    /** Where backups are kept and the embedded server's log is archived; undefined: nowhere. */
    readonly dir: string | undefined;
  };
  abstract readonly publicSite: {
    /** Folder of the built site; undefined: where the build leaves it. */
    readonly dir: string | undefined;
    /** Threads that make pages. */
    readonly threads: number;
    /** Of all pages kept, at most. */
    readonly cacheBytes: number;
  };
  abstract readonly dataDir: string;
  abstract readonly logLevel: LogLevel;
  abstract readonly secrets: Secrets;
}

const sender = /^([^<>\r\n"]{1,100} )?<?[^\s<>@"]+@[^\s<>@"]+>?$/;
const defaultSender = 'Tributary <tributary@localhost>';

/** `esdb://host:2113`, `kurrentdb+discover://a,b`, several hosts: more than a URL may be. */
const connectionString = /^(esdb|kdb|kurrent|kurrentdb)(\+discover)?:\/\/[^\s/?]+(\/?\?\S*|\/)?$/;

/**
 * The configuration from variables; `overrides` (from the command line) win.
 * Makes the master key on first use. Throws ConfigError.
 */
export function configFrom(variables: Variables, overrides: Variables = {}): Config {
  const read = new VariableReader({ ...variables, ...overrides });
  const settings = settingsFrom(read);
  const master = masterKey(read, settings.dataDir);
  if (read.bad.length > 0 || !master) throw new ConfigError(read.bad);
  return { ...settings, secrets: new Secrets(master) };
}

/** What backup and restore go by. */
export type Storage = Pick<
  Config,
  'dataDir' | 'database' | 'eventStore' | 'backup' | 'apiProcesses' | 'media'
> & {
  /** Undefined when there is no master key: none is made, since a restored store has one already. */
  readonly secrets: Secrets | undefined;
};

/** The same variables, for a place that may have no master key. Throws ConfigError. */
export function storageFrom(variables: Variables, overrides: Variables = {}): Storage {
  const read = new VariableReader({ ...variables, ...overrides });
  const settings = settingsFrom(read);
  const isThere =
    read.text('TRIBUTARY_MASTER_KEY') !== undefined ||
    existsSync(join(settings.dataDir, 'master.key'));
  const master = isThere ? masterKey(read, settings.dataDir) : undefined;
  if (read.bad.length > 0) throw new ConfigError(read.bad);
  return { ...settings, secrets: master && new Secrets(master) };
}

function settingsFrom(read: VariableReader): Omit<Config, 'secrets'> {
  const dataDir = resolve(read.text('DATA_DIR') ?? '.data');
  const backups = read.text('BACKUP_DIR');
  const siteDir = read.text('PUBLIC_SITE_DIR');
  return {
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
    elasticsearch: {
      url: read.url('ELASTICSEARCH_URL', ['http:', 'https:']),
      prefix:
        read.matching(
          'ELASTICSEARCH_PREFIX',
          /^[a-z][a-z0-9-]{0,40}$/,
          'small letters, digits, -',
        ) ?? 'tributary',
    },
    rateLimits: {
      anonymous: read.perMinute('RATE_LIMIT_ANONYMOUS', 120),
      signedIn: read.perMinute('RATE_LIMIT_SIGNED_IN', 600),
      staff: read.perMinute('RATE_LIMIT_STAFF', 1_200),
      // 600 orders a second from one shop.
      merchantKey: read.perMinute('RATE_LIMIT_MERCHANT', 36_000),
    },
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
    payoutProviders: payoutProviders(read),
    signIn: { rolesWithSecondFactor: rolesWithSecondFactor(read) },
    mail: {
      smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:']),
      from: read.matching('MAIL_FROM', sender, 'an address, or Name <address>') ?? defaultSender,
      dir: join(dataDir, 'outbox'),
    },
    media: mediaSettings(read, dataDir),
    disputes: { answerDays: read.integer('DISPUTE_ANSWER_DAYS', 14, 1, 90) },
    backup: { dir: backups && resolve(backups) },
    publicSite: {
      dir: siteDir && resolve(siteDir),
      threads: read.threads('PUBLIC_SITE_THREADS'),
      cacheBytes: read.integer('PUBLIC_SITE_CACHE_MB', 64, 1, 65_536) * 1_048_576,
    },
    dataDir,
    logLevel: read.oneOf('LOG_LEVEL', 'info', logLevels),
  };
}

/** A list of roles, or `none`. */
function rolesWithSecondFactor(read: VariableReader): readonly UserRole[] {
  const name = 'MFA_REQUIRED_ROLES';
  const text = read.text(name) ?? 'admin,finance';
  const words = text === 'none' ? [] : text.split(',').map((word) => word.trim());
  const known = userRoles.filter((role) => words.includes(role));
  if (known.length === new Set(words).size) return known;
  return read.refuse(name, `none, or a list of ${userRoles.join(', ')}`, known);
}

function masterKey(read: VariableReader, dataDir: string): Buffer | undefined {
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
  return orExit(() => configFrom(process.env, overridesFrom(args)));
}

/** The same for backup and restore. */
export function loadStorage(args: readonly string[]): Storage {
  return orExit(() => storageFrom(process.env, overridesFrom(args)));
}

function orExit<Loaded>(load: () => Loaded): Loaded {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}
