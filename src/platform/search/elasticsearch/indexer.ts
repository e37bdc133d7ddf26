import type { Client } from '@elastic/elasticsearch';
import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { servedBuild } from '#projections/engine/checkpoint.js';
import { Locks } from '#projections/engine/locks.js';
import type { Clock } from '../../clock.js';
import type { CatalogueNames } from '../catalogue-names.js';
import { BulkWriter, type Item } from './bulk.js';
import { changedProducts, itemOf, productsOn } from './documents.js';
import { indexForm } from './index-form.js';
import { type IndexVersion, IndexVersions } from './index-versions.js';

export interface IndexerParts {
  readonly client: Client;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly names: CatalogueNames;
  readonly versions: IndexVersions;
  readonly trouble: (error: unknown) => void;
}

const pageSize = 500;
const restMs = 200;
const longestRestMs = 5_000;

/**
 * Carries the read model of search into Elasticsearch: PostgreSQL first, then the documents that have
 * changed, whole and versioned by position, then the checkpoint. What was sent twice changes nothing. A
 * new version of the index is filled beside the live one, which goes on to be filled, and takes its alias.
 */
export class Indexer {
  private readonly locks: Locks;
  private readonly bulk: BulkWriter;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  /** The last failure; undefined once work has gone on. */
  error: string | undefined;

  constructor(private readonly parts: IndexerParts) {
    this.locks = new Locks(parts.pool);
    this.bulk = new BulkWriter(parts.client);
  }

  start(): void {
    this.stopping = new AbortController();
    this.running ??= this.run(this.stopping.signal);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    await this.locks.close();
  }

  private async run(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      try {
        await this.lead(signal, () => (failures = 0));
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.error = error instanceof Error ? error.message : String(error);
        this.parts.trouble(error);
      }
      const millis = Math.min(longestRestMs, restMs * 2 ** failures);
      await pause(millis, undefined, { signal }).catch(() => undefined);
    }
  }

  private async lead(stopping: AbortSignal, onProgress: () => void): Promise<void> {
    const hold = await this.locks.hold(`search index ${this.parts.versions.alias}`, stopping);
    if (hold === undefined) return;
    const signal = AbortSignal.any([stopping, hold.lost]);
    try {
      while (!signal.aborted) {
        const moved = await this.round(signal);
        onProgress();
        this.error = undefined;
        if (!moved) await pause(restMs, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      await hold.release().catch(() => undefined);
    }
  }

  /** One step of each version; false when there was nothing to do. */
  private async round(signal: AbortSignal): Promise<boolean> {
    const { versions, names, clock } = this.parts;
    await names.refresh({ now: true });
    let all = await versions.all();
    if (all.length === 0) {
      await versions.want(clock.iso());
      all = await versions.all();
    }
    let moved = false;
    for (const each of all) {
      if (each.status === 'wanted') {
        await this.create(each);
        moved = true;
        continue;
      }
      const stepped = await this.step(each, signal);
      if (each.status === 'building' && !stepped) await this.takeAlias(each.name);
      moved ||= stepped || each.status === 'building';
    }
    return moved;
  }

  private async create({ name }: IndexVersion): Promise<void> {
    const { client, versions } = this.parts;
    // What a broken-off creation left is nobody's.
    await client.indices.delete({ index: name, ignore_unavailable: true });
    await client.indices.create({ index: name, ...indexForm });
    await versions.setStatus(name, 'building');
  }

  /** Brings one page of changes; false when there are none. */
  private async step(version: IndexVersion, signal: AbortSignal): Promise<boolean> {
    const { pool, names, versions } = this.parts;
    const served = await servedBuild(pool, 'product-search');
    const source = `${served?.version ?? 0}.${served?.generation ?? 0}`;
    // A rebuilt read model is gone through from the start: what is the same changes nothing.
    const isSame = source === version.source;
    const after = isSame ? version.position : '';
    const shelves = await this.moveShelves(version, signal);
    const rows = await changedProducts(pool, after, pageSize);
    await names.learnRates(rows.flatMap(({ currency }) => currency ?? []));
    const error = await this.write(
      version,
      rows.map((row) => itemOf(row, names)),
      signal,
    );
    const position = rows.at(-1)?.position ?? after;
    if (isSame && position === version.position && shelves === version.shelves) return false;
    const to = { position, source, shelves, documents: rows.length, error };
    if (!(await versions.advance(version, to)))
      throw new Error(`${version.name} was moved on by another`);
    return rows.length === pageSize || !isSame;
  }

  /** Products on shelves that were renamed or moved are told of again. Returns up to where that is done. */
  private async moveShelves(version: IndexVersion, signal: AbortSignal): Promise<string> {
    const { pool, names } = this.parts;
    const all = [...names.all()];
    const changed = new Set(
      all.filter(({ position }) => position > version.shelves).map(({ id }) => id),
    );
    if (changed.size === 0) return version.shelves;
    const beneath = all.filter(({ id }) => names.pathOf(id).some((each) => changed.has(each.id)));
    for (let after = ''; ;) {
      const rows = await productsOn(
        pool,
        beneath.map(({ id }) => id),
        after,
        pageSize,
      );
      const last = rows.at(-1);
      if (last === undefined) break;
      await this.write(
        version,
        rows.map((row) => itemOf(row, names)),
        signal,
      );
      after = last.productId;
    }
    return (
      all
        .map(({ position }) => position)
        .toSorted()
        .at(-1) ?? version.shelves
    );
  }

  /** What was refused for good, in words; null if nothing was. */
  private async write(
    { name }: IndexVersion,
    items: readonly Item[],
    signal: AbortSignal,
  ): Promise<string | null> {
    const [first, ...more] = await this.bulk.write(name, items, signal);
    if (first === undefined) return null;
    const error = `${first.id} was refused (${first.reason})${more.length > 0 ? `, and ${more.length} more` : ''}`;
    this.parts.trouble(new Error(`${name}: ${error}`));
    return error;
  }

  /** From one moment to the next the alias leads to the new version: no search falls between. */
  private async takeAlias(name: string): Promise<void> {
    const { client, versions } = this.parts;
    const { alias } = versions;
    await client.indices.refresh({ index: name });
    const old = await client.indices.get({ index: `${alias}-v*`, allow_no_indices: true });
    const others = Object.keys(old).filter((each) => each !== name);
    const removed = others.filter((each) => old[each]?.aliases?.[alias] !== undefined);
    await client.indices.updateAliases({
      actions: [
        ...removed.map((index) => ({ remove: { index, alias } })),
        { add: { index: name, alias } },
      ],
    });
    await versions.promote(name);
    if (removed.length > 0)
      await client.indices.delete({ index: removed, ignore_unavailable: true });
  }
}
