import type { Knex } from 'knex';

export const name = '20261121_event_store';

/**
 * The embedded event store. All appends take the one row of es_head and hold it to their commit, so
 * positions have no gaps and become visible in their order: a reader needs no look-out for late ones.
 * `data` and `meta` are text, not jsonb: the exact bytes matter (hashes, order of keys, \u0000).
 */
const tables = `
  CREATE TABLE es_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    pos bigint NOT NULL,
    store_id uuid NOT NULL
  );
  INSERT INTO es_head (pos, store_id) VALUES (0, gen_random_uuid());

  CREATE TABLE es_stream (
    name text COLLATE "C" PRIMARY KEY,
    rev bigint NOT NULL
  ) WITH (fillfactor = 70);

  CREATE TABLE es_event (
    pos bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    rev bigint NOT NULL,
    id uuid NOT NULL,
    type text COLLATE "C" NOT NULL,
    data text NOT NULL,
    meta text NOT NULL,
    created timestamptz NOT NULL,
    UNIQUE (stream, rev)
  );
`;

/**
 * Takes many appends, for distinct streams, and answers each by itself, in the order asked.
 *   streams, expected, counts   one entry a request; expected -1 means "no stream"
 *   ids, types, datas, metas    the events of all requests, one after the other
 * status: ok (written), dup (these very ids stand there already), wrong (nothing written; revision is
 * the last there is, or -1). Must be a transaction of its own: it holds the head row to the commit.
 *
 * The scalar subqueries are on purpose: a join with es_stream got a hash join over the whole table.
 * For the same reason nested loops are off: without statistics the two unnested lists, of up to a
 * thousand entries each, would be joined row by row.
 */
const append = `
  CREATE FUNCTION es_append(
    streams text[], expected bigint[], counts integer[],
    ids uuid[], types text[], datas text[], metas text[]
  ) RETURNS TABLE (status text, revision bigint, "position" bigint, created timestamptz)
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path = public, pg_temp
  SET plan_cache_mode = force_generic_plan
  SET enable_nestloop = off
  AS $$
  DECLARE
    head bigint;
    taken timestamptz;
  BEGIN
    SELECT h.pos INTO STRICT head FROM es_head h WHERE h.one FOR UPDATE;
    taken := clock_timestamp();
    RETURN QUERY
    WITH asked AS MATERIALIZED (
      SELECT u.request, u.stream, u.expected, u.n,
        sum(u.n) OVER (ORDER BY u.request) - u.n AS skip,
        coalesce((SELECT s.rev FROM es_stream s WHERE s.name = u.stream), -1) AS found
      FROM unnest(es_append.streams, es_append.expected, es_append.counts)
        WITH ORDINALITY AS u (stream, expected, n, request)
    ), judged AS MATERIALIZED (
      SELECT a.*, CASE
        WHEN a.found = a.expected THEN 'ok'
        WHEN a.found >= a.expected + a.n AND a.n = (
          SELECT count(*) FROM es_event e
          WHERE e.stream = a.stream AND e.rev > a.expected AND e.rev <= a.expected + a.n
            AND e.id = es_append.ids[(a.skip + e.rev - a.expected)::integer]
        ) THEN 'dup'
        ELSE 'wrong' END AS verdict
      FROM asked a
    ), placed AS MATERIALIZED (
      SELECT j.*, head + coalesce(
        sum(j.n) FILTER (WHERE j.verdict = 'ok') OVER (ORDER BY j.request), 0)::bigint AS last
      FROM judged j
    ), slots AS (
      SELECT p.*, generate_series(1, p.n) AS k FROM placed p WHERE p.verdict = 'ok'
    ), written AS (
      INSERT INTO es_event (pos, stream, rev, id, type, data, meta, created)
      SELECT s.last - s.n + s.k, s.stream, s.expected + s.k, e.id, e.type, e.data, e.meta, taken
      FROM slots s
      JOIN unnest(es_append.ids, es_append.types, es_append.datas, es_append.metas)
        WITH ORDINALITY AS e (id, type, data, meta, place) ON e.place = s.skip + s.k
      ORDER BY 1
    ), streams_moved AS (
      INSERT INTO es_stream AS s (name, rev)
      SELECT p.stream, p.expected + p.n FROM placed p WHERE p.verdict = 'ok'
      ON CONFLICT (name) DO UPDATE SET rev = excluded.rev
    ), head_moved AS (
      UPDATE es_head h SET pos = m.last
      FROM (SELECT max(p.last) AS last FROM placed p) m WHERE h.one AND m.last > head
    )
    SELECT p.verdict,
      CASE p.verdict WHEN 'wrong' THEN p.found ELSE p.expected + p.n END,
      CASE p.verdict WHEN 'ok' THEN p.last WHEN 'dup' THEN
        (SELECT e.pos FROM es_event e WHERE e.stream = p.stream AND e.rev = p.expected + p.n) END,
      taken
    FROM placed p ORDER BY p.request;

    -- A hint only, so empty: whoever listens reads on from where he is.
    IF (SELECT h.pos FROM es_head h WHERE h.one) > head THEN
      PERFORM pg_notify('es_event', '');
    END IF;
  END
  $$;
`;

const neverChanged = `
  CREATE FUNCTION es_event_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'es_event only grows: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
  END
  $$;
  CREATE TRIGGER es_event_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON es_event
    FOR EACH STATEMENT EXECUTE FUNCTION es_event_never_changes();
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
  await knex.raw(append);
  await knex.raw(neverChanged);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'DROP FUNCTION es_append; DROP TABLE es_event, es_stream, es_head; DROP FUNCTION es_event_never_changes',
  );
}
