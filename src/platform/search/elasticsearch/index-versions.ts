import type { Pool } from 'pg';

/** One version of the index, and how far it has come. */
export interface IndexVersion {
  readonly name: string;
  readonly version: number;
  readonly status: 'wanted' | 'building' | 'live' | 'retired';
  readonly position: string;
  readonly source: string;
  readonly shelves: string;
  readonly documents: number;
  readonly error: string | null;
}

/** Which versions of the index there are: their checkpoints, beside those of the projections. */
export class IndexVersions {
  constructor(
    private readonly pool: Pool,
    readonly prefix: string,
  ) {}

  /** What readers ask: the alias of the live version. */
  get alias(): string {
    return `${this.prefix}-products`;
  }

  async all(): Promise<IndexVersion[]> {
    const { rows } = await this.pool.query<IndexVersion>(
      `SELECT name, version, status, position, source, shelves, documents::float8 AS documents, error
       FROM search_index WHERE status <> 'retired' ORDER BY version`,
    );
    return rows;
  }

  /** Notes that a further version is wanted, unless one is wanted or being built already. */
  async want(at: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO search_index (name, version, status, created_at)
       SELECT $1 || '-v' || v, v, 'wanted', $2
       FROM (SELECT coalesce(max(version), 0) + 1 AS v FROM search_index) next
       WHERE NOT EXISTS (SELECT FROM search_index WHERE status IN ('wanted', 'building'))
       ON CONFLICT DO NOTHING`,
      [this.alias, at],
    );
  }

  /**
   * Moves a checkpoint on, if it stands where the caller thinks: two processes that both believe to lead
   * cannot both move it. False if it does not.
   */
  async advance(
    from: IndexVersion,
    to: {
      position: string;
      source: string;
      shelves: string;
      documents: number;
      error: string | null;
    },
  ): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE search_index SET position = $4, source = $5, shelves = $6, documents = documents + $7,
         error = coalesce($8, error)
       WHERE name = $1 AND position = $2 AND source = $3`,
      [
        from.name,
        from.position,
        from.source,
        to.position,
        to.source,
        to.shelves,
        to.documents,
        to.error,
      ],
    );
    return rowCount === 1;
  }

  async setStatus(name: string, status: IndexVersion['status']): Promise<void> {
    await this.pool.query('UPDATE search_index SET status = $2 WHERE name = $1', [name, status]);
  }

  /** The new one answers from now on; those before it are done. */
  async promote(name: string): Promise<void> {
    await this.pool.query(
      `UPDATE search_index SET status = CASE WHEN name = $1 THEN 'live' ELSE 'retired' END
       WHERE status IN ('live', 'building')`,
      [name],
    );
  }
}
