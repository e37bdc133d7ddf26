import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../platform/auth/route-rules.js';
import { cleanRichText } from '../platform/catalogue/rich-text.js';
import { Clock } from '../platform/clock.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { campaignTemplateContents } from './campaign-templates.js';
import {
  CampaignDto,
  CampaignPageOfListDto,
  CampaignTemplatesDto,
  ChangeCampaignDto,
  DraftCampaignDto,
  FindCampaignsQuery,
  LandingPageDto,
  LocaleQuery,
  ScheduleCampaignDto,
} from './campaigns.dto.js';
import { type CampaignChange, ChangeCampaign, DraftCampaign } from './draft-campaign.js';
import { Campaigns } from './find-campaigns.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };
const update = { action: 'update', subject: 'Campaign' } as const;

/** Landing pages with dates. */
@ApiTags('campaigns')
@Controller('campaigns')
export class CampaignsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly campaigns: Campaigns,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Draft a campaign from a template' })
  @Access({ action: 'create', subject: 'Campaign' })
  async draft(
    @Body() { template, title, slug }: DraftCampaignDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const command = new DraftCampaign({ template, title, slug }, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get()
  @ApiOperation({ summary: 'List campaigns' })
  @ApiOkResponse({ type: CampaignPageOfListDto })
  @Access({ action: 'read', subject: 'Campaign' })
  find(@Query() query: FindCampaignsQuery): Promise<Page<CampaignDto>> {
    return this.campaigns.page(query);
  }

  @Get('templates')
  @ApiOperation({ summary: 'What campaigns can begin with' })
  @Access({ action: 'read', subject: 'Campaign' })
  templates(): CampaignTemplatesDto {
    const items = campaignTemplateContents.map(({ template, about, sections }) => ({
      ...{ template, about, headings: sections.map(({ heading }) => heading) },
    }));
    return { items };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One campaign' })
  @Access({ action: 'read', subject: 'Campaign' })
  async one(
    @Param('id', new IdParam('campaign')) id: string,
    @Query() { minPosition }: FreshQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignDto> {
    const found = await this.campaigns.one(id, minPosition);
    reply.header('ETag', etagOf(BigInt(found.revision)));
    return found;
  }

  /** Products that are not published are left out, as they will be. */
  @Get(':id/preview')
  @ApiOperation({ summary: 'What the public page shows, or would show' })
  @Access({ action: 'read', subject: 'Campaign' })
  preview(
    @Param('id', new IdParam('campaign')) id: string,
    @Query() { locale, minPosition }: LocaleQuery,
  ): Promise<LandingPageDto> {
    return this.campaigns.preview(id, locale, minPosition);
  }

  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change what a campaign says and shows' })
  @ApiHeader(ifMatch)
  @Access(update)
  change(
    @Param('id', new IdParam('campaign')) id: string,
    @Body() body: ChangeCampaignDto,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.write(id, changeOf(body), ifRevision, reply);
  }

  /** It is published and ended by the clock. Of one that is published only the end is moved. */
  @Post(':id/schedule')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say when a campaign starts and ends' })
  @ApiHeader(ifMatch)
  @Access(update)
  schedule(
    @Param('id', new IdParam('campaign')) id: string,
    @Body() { startsAt, endsAt }: ScheduleCampaignDto,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const at = this.clock.iso();
    const dates = { startsAt, endsAt: endsAt ?? null };
    return this.write(id, { type: 'schedule-campaign', ...dates, at }, ifRevision, reply);
  }

  @Post(':id/unschedule')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make a scheduled campaign a draft again' })
  @ApiHeader(ifMatch)
  @Access(update)
  unschedule(
    @Param('id', new IdParam('campaign')) id: string,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.write(id, { type: 'unschedule-campaign' }, ifRevision, reply);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Show a campaign to shoppers now' })
  @ApiHeader(ifMatch)
  @Access(update)
  publish(
    @Param('id', new IdParam('campaign')) id: string,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.write(id, { type: 'publish-campaign', at: this.clock.iso() }, ifRevision, reply);
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a campaign now' })
  @ApiHeader(ifMatch)
  @Access(update)
  end(
    @Param('id', new IdParam('campaign')) id: string,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.write(id, { type: 'end-campaign', at: this.clock.iso() }, ifRevision, reply);
  }

  private async write(
    id: string,
    change: CampaignChange,
    ifRevision: bigint | undefined,
    reply: FastifyReply,
  ): Promise<WrittenDto> {
    const command = new ChangeCampaign(id, change, commandContext(), ifRevision);
    return answerWritten(reply, await this.commands.execute(command));
  }
}

function changeOf(body: ChangeCampaignDto): CampaignChange {
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  const { body: text } = body;
  const sections = body.sections?.map(({ heading, productIds }) => ({ heading, productIds }));
  return {
    type: 'change-campaign',
    ...(Object.fromEntries(given) as Omit<ChangeCampaignDto, 'sections' | 'body'>),
    ...(text === undefined ? {} : { body: cleanRichText(text) }),
    ...(sections === undefined ? {} : { sections }),
  };
}
