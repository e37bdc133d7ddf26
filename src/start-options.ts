import { parseArgs } from 'node:util';

/** What `npm start -- …` takes. Settings win over environment variables. */
export interface StartOptions {
  readonly isDemoWanted: boolean;
  /** Arguments for the configuration: each option with its value. */
  readonly settings: readonly string[];
}

export const usage = `Usage: npm start -- [options]

  --no-demo             leave an empty store empty
  --port <number>       first port to try (PORT, 3000); the next free one is taken and told
  --host <address>      address to listen on (HOST, 127.0.0.1)
  --public-url <url>    how the world reaches this server (PUBLIC_URL)
  --data-dir <folder>   where data lives (DATA_DIR, .data)
  --database-url <url>  an own PostgreSQL in place of the embedded one (DATABASE_URL)
  --log-level <level>   fatal, error, warn, info, debug, trace, silent (LOG_LEVEL, info)
  --help                this text
`;

const settings = ['port', 'host', 'public-url', 'data-dir', 'database-url', 'log-level'] as const;

/** Reads the arguments; undefined when help was asked for. Throws TypeError for what it does not know. */
export function startOptions(args: readonly string[]): StartOptions | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ port: text, host: text, 'public-url': text, 'data-dir': text },
      ...{ 'database-url': text, 'log-level': text, 'no-demo': flag, help: flag },
    },
  });
  if (values.help) return undefined;
  return {
    isDemoWanted: !values['no-demo'],
    settings: settings.flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [`--${name}=${value}`];
    }),
  };
}
