import type { PoolClient } from 'pg';

/** A row of what a policy knows: `state` as JSON. */
export interface KnowledgeRow {
  readonly kind: string;
  readonly key: string;
  readonly state: unknown;
}

/** All that was saved in a table of the columns kind, key and state. */
export async function loadRows(transaction: PoolClient, table: string): Promise<KnowledgeRow[]> {
  const { rows } = await transaction.query<KnowledgeRow>(`SELECT kind, key, state FROM ${table}`);
  return rows;
}

/**
 * Saves what changed, by entries `{kind} {key}`, in the transaction that moves the checkpoint, and takes
 * away what is known no more: of that `stateOf` gives undefined.
 */
export async function saveRows(
  transaction: PoolClient,
  table: string,
  changed: Iterable<string>,
  stateOf: (kind: string, key: string) => unknown,
): Promise<void> {
  const rows = Array.from(changed, (entry): KnowledgeRow => {
    const place = entry.indexOf(' ');
    const [kind, key] = [entry.slice(0, place), entry.slice(place + 1)];
    return { kind, key, state: stateOf(kind, key) };
  });
  const known = rows.filter(({ state }) => state !== undefined);
  const gone = rows.filter(({ state }) => state === undefined);
  if (known.length > 0) {
    await transaction.query(
      `INSERT INTO ${table} (kind, key, state)
       SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
       ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state`,
      [...namesOf(known), known.map(({ state }) => JSON.stringify(state))],
    );
  }
  if (gone.length > 0) {
    await transaction.query(
      `DELETE FROM ${table}
       WHERE (kind, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      namesOf(gone),
    );
  }
}

function namesOf(rows: readonly KnowledgeRow[]): string[][] {
  return [rows.map(({ kind }) => kind), rows.map(({ key }) => key)];
}
