import { groupOf, idOf, type FeedItem, type RefusedRow } from '../reading/feed-item.js';
import type { BrokenRow, RawRow } from '../reading/raw-row.js';
import { HashTable } from './hash-table.js';

/** The rows that are one product: one, or one for each of its forms, in the file's order. */
export interface ProductRows {
  /** The merchant's own number of the product: that of its group, or of its only row. */
  readonly externalId: string;
  readonly items: readonly [FeedItem, ...FeedItem[]];
}

/** How many forms a product may have. */
export const maxVariants = 200;
/** How many rows may wait for others of their product. */
const maxWaiting = 20_000;

/** What a first reading of the whole file finds out. */
export interface FileOutline {
  readonly rows: number;
  /** How many rows each group has. */
  readonly groups: HashTable;
}

/** Reads the whole file and changes nothing: a file that cannot be read to its end throws here. */
export async function outlineOf(
  rows: AsyncIterable<RawRow | BrokenRow>,
  signal: AbortSignal,
  onRow: (count: number) => void = () => undefined,
): Promise<FileOutline> {
  const groups = new HashTable();
  let count = 0;
  for await (const row of rows) {
    signal.throwIfAborted();
    count += 1;
    onRow(count);
    const group = 'broken' in row ? '' : groupOf(row.values);
    if (group !== '') groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return { rows: count, groups };
}

interface Waiting {
  readonly items: FeedItem[];
  left: number;
}

/**
 * Puts rows of one product together, however they are spread over the file: a product comes out with the
 * last of its rows. Refused are a number that stood before, and groups that cannot be put together.
 */
export class GroupedItems {
  private readonly lines = new HashTable();
  private readonly waiting = new Map<string, Waiting>();
  private readonly given = new HashTable();
  private held = 0;

  constructor(private readonly groups: HashTable) {}

  /** What a row leads to: `read` is what the row says, or why it is refused. */
  *take(row: RawRow | BrokenRow, read: FeedItem | RefusedRow): Generator<ProductRows | RefusedRow> {
    const group = 'broken' in row ? '' : groupOf(row.values);
    const told = 'broken' in row ? read : this.checked(row, read);
    if (group === '') {
      yield 'reason' in told ? told : { externalId: told.id, items: [told] };
      return;
    }
    const open = this.waiting.get(group) ?? { items: [], left: this.groups.get(group) ?? 1 };
    this.waiting.set(group, open);
    open.left -= 1;
    if ('reason' in told) yield told;
    else if (this.given.get(group) !== undefined) yield refusedFor(told, tooFarApart);
    else if (open.items.length >= maxVariants) yield refusedFor(told, tooMany);
    else {
      open.items.push(told);
      this.held += 1;
    }
    if (this.held > maxWaiting) yield* this.giveUp(group, open);
    if (open.left > 0) return;
    this.waiting.delete(group);
    this.held -= open.items.length;
    const [first, ...others] = open.items;
    if (first) yield { externalId: group, items: [first, ...others] };
  }

  /** A number stands once in a file, and is not that of a group as well. */
  private checked({ line, values }: RawRow, read: FeedItem | RefusedRow): FeedItem | RefusedRow {
    const id = idOf(values);
    if (id === '') return read;
    const before = this.lines.get(id);
    if (before === undefined) this.lines.set(id, line);
    const why =
      before !== undefined
        ? `The id stood in line ${before} before, which counts.`
        : groupOf(values) === '' && this.groups.get(id) !== undefined
          ? 'The id is the item_group_id of other rows, which are the product.'
          : undefined;
    if (why === undefined) return read;
    const reason = 'reason' in read ? `${read.reason} ${why}` : why;
    return { line, id, field: 'id', reason };
  }

  /** The group's rows are too far apart to keep them all: it is refused as a whole. */
  private *giveUp(group: string, open: Waiting): Generator<RefusedRow> {
    this.given.set(group, 1);
    this.held -= open.items.length;
    for (const item of open.items.splice(0)) yield refusedFor(item, tooFarApart);
  }
}

const tooMany = `The product has more than ${maxVariants} rows with this item_group_id.`;
const tooFarApart =
  'The rows of this item_group_id stand too far apart: sort the file by item_group_id.';

function refusedFor({ line, id }: FeedItem, reason: string): RefusedRow {
  return { line, id, field: 'item_group_id', reason };
}
