import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { authorise } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { IdParam } from '../platform/http/id-param.js';
import { NoIdempotencyKey } from '../platform/http/idempotency.interceptor.js';
import { OwnPrograms } from './own-programs.js';
import { PreviewRulesDto } from './preview-request.dto.js';
import { PreviewRules } from './preview-rules.js';
import { PreviewDto } from './preview.dto.js';
import { toPreviewDto, toQuestion } from './to-preview.js';

@ApiTags('programs')
@Controller('programs')
export class PreviewController {
  constructor(
    private readonly queries: QueryBus,
    private readonly ownPrograms: OwnPrograms,
  ) {}

  /**
   * A dry run: what the order would earn per line and affiliate, which rule said so, and what rules of
   * a period and a recruiter would get on top. Of draft rules, with the difference to those in force.
   */
  @Post(':id/rules/preview')
  @HttpCode(200)
  @NoIdempotencyKey()
  @ApiOperation({ summary: 'Show what a sample order earns' })
  @ApiOkResponse({ type: PreviewDto })
  @Access({ action: 'update', subject: 'Program' })
  async preview(
    @Param('id', new IdParam('program')) id: string,
    @Body() body: PreviewRulesDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<PreviewDto> {
    authorise(actor, 'update', 'Program', await this.ownPrograms.ownerOf(id, actor));
    return toPreviewDto(await this.queries.execute(new PreviewRules(id, toQuestion(body))));
  }
}
