import type { Config } from '../config.js';
import type { EmbeddedPostgresOptions } from './embedded-postgres.js';

/**
 * The embedded server as the configuration asks for it. Whoever starts it first decides its settings, and
 * the others adopt it: so the product and every command of the command line ask for the same.
 */
export function configuredPostgres(
  { dataDir, backup, apiProcesses }: Pick<Config, 'dataDir' | 'backup' | 'apiProcesses'>,
  log: (message: string) => void,
): EmbeddedPostgresOptions {
  return {
    dataDir,
    durable: true,
    archiveIn: backup.dir,
    log,
    settings: { max_connections: String(60 + 45 * apiProcesses) },
  };
}
