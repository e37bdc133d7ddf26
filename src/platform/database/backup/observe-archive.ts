import type { Pool } from 'pg';
import type { Metrics } from '../../observability/metrics.js';
import type { Readiness } from '../../observability/readiness.js';
import { readArchiver } from './wal-archive.js';

/**
 * Puts the archive of the embedded server's log, where it has one, into the figures and the readiness:
 * while it fails the product serves on, and nothing written meanwhile can be restored.
 */
export async function observeArchive(
  pool: Pick<Pool, 'query'>,
  { metrics, readiness }: { metrics: Metrics; readiness: Readiness },
): Promise<void> {
  // Changes with a start of the server only.
  if ((await readArchiver(pool)) === 'off') return;
  readiness.addOptional('archive', async () => {
    if ((await readArchiver(pool)) === 'failing') throw new Error('The archive of the log fails');
  });
  const help = 'Whether PostgreSQL failed to archive its log when it last tried';
  metrics.gauge(
    ...(['tributary_archive_failing', help, []] as const),
    async () => [[{}, (await readArchiver(pool)) === 'failing' ? 1 : 0]],
    'max',
  );
}
