import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { link, type LinkCommand } from '#domain/link/link.js';
import { findRows } from '#read-models/find-page.js';
import { siteSettings, type SiteRow } from '#read-models/site/table.js';
import { isSiteLinkSql, siteLinkCodeSql } from '../platform/catalogue/site-link-code.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';
import { inParallel } from '../platform/in-parallel.js';
import { Log } from '../platform/observability/log.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { Rounds } from '../platform/rounds.js';

const batchSize = 500;
const atOnce = 32;
const pollMs = 1000;
const actor = { type: 'policy', id: 'site-links' } as const;
const columns = `p.product_id, p.program_id, p.merchant_id, p.url, p.status, p.position,
  l.destination_url, l.status AS link_status, l.revision AS link_revision`;
/** Why a link of ours is off; one that a person switched off is left alone. */
const archived = 'product-archived';

interface Unlinked {
  /** Of the link that it has, or is to get. */
  readonly code: string;
  readonly product_id: string;
  readonly program_id: string;
  readonly merchant_id: string;
  readonly url: string;
  readonly status: string;
  readonly position: string;
  readonly destination_url: string | null;
  readonly link_status: string | null;
  readonly link_revision: string | null;
}

/** Several links are of one product, which has one position. */
type Place = Pick<Unlinked, 'position' | 'code'>;

/**
 * Gives every published product of a program its tracked link in the name of the site's affiliate, keeps
 * it on the product's page in the shop, and switches it off when the product is archived. Links in the
 * name of an affiliate before, or of a program that the product left, stay where they were published, so
 * they are kept on that page, too. It looks at what changed since its last round, and at everything at start or when another affiliate is named: what
 * was missed is made up for. The code follows from the ids, so a second instance makes nothing twice.
 */
@Injectable()
export class SiteLinks {
  private readonly rounds = new Rounds(
    pollMs,
    () => this.catchUp(),
    (error) => this.log.error({ err: error }, 'links of the site failed; it will try again'),
  );
  /** Up to where products have their links, and by which setting. */
  private done = { setting: '', position: '' };

  constructor(
    private readonly pool: Pool,
    private readonly pipeline: CommandPipeline,
    private readonly freshness: Freshness,
    private readonly log: Log,
  ) {}

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Gives how many links were made or changed. */
  async catchUp(): Promise<number> {
    const [setting] = await findRows(this.pool, siteSettings, (query) =>
      query.where('site_id', 'main'),
    );
    if (setting === undefined) return 0;
    if (setting.position !== this.done.setting) {
      this.done = { setting: setting.position, position: '' };
    }
    const [products, links] = await Promise.all([
      this.freshness.positionOf('products'),
      this.freshness.positionOf('links'),
    ]);
    // A link that is not seen yet would not be switched off.
    const head = products < links ? products : links;
    if (head <= this.done.position) return 0;
    let changed = 0;
    const followAll = (rows: readonly Unlinked[]) =>
      inParallel(rows, atOnce, async (row) => {
        if (!this.rounds.isStopping && (await this.follow(setting, row))) changed += 1;
      });
    let last: Place | undefined = { position: this.done.position, code: '' };
    while (last !== undefined && !this.rounds.isStopping) {
      const rows = await this.findFormer(setting, last, head);
      await followAll(rows);
      last = rows[batchSize - 1];
    }
    while (!this.rounds.isStopping) {
      const rows = await this.find(setting, this.done.position, head);
      await followAll(rows);
      const next = rows[batchSize - 1];
      this.done = { ...this.done, position: next?.position ?? head };
      if (next === undefined) break;
    }
    return changed;
  }

  /** Products beyond a position whose link is not what it should be. */
  private async find({ affiliate_id }: SiteRow, after: string, until: string): Promise<Unlinked[]> {
    if (affiliate_id === null) return [];
    const code = siteLinkCodeSql('p.product_id', '$1::text', 'p.program_id');
    const { rows } = await this.pool.query<Unlinked>(
      `SELECT ${code} AS code, ${columns}
       FROM product_list p LEFT JOIN link_list l ON l.code = ${code}
       WHERE p.position > $2 AND p.position <= $5 AND p.program_id IS NOT NULL AND (
         (p.status = 'published' AND l.code IS NULL)
         OR (${isSiteLinkSql('l', '$1', 'p.program_id')} AND (
           (p.status = 'published' AND ((l.status = 'active' AND l.destination_url <> p.url)
             OR (l.status = 'disabled' AND l.disabled_reason = $3)))
           OR (p.status = 'archived' AND l.status = 'active'))))
       ORDER BY p.position LIMIT $4`,
      [affiliate_id, after, archived, batchSize, until],
    );
    return rows;
  }

  /** Links beyond a place that are the site's no more, and do not lead to where the product is. */
  private async findFormer(
    { affiliate_id }: SiteRow,
    after: Place,
    until: string,
  ): Promise<Unlinked[]> {
    const { rows } = await this.pool.query<Unlinked>(
      `SELECT l.code, ${columns}
       FROM product_list p JOIN link_list l ON l.product_id = p.product_id
         AND l.code = ${siteLinkCodeSql('p.product_id', 'l.affiliate_id', 'l.program_id')}
       WHERE (p.position, l.code) > ($2, $3) AND p.position <= $5 AND p.status = 'published'
         AND (${isSiteLinkSql('l', '$1', 'p.program_id')}) IS NOT TRUE
         AND ((l.status = 'active' AND l.destination_url <> p.url)
           OR (l.status = 'disabled' AND l.disabled_reason = $4))
       ORDER BY p.position, l.code LIMIT $6`,
      [affiliate_id, after.position, after.code, archived, until, batchSize],
    );
    return rows;
  }

  private async follow(setting: SiteRow, row: Unlinked): Promise<boolean> {
    const affiliateId = setting.affiliate_id ?? '';
    const { code } = row;
    let isChanged = false;
    try {
      for (const command of commandsFor(row, code, { ...setting, affiliate_id: affiliateId })) {
        const commandId = derivedUuid('site-links', code, row.position, command.type);
        const context = { commandId, correlationId: commandId, causationId: null, actor };
        const { alreadySo } = await this.pipeline.handle(link, code, command, context);
        isChanged ||= !alreadySo;
      }
      return isChanged;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const { code: why } = error.refusal;
      this.log.warn({ code, productId: row.product_id, why }, 'a product got no link of the site');
      return false;
    }
  }
}

function commandsFor(
  row: Unlinked,
  code: string,
  { affiliate_id, named_at }: SiteRow,
): readonly LinkCommand[] {
  if (row.status === 'archived') return [{ type: 'disable-link', reason: archived }];
  if (row.link_status !== null) {
    const retarget = { type: 'retarget-link', destinationUrl: row.url } as const;
    // It may have moved in the shop while it was away.
    return row.link_status === 'active' ? [retarget] : [{ type: 'enable-link' }, retarget];
  }
  return [
    {
      type: 'create-link',
      // The same whoever makes it, and whenever.
      linkId: newId('link', { commandId: derivedUuid('site-link', code), startedAt: named_at }),
      code,
      programId: row.program_id,
      merchantId: row.merchant_id,
      affiliateId: affiliate_id ?? '',
      destinationUrl: row.url,
      ...{ subIds: {}, utm: {}, expiresAt: null },
      productId: row.product_id,
    },
  ];
}
