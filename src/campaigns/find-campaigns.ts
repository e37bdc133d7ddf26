import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { CampaignTemplate } from '#domain/campaign/campaign.js';
import { refuse } from '#domain/kernel/refusal.js';
import { campaignList, type CampaignRow } from '#read-models/campaigns/table.js';
import { findRows } from '#read-models/find-page.js';
import { mediaList } from '#read-models/media/table.js';
import type { ImageDto } from '../platform/catalogue/card.dto.js';
import { findCards, toImage } from '../platform/catalogue/find-cards.js';
import type { Locale } from '../platform/catalogue/locale.js';
import { Clock } from '../platform/clock.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import type {
  CampaignDto,
  FindCampaignsQuery,
  LandingCardDto,
  LandingPageDto,
} from './campaigns.dto.js';

/** Of all that can be seen at once, at most. */
const most = 50;
/** Of the products that were on one that is over. */
const mostRemembered = 8;

/** Campaigns, as their editors see them and as shoppers do. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly pool: Pool,
    private readonly lists: Lists,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  page(filter: FindCampaignsQuery): Promise<Page<CampaignDto>> {
    const { status } = filter;
    return this.lists.page({
      projection: 'campaigns',
      table: campaignList,
      query: filter,
      sort: createdSort(filter),
      filters: { status },
      where: (query) => {
        if (status !== undefined) query.where({ status });
      },
      toItem: toCampaignDto,
    });
  }

  /** Throws campaign.not-found. */
  async one(id: string, minPosition?: string): Promise<CampaignDto> {
    return toCampaignDto(await this.row({ campaign_id: id }, minPosition));
  }

  /** The page as it would be if it could be seen now. Throws campaign.not-found. */
  async preview(id: string, locale: Locale, minPosition?: string): Promise<LandingPageDto> {
    return this.toPage(await this.row({ campaign_id: id }, minPosition), locale);
  }

  /**
   * The page at an address. Throws campaign.over for one that shoppers could see before, and
   * campaign.not-found, also for one that nobody may see yet.
   */
  async landing(slug: string, locale: Locale, minPosition?: string): Promise<LandingPageDto> {
    const row = await this.row({ slug }, minPosition);
    if (isOver(row, this.clock.iso())) throw new RefusedError(refuse('campaign.over', lastOf(row)));
    if (row.status !== 'published') throw new RefusedError(refuse('campaign.not-found'));
    return this.toPage(row, locale);
  }

  /** What can be seen, the newest first. */
  async shown(minPosition?: string): Promise<LandingCardDto[]> {
    await this.freshness.require('campaigns', minPosition);
    const rows = await findRows(this.pool, campaignList, (query) =>
      query.where('status', 'published').orderBy('starts_at', 'desc').limit(most),
    );
    const now = this.clock.iso();
    const shown = rows.filter((row) => !isOver(row, now));
    const heroes = await this.heroes(shown);
    return shown.map((row) => toCard(row, heroes));
  }

  private async row(
    where: { readonly campaign_id: string } | { readonly slug: string },
    minPosition: string | undefined,
  ): Promise<CampaignRow> {
    await this.freshness.require('campaigns', minPosition);
    const row = await this.lists.one({
      projection: 'campaigns',
      table: campaignList,
      where: (query) => void query.where(where),
    });
    if (!row) throw new RefusedError(refuse('campaign.not-found'));
    return row;
  }

  private async toPage(row: CampaignRow, locale: Locale): Promise<LandingPageDto> {
    const ids = [...new Set(row.sections.flatMap(({ productIds }) => productIds))];
    const [cards, heroes] = await Promise.all([
      findCards(this.pool, ids, locale),
      this.heroes([row]),
    ]);
    const byId = new Map(cards.map((card) => [card.id, card]));
    const sections = row.sections.map(({ heading, productIds }) => ({
      heading,
      products: productIds.flatMap((id) => byId.get(id) ?? []),
    }));
    return {
      ...toCard(row, heroes),
      ...{ body: row.body, utmCampaign: row.utm_campaign, updatedAt: row.updated_at },
      sections: sections.filter(({ products }) => products.length > 0),
    };
  }

  /** Their pictures, of those that have one that is ready. */
  private async heroes(rows: readonly CampaignRow[]): Promise<ReadonlyMap<string, ImageDto>> {
    const ids = rows.flatMap(({ hero_media_id: id }) => (id === null ? [] : [id]));
    if (ids.length === 0) return new Map();
    const found = await findRows(this.pool, mediaList, (query) =>
      query.whereIn('media_id', ids).where('status', 'ready'),
    );
    return new Map(
      found.flatMap((row) => {
        const image = toImage(row);
        return image ? [[row.media_id, image] as const] : [];
      }),
    );
  }
}

/** By the clock too: what is over is over, though nobody has ended it yet. */
function isOver({ status, ends_at: endsAt }: CampaignRow, now: string): boolean {
  return status === 'ended' || (status === 'published' && endsAt !== null && endsAt <= now);
}

/** Of a campaign that is over: what whoever follows an old link to it can be told. */
function lastOf({ title, ends_at: endedAt, sections }: CampaignRow) {
  const ids = new Set(sections.flatMap(({ productIds }) => productIds));
  return { title, endedAt, productIds: [...ids].slice(0, mostRemembered) };
}

function toCard(row: CampaignRow, heroes: ReadonlyMap<string, ImageDto>): LandingCardDto {
  return {
    ...{ slug: row.slug, template: row.template as CampaignTemplate, title: row.title },
    ...{ lede: row.lede, startsAt: row.starts_at, endsAt: row.ends_at },
    hero: heroes.get(row.hero_media_id ?? '') ?? null,
  };
}

function toCampaignDto(row: CampaignRow): CampaignDto {
  return {
    ...{ id: row.campaign_id, slug: row.slug, status: row.status, title: row.title },
    // What was written passed the checks of the edge.
    template: row.template as CampaignTemplate,
    ...{ lede: row.lede, body: row.body, heroMediaId: row.hero_media_id },
    sections: row.sections.map(({ heading, productIds }) => ({
      heading,
      productIds: [...productIds],
    })),
    ...{ utmCampaign: row.utm_campaign, startsAt: row.starts_at, endsAt: row.ends_at },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at, revision: Number(row.revision) },
  };
}
