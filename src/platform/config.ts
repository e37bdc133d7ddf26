import { resolve } from 'node:path';
import { masterKeyFrom, Secrets, storedMasterKey } from './privacy/secrets.js';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

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
    database: { url: read.url('DATABASE_URL', ['postgres:', 'postgresql:']) },
    dataDir,
    logLevel: read.oneOf('LOG_LEVEL', 'info', logLevels),
  };
  // Ignored, it would leave someone believing that their cluster holds the events.
  if (read.text('EVENTSTORE_URL') !== undefined) {
    read.refuse('EVENTSTORE_URL', 'unset: this release has the embedded engine only', undefined);
  }
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
