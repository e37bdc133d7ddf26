import type { Pool } from 'pg';
import type { Projector } from '#projections/engine/projector.js';
import type { ProjectionStatus } from '#projections/engine/status.js';
import type { Indexer } from './elasticsearch/indexer.js';
import type { IndexVersions } from './elasticsearch/index-versions.js';

/** What follows the read model of search into an engine of its own; nothing where PostgreSQL finds. */
export class SearchIndexing {
  private isOn = false;

  constructor(
    private readonly pool: Pool,
    projector: Projector,
    private readonly parts:
      { readonly indexer: Indexer; readonly versions: IndexVersions } | undefined,
  ) {
    // Beside the projections in figures, health and on the system page.
    if (parts) projector.accompany((status) => this.status(status));
  }

  start(): void {
    this.isOn = true;
    this.parts?.indexer.start();
  }

  async stop(): Promise<void> {
    await this.parts?.indexer.stop();
    this.isOn = false;
  }

  /** Where the index stands, as a projection's status: it follows `product-search`. */
  private async status(all: readonly ProjectionStatus[]): Promise<ProjectionStatus[]> {
    const followed = all.find(({ name }) => name === 'product-search');
    if (!this.parts || !followed) return [];
    const { indexer, versions } = this.parts;
    const known = await versions.all();
    const live = known.find(({ status }) => status === 'live');
    const newest = known.at(-1);
    const { rows } = await this.pool.query<{ behind: number }>(
      'SELECT count(*)::float8 AS behind FROM product_search WHERE position > $1',
      [live?.position ?? ''],
    );
    const behind = rows[0]?.behind ?? 0;
    const working = newest?.status === 'live' ? 'live' : 'building';
    return [
      {
        ...followed,
        name: 'product-search-elasticsearch',
        version: newest?.version ?? 0,
        servedVersion: live?.version,
        phase: this.isOn ? working : 'standby',
        // All that is behind it has been said: it is where the read model is.
        position: behind === 0 ? followed.position : (live?.position ?? ''),
        lagEvents: behind === 0 ? followed.lagEvents : behind + (followed.lagEvents ?? 0),
        parked: newest?.error ? 1 : 0,
        error: indexer.error ?? newest?.error ?? undefined,
      },
    ];
  }
}
