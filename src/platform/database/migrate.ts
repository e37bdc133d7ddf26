import knex from 'knex';
import pg from 'pg';
import { migrations } from '#migrations/all.js';

/** Any number will do, as long as it never changes: every process asks for this one. */
const migrationLock = '7210349871';

/**
 * Brings the schema up to date, one migration in a transaction of its own. Several processes may
 * call at once: one works, the others wait. Returns the names of what was applied.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const guard = new pg.Client({ connectionString: url, application_name: 'tributary-migrate' });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    return await applyMissing(url);
  } finally {
    await guard.end();
  }
}

async function applyMissing(url: string): Promise<readonly string[]> {
  const database = knex({ client: 'pg', connection: url, pool: { min: 0, max: 2 } });
  const migrationSource = {
    getMigrations: () => Promise.resolve([...migrations]),
    getMigrationName: (migration: Migration) => migration.name,
    getMigration: (migration: Migration) => Promise.resolve(migration),
  };
  try {
    // Ours is the advisory lock, which ends with its holder; knex's own outlives a killed process.
    await database.migrate.forceFreeMigrationsLock({ migrationSource });
    const [, applied] = (await database.migrate.latest({ migrationSource })) as [number, string[]];
    return applied;
  } finally {
    await database.destroy();
  }
}

type Migration = (typeof migrations)[number];
