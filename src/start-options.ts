import { parseArgs } from 'node:util';

/** What `npm start -- …` takes. Settings win over environment variables. */
export interface StartOptions {
  /** Undefined: where everything runs in one process. */
  readonly isDemoWanted: boolean | undefined;
  /** Arguments for the configuration: each option with its value. */
  readonly settings: readonly string[];
}

export const usage = `Usage: npm start -- [options]

  --demo, --no-demo     whether an empty store gets the demo (it does, where all runs in one process)
  --port <number>       first port to try (PORT, 3000); the next free one is taken and told
  --host <address>      address to listen on (HOST, 127.0.0.1)
  --public-url <url>    how the world reaches this server (PUBLIC_URL)
  --data-dir <folder>   where data lives (DATA_DIR, .data)
  --database-url <url>  an own PostgreSQL in place of the embedded one (DATABASE_URL)
  --eventstore-url <u>  an EventStoreDB or KurrentDB for the events (EVENTSTORE_URL)
  --redis-url <url>     a Redis for what processes share (REDIS_URL)
  --role <role>         all, api, projector, worker (ROLE, all)
  --api-processes <n>   processes that answer HTTP, or auto for one a core (API_PROCESSES, 1)
  --log-level <level>   fatal, error, warn, info, debug, trace, silent (LOG_LEVEL, info)
  --help                this text

An address that holds a password belongs in its variable: every user of a machine can read options.
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const settings = {
  ...{ port: text, host: text, 'public-url': text, 'data-dir': text, 'database-url': text },
  ...{ 'eventstore-url': text, 'redis-url': text, role: text, 'api-processes': text },
  'log-level': text,
};

/** Reads the arguments; undefined when help was asked for. Throws TypeError for what it does not know. */
export function startOptions(args: readonly string[]): StartOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: { ...settings, demo: flag, 'no-demo': flag, help: flag },
  });
  if (values.help) return undefined;
  return {
    isDemoWanted: values.demo ?? (values['no-demo'] ? false : undefined),
    settings: Object.keys(settings).flatMap((name) => {
      const value = values[name as keyof typeof settings];
      return value === undefined ? [] : [`--${name}=${value}`];
    }),
  };
}
