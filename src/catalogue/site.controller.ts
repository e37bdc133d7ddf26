import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Pool } from 'pg';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { refuse } from '#domain/kernel/refusal.js';
import { site } from '#domain/site/site.js';
import { findRows } from '#read-models/find-page.js';
import { siteSettings } from '#read-models/site/table.js';
import { Access } from '../platform/auth/route-rules.js';
import { isSiteLinkSql, siteLinkCodeSql } from '../platform/catalogue/site-link-code.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IfMatch } from '../platform/http/if-match.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { NameSiteAffiliateDto, SiteDto } from './site.dto.js';

/** The public site as a whole. */
@ApiTags('site')
@Controller('site')
export class SiteController {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How the public site is set up' })
  @Access({ action: 'read', subject: 'Site' })
  async find(@Query() { minPosition }: FreshQuery): Promise<SiteDto> {
    await this.freshness.require('site', minPosition);
    const [row] = await findRows(this.pool, siteSettings, (query) =>
      query.where('site_id', 'main'),
    );
    const affiliateId = row?.affiliate_id ?? null;
    const { rows } = await this.pool.query<{ linkable: string; linked: string }>(
      `SELECT count(*) AS linkable, count(l.code) AS linked FROM product_list p
       LEFT JOIN link_list l
         ON l.code = ${siteLinkCodeSql('p.product_id', '$1::text', 'p.program_id')} AND l.status = 'active'
           AND ${isSiteLinkSql('l', '$1::text', 'p.program_id')}
       WHERE p.status = 'published' AND p.program_id IS NOT NULL`,
      [affiliateId],
    );
    return {
      affiliateId,
      namedAt: row?.named_at ?? null,
      linkable: Number(rows[0]?.linkable ?? 0),
      linked: Number(rows[0]?.linked ?? 0),
      revision: row === undefined ? null : Number(row.revision),
    };
  }

  /** Every published product of a program then gets a tracked link of its own. */
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Name the affiliate in whose name the public site links' })
  @ApiHeader({ name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' })
  @Access({ action: 'update', subject: 'Site' })
  async name(
    @Body() { affiliateId }: NameSiteAffiliateDto,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    if (affiliateId !== null) await this.requireApproved(affiliateId);
    const command = {
      type: 'name-site-affiliate',
      affiliateId,
      at: this.clock.iso(),
    } as const;
    const options = ifRevision === undefined ? {} : { ifRevision };
    const { revision, position } = await this.pipeline.handle(
      site,
      'main',
      command,
      commandContext(),
      options,
    );
    return answerWritten(reply, { id: 'main', revision, position });
  }

  private async requireApproved(affiliateId: string): Promise<void> {
    const { status } = (await this.pipeline.load(affiliate, affiliateId))?.state ?? {
      status: 'absent',
    };
    if (status === 'approved') return;
    throw new RefusedError(
      status === 'absent'
        ? refuse('affiliate.not-found', { field: 'affiliateId' })
        : refuse('affiliate.not-approved', { field: 'affiliateId', status }),
    );
  }
}
