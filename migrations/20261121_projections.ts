import type { Knex } from 'knex';

export const name = '20261121_projections';

/**
 * Where each build of each projection stands. The tables that a build fills are not migrated: the
 * projection engine makes and drops them, named <table>__v<version>_<generation>.
 *   generation  never used twice, so that a build that was given up cannot be mistaken for another
 *   status    building: filled beside the served one; live: served; halted: served, but stopped at an
 *             event it could not take; retired: replaced, its tables may go
 *   events    how many events lie behind `position`
 *   shape     fingerprint of the declared tables: they must not change without a new version
 */
const tables = `
  CREATE SEQUENCE projection_generation AS integer;

  CREATE TABLE projection_checkpoint (
    name text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    generation integer NOT NULL,
    store_id text COLLATE "C" NOT NULL,
    position text COLLATE "C" NOT NULL,
    events bigint NOT NULL DEFAULT 0,
    recorded_at timestamptz,
    status text NOT NULL CHECK (status IN ('building', 'live', 'halted', 'retired')),
    error text,
    tables text[] NOT NULL,
    shape text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, version, generation)
  ) WITH (fillfactor = 50);

  CREATE UNIQUE INDEX projection_checkpoint_served ON projection_checkpoint (name)
    WHERE status IN ('live', 'halted');

  CREATE TABLE projection_parked (
    name text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    generation integer NOT NULL,
    entity text COLLATE "C" NOT NULL,
    position text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    event_type text COLLATE "C" NOT NULL,
    error text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, version, generation, entity, position),
    FOREIGN KEY (name, version, generation) REFERENCES projection_checkpoint ON DELETE CASCADE
  );
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'DROP TABLE projection_parked, projection_checkpoint; DROP SEQUENCE projection_generation;',
  );
}
