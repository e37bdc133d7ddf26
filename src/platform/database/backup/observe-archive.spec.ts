import { createTestDatabase } from '../../../../test/setup/database.js';
import { createLog } from '../../observability/log.js';
import { Metrics } from '../../observability/metrics.js';
import { Readiness } from '../../observability/readiness.js';
import { databasePool } from '../pool.js';
import { observeArchive } from './observe-archive.js';

// An archive that fails is in test/backup/.

it('tells nothing of a server that archives nothing', async () => {
  const database = await createTestDatabase();
  const pool = databasePool(database.url, { max: 1 });
  const metrics = new Metrics({ process: false });
  const readiness = new Readiness(createLog('silent'));
  try {
    await observeArchive(pool, { metrics, readiness });
    expect(await metrics.text()).not.toContain('tributary_archive');
    expect((await readiness.report()).checks).toEqual({});
  } finally {
    await pool.end();
    await database.drop();
  }
});
