import type { Pool, PoolClient } from 'pg';
import { clockToleranceMs, type ClickTouch } from '#domain/attribution/attribute.js';
import type { ClickMarks } from '#domain/attribution/exclusions.js';
import type { Click } from '#domain/click/click.js';
import type { RecordedOrder } from '#domain/conversion/conversion.js';

/** A click as attribution remembers it. */
interface KnownTouch extends ClickTouch {
  readonly visitorId: string | null;
}

/** The most clicks of one visitor that a decision looks at, latest first: a bound, not a policy. */
const maxTouches = 200;
/** No policy looks back further (policies allow 90 days), with a day to spare. */
const horizonMs = 91 * 86_400_000;

/**
 * The clicks before one place in the global order, by click and by visitor: those saved with the
 * checkpoint, and on top those of the batch at hand.
 */
export class Touches {
  private fresh: KnownTouch[] = [];
  private byClick = new Map<string, KnownTouch>();
  private byVisitor = new Map<string, KnownTouch[]>();

  forget(): void {
    this.fresh = [];
    this.byClick = new Map();
    this.byVisitor = new Map();
  }

  /**
   * Reads ahead, in one query, the saved clicks that these orders may need: those they name, and those
   * of the same visitors that `of` may pick. A click of this very batch is not saved yet, so its
   * visitor is named.
   */
  async prefetch(
    pool: Pool,
    orders: readonly RecordedOrder[],
    batchClicks: readonly Click[],
  ): Promise<void> {
    const named = orders.filter((order) => order.clickId !== null);
    if (named.length === 0) return;
    const visitors = new Map(batchClicks.map((click) => [click.clickId, click.visitorId]));
    const { rows } = await pool.query<TouchRow>(prefetchSql, [
      named.map((order) => order.clickId),
      named.map((order) => visitors.get(order.clickId ?? '') ?? null),
      named.map((order) => order.programId),
      named.map((order) => new Date(earliestOf(order)).toISOString()),
      named.map((order) => new Date(latestOf(order)).toISOString()),
    ]);
    for (const row of rows) this.index(fromRow(row));
  }

  add(click: Click): void {
    const { clickId, visitorId, linkCode, programId, affiliateId, at } = click;
    const touch = {
      clickId,
      visitorId,
      linkCode,
      programId,
      affiliateId,
      at,
      bot: click.bot !== null,
      ...marked(marksOf(click)),
    };
    this.fresh.push(touch);
    this.index(touch);
  }

  /**
   * The click that an order names, and its visitor's others in the same program, as known here in the
   * global order: what a visitor does in other programs is nobody's business here. Which ones depends on
   * nothing but the events before, so that whatever the batches were, the explanation is the same.
   */
  of(order: Pick<RecordedOrder, 'clickId' | 'programId' | 'occurredAt'>): readonly ClickTouch[] {
    const named = order.clickId === null ? undefined : this.byClick.get(order.clickId);
    if (!named) return [];
    const ofVisitor = named.visitorId === null ? [] : (this.byVisitor.get(named.visitorId) ?? []);
    const [earliest, latest] = [earliestOf(order), latestOf(order)];
    const others = ofVisitor
      .filter((touch) => touch !== named && touch.programId === order.programId)
      .filter((touch) => Date.parse(touch.at) > earliest && Date.parse(touch.at) <= latest)
      .sort(latestFirst);
    return [named, ...others.slice(0, maxTouches - 1)];
  }

  /** Saves the batch's clicks and clears the memory for the next batch. */
  async save(transaction: PoolClient): Promise<void> {
    const { fresh } = this;
    if (fresh.length > 0) {
      await transaction.query(insertSql, [
        fresh.map((touch) => touch.clickId),
        fresh.map((touch) => touch.visitorId),
        fresh.map((touch) => touch.programId),
        fresh.map((touch) => touch.affiliateId),
        fresh.map((touch) => touch.linkCode),
        fresh.map((touch) => touch.at),
        fresh.map((touch) => touch.bot),
        fresh.map(({ marks }) => (marks === undefined ? null : JSON.stringify(marks))),
      ]);
    }
    this.forget();
  }

  private index(touch: KnownTouch): void {
    if (this.byClick.has(touch.clickId)) return;
    this.byClick.set(touch.clickId, touch);
    if (touch.visitorId === null) return;
    const others = this.byVisitor.get(touch.visitorId);
    if (others) others.push(touch);
    else this.byVisitor.set(touch.visitorId, [touch]);
  }
}

type Timed = Pick<RecordedOrder, 'occurredAt'>;

function earliestOf({ occurredAt }: Timed): number {
  return Date.parse(occurredAt) - horizonMs;
}

function latestOf({ occurredAt }: Timed): number {
  return Date.parse(occurredAt) + clockToleranceMs;
}

function latestFirst(a: KnownTouch, b: KnownTouch): number {
  return Date.parse(b.at) - Date.parse(a.at) || (a.clickId < b.clickId ? 1 : -1);
}

interface TouchRow {
  click_id: string;
  visitor_id: string | null;
  program_id: string;
  affiliate_id: string;
  link_code: string;
  at: string;
  bot: boolean;
  marks: ClickMarks | null;
}

/** What a policy may leave a click out for; null when it carried nothing of the kind. */
function marksOf({ referrerHost, utm, subIds }: Click): ClickMarks | null {
  const marks = {
    ...(referrerHost === null ? {} : { referrerHost }),
    ...(Object.keys(utm).length === 0 ? {} : { utm }),
    ...(Object.keys(subIds).length === 0 ? {} : { subIds }),
  };
  return Object.keys(marks).length === 0 ? null : marks;
}

function marked(marks: ClickMarks | null): Pick<ClickTouch, 'marks'> {
  return marks === null ? {} : { marks };
}

function fromRow(row: TouchRow): KnownTouch {
  return {
    clickId: row.click_id,
    visitorId: row.visitor_id,
    programId: row.program_id,
    affiliateId: row.affiliate_id,
    linkCode: row.link_code,
    at: row.at,
    bot: row.bot,
    ...marked(row.marks),
  };
}

const columns = 'click_id, visitor_id, program_id, affiliate_id, link_code, at, bot, marks';

const prefetchSql = `
  WITH named AS (
    SELECT o.click_id, coalesce(o.visitor_id, t.visitor_id) AS visitor_id, o.program_id, o.earliest, o.latest
      FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
        AS o (click_id, visitor_id, program_id, earliest, latest)
      LEFT JOIN attribution_touch t USING (click_id)
  )
  SELECT DISTINCT ${columns} FROM (
    SELECT t.* FROM named n JOIN attribution_touch t USING (click_id)
    UNION ALL
    SELECT v.* FROM named n CROSS JOIN LATERAL (
      SELECT * FROM attribution_touch t
       WHERE t.visitor_id = n.visitor_id AND t.program_id = n.program_id
         AND t.at > n.earliest AND t.at <= n.latest
       ORDER BY t.at DESC, t.click_id DESC LIMIT ${maxTouches}
    ) v
  ) touches`;

const insertSql = `
  INSERT INTO attribution_touch (${columns})
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::boolean[], $8::jsonb[])
  ON CONFLICT (click_id) DO NOTHING`;
