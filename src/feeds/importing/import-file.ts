import type { Readable } from 'node:stream';
import type { Pool } from 'pg';
import type { FeedFormat, MissingChoice, UnknownCategoryChoice } from '#domain/feed/feed.js';
import type { FeedCounts } from '#domain/feed/feed-run.js';
import { productIdOf } from '../../platform/catalogue/product-id.js';
import type { CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import { inParallel } from '../../platform/in-parallel.js';
import { RefusedError } from '../../platform/refused-error.js';
import { readItem, type FeedItem, type FeedRules, type RefusedRow } from '../reading/feed-item.js';
import type { BrokenRow, RawRow } from '../reading/raw-row.js';
import { readFeed } from '../reading/read-feed.js';
import { CategoryPaths } from './category-paths.js';
import { FeedItems, type TakenItem } from './feed-items.js';
import { GroupedItems, outlineOf, type ProductRows } from './grouped-items.js';
import {
  archiveMissing,
  hashesOf,
  importProduct,
  type ProductOutcome,
  type ProductTarget,
} from './import-product-rows.js';
import { productOfRows } from './product-of-rows.js';
import type { FeedRunPhase, RunNotes } from './run-notes.js';

/** One file of one feed. */
export interface FileToImport extends ProductTarget {
  readonly runId: string;
  readonly format: FeedFormat;
  readonly rules: FeedRules;
  readonly unknownCategories: UnknownCategoryChoice;
  readonly missing: MissingChoice;
  readonly dryRun: boolean;
  /** Archives what is missing, however much it is. */
  readonly archiveAll: boolean;
  /** The file from its beginning; it is read twice. */
  readonly open: () => Readable;
}

export interface ImportParts {
  readonly pool: Pool;
  readonly pipeline: CommandPipeline;
  readonly context: CommandContext;
  readonly notes: RunNotes;
  readonly signal: AbortSignal;
}

/** Somebody asked the run to stop. */
export class StoppedByHand extends Error {
  override readonly name = 'StoppedByHand';
}

/** Products taken at once; as many rows, and some, are in memory. */
const batchSize = 250;
/** Commands under way at a time: enough for the store to gather them into few commits. */
const atOnce = 64;
/** A file that lacks more than this share of the products, and more than a few, is likely a part of the whole. */
const likelyCut = { share: 0.3, products: 10 } as const;

/**
 * Reads a file twice: first to its end, so that one that cannot be read changes nothing; then product by
 * product. What it does is the same however often it is done: broken off, it is done again from the
 * beginning. Throws UnreadableFeed, StoppedByHand and what `signal` was aborted with.
 */
export class FileImport {
  private readonly counted = {
    ...{ read: 0, created: 0, changed: 0, unchanged: 0, priced: 0, refused: 0 },
    ...{ archived: 0, categories: 0 },
  };
  private readonly items: FeedItems;
  private phase: FeedRunPhase = 'checking';
  /** Rows of the file; null until it was read once. */
  total: number | null = null;

  constructor(
    private readonly file: FileToImport,
    private readonly parts: ImportParts,
  ) {
    this.items = new FeedItems(parts.pool, file.feedId, file.runId);
  }

  get counts(): FeedCounts {
    return { ...this.counted };
  }

  /** How many missing products were left as they are, because there are so many; null: none. */
  async run(): Promise<number | null> {
    const { file, parts } = this;
    const { signal } = parts;
    const outline = await outlineOf(this.rows(), signal);
    this.total = outline.rows;
    this.phase = 'importing';
    await this.tell();
    const categories = await CategoryPaths.open({
      ...{ pool: parts.pool, pipeline: parts.pipeline, context: parts.context },
      ...{ unknown: file.unknownCategories, dryRun: file.dryRun },
    });
    let batch: ProductRows[] = [];
    const refused: string[] = [];
    const grouped = new GroupedItems(outline.groups);
    for await (const row of this.rows()) {
      this.counted.read += 1;
      for (const told of grouped.take(row, readRow(row, file.rules))) {
        if ('reason' in told) this.refuse(told, refused);
        else batch.push(told);
      }
      if (batch.length < batchSize && refused.length < batchSize) continue;
      await this.take(batch, refused.splice(0), categories);
      batch = [];
    }
    await this.take(batch, refused, categories);
    return file.missing === 'archive' ? this.archive() : null;
  }

  private rows(): AsyncGenerator<RawRow | BrokenRow> {
    return readFeed(this.file.open(), this.file.format, this.file.rules.names);
  }

  private refuse(row: RefusedRow, ids: string[]): void {
    this.counted.refused += 1;
    this.parts.notes.refused(row);
    // What stands in the file is not missing, though it is refused.
    if (row.id !== null) ids.push(row.id);
  }

  private async take(
    batch: readonly ProductRows[],
    refused: readonly string[],
    categories: CategoryPaths,
  ): Promise<void> {
    const { file } = this;
    const ids = batch.map(({ externalId }) => externalId);
    const known = await this.items.known(ids);
    // Without a program it has nothing to quarrel about.
    const others = file.programId === null ? null : await this.items.othersOf(ids);
    const taken: TakenItem[] = [];
    const seen: string[] = [...refused];
    const work: (() => Promise<void>)[] = [];
    for (const rows of batch) {
      const { externalId } = rows;
      const found = await categories.of(rows.items[0].categoryPath);
      if ('unknown' in found) {
        this.refuseAll(rows, 'product_type', `The catalogue has no category "${found.unknown}".`);
        seen.push(externalId);
        continue;
      }
      const productId = productIdOf(file.merchantId, externalId);
      const told = productOfRows(rows, productId, found.id === null ? [] : [found.id]);
      const alsoFedBy = others?.get(externalId) ?? [];
      const hashes = hashesOf(told, file, alsoFedBy);
      const before = known.get(externalId);
      const outcome = outcomeOf(before, hashes);
      if (file.dryRun || isNothing(outcome)) {
        this.count(outcome);
        seen.push(externalId);
        continue;
      }
      work.push(async () => {
        const { parts } = this;
        const named = { productId, externalId };
        try {
          const done = await importProduct(
            parts.pipeline,
            { ...named, alsoFedBy },
            told,
            file,
            parts.context,
            before === undefined,
          );
          this.count(done);
          const { imageLinks } = told;
          // Taken out of the archive, it is to be told all of this again.
          const said = done.isArchived ? { contentHash: '', priceHash: '' } : hashes;
          taken.push({ ...named, ...said, imageLinks, isArchived: false });
        } catch (error) {
          if (!(error instanceof RefusedError)) throw error;
          this.refuseAll(rows, 'id', `The catalogue refuses it: ${error.refusal.code}.`);
          seen.push(externalId);
        }
      });
    }
    await inParallel(work, atOnce, (each) => each());
    if (!file.dryRun) await this.items.note(taken, seen);
    this.counted.categories = categories.made;
    await this.tell();
  }

  private refuseAll({ items }: ProductRows, field: RefusedRow['field'], reason: string): void {
    for (const { line, id } of items) this.refuse({ line, id, field, reason }, []);
  }

  private count({ isCreated, isChanged, isPriced }: ProductOutcome): void {
    if (isCreated) this.counted.created += 1;
    if (isChanged) this.counted.changed += 1;
    if (isPriced) this.counted.priced += 1;
    if (!isCreated && !isChanged && !isPriced) this.counted.unchanged += 1;
  }

  private async archive(): Promise<number | null> {
    const { file, parts } = this;
    this.phase = 'archiving';
    // A dry run notes nothing: what it saw is not known.
    if (file.dryRun) return null;
    const { all, missing } = await this.items.missing();
    const isLikelyCut = missing > likelyCut.products && missing > all * likelyCut.share;
    if (isLikelyCut && !file.archiveAll) return missing;
    for (;;) {
      const rows = await this.items.nextMissing(batchSize);
      if (rows.length === 0) return null;
      await inParallel(rows, atOnce, async ({ productId }) => {
        if (await archiveMissing(parts.pipeline, productId, parts.context)) {
          this.counted.archived += 1;
        }
      });
      await this.items.archived(rows.map(({ externalId }) => externalId));
      await this.tell();
    }
  }

  /** Also where a run stops: between batches, when all of what was begun is done. */
  private async tell(): Promise<void> {
    const { parts, phase, total } = this;
    if (await parts.notes.tell({ phase, total, counts: this.counts })) throw new StoppedByHand();
    parts.signal.throwIfAborted();
  }
}

function readRow(row: RawRow | BrokenRow, rules: FeedRules): FeedItem | RefusedRow {
  if (!('broken' in row)) return readItem(row, rules);
  return { line: row.line, id: null, field: null, reason: row.broken };
}

/** What a dry run tells, and whether there is anything to do at all. */
function outcomeOf(
  before: { contentHash: string; priceHash: string; isArchived: boolean } | undefined,
  now: { contentHash: string; priceHash: string },
): ProductOutcome {
  if (!before) return { isCreated: true, isChanged: false, isPriced: false };
  return {
    isCreated: false,
    isChanged: before.isArchived || before.contentHash !== now.contentHash,
    isPriced: before.priceHash !== now.priceHash,
  };
}

function isNothing({ isCreated, isChanged, isPriced }: ProductOutcome): boolean {
  return !isCreated && !isChanged && !isPriced;
}
