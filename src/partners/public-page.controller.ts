import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import { findRows } from '#read-models/find-page.js';
import { linkList } from '#read-models/links/table.js';
import { PublicRoute } from '../platform/auth/route-rules.js';
import { ProductCardDto } from '../platform/catalogue/card.dto.js';
import { findCards } from '../platform/catalogue/find-cards.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { RefusedError } from '../platform/refused-error.js';
import { Clock } from '../platform/clock.js';
import { AffiliateFiles } from './affiliate-file.js';
import { TermsQuery } from './terms.controller.js';

/** On a page; the newest. */
const mostLinks = 60;

export class AffiliatePageLinkDto {
  @ApiProperty({ type: String, description: 'The tracked link is /l/{code}' })
  readonly code!: string;

  @ApiProperty({ type: String, description: 'Of the product, else where it leads' })
  readonly title!: string;

  @ApiProperty({ type: ProductCardDto, nullable: true })
  readonly product!: ProductCardDto | null;
}

export class AffiliatePublicPageDto {
  @ApiProperty({ type: String })
  readonly slug!: string;

  @ApiProperty({ type: String })
  readonly displayName!: string;

  @ApiProperty({ type: String })
  readonly bio!: string;

  @ApiProperty({ type: [AffiliatePageLinkDto] })
  readonly links!: readonly AffiliatePageLinkDto[];
}

@ApiTags('catalogue')
@Controller('catalogue/affiliates')
export class PublicPageController {
  constructor(
    private readonly files: AffiliateFiles,
    private readonly hash: KeyedHash,
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** Of an approved affiliate that has made it public. Throws page.not-found. */
  @Get(':slug')
  @ApiOperation({ summary: 'The public page of an affiliate' })
  @PublicRoute()
  async page(
    @Param('slug') slug: string,
    @Query() { locale }: TermsQuery,
  ): Promise<AffiliatePublicPageDto> {
    const row = await this.files.named(this.hash.pageName(slug));
    const page = row?.is_page_public ? await this.files.page(row) : null;
    if (!row || page === null || page.slug !== slug) throw notFound();
    const { status } = await this.files.standing(row.affiliate_id);
    if (status !== 'approved') throw notFound();
    const { displayName, bio } = page;
    return { slug, displayName, bio, links: await this.links(row.affiliate_id, locale) };
  }

  private async links(affiliateId: string, locale: TermsQuery['locale']) {
    const rows = await findRows(this.pool, linkList, (query) => {
      query.where({ affiliate_id: affiliateId, status: 'active' });
      query.where((alive) => {
        alive.whereNull('expires_at').orWhere('expires_at', '>', this.clock.now());
      });
      query.orderBy('created_at', 'desc').limit(mostLinks);
    });
    const ids = rows.flatMap(({ product_id: id }) => (id === null ? [] : [id]));
    const cards = await findCards(this.pool, [...new Set(ids)], locale);
    const byId = new Map(cards.map((card) => [card.id, card]));
    return rows.map(({ code, product_id: id, destination_url: url }) => {
      const product = (id !== null && byId.get(id)) || null;
      return { code, title: product?.title ?? new URL(url).hostname, product };
    });
  }
}

function notFound(): RefusedError {
  return new RefusedError(refuse('page.not-found'));
}
