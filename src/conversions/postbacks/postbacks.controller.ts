import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { authorise, scopeOf } from '../../platform/auth/abilities.js';
import type { RequestActor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { Access } from '../../platform/auth/route-rules.js';
import { ProgramOwners } from '../program-owners.js';
import { FindPostbacks } from './find-postbacks.js';
import {
  FindPostbacksQuery,
  PostbacksDto,
  TestedPostbackDto,
  TestPostbackDto,
} from './postbacks.dto.js';
import { PostbackTests } from './test-postback.js';

@ApiTags('conversions')
@Controller('postbacks')
export class PostbacksController {
  constructor(
    private readonly queries: QueryBus,
    private readonly owners: ProgramOwners,
    private readonly tests: PostbackTests,
  ) {}

  /** The last 100 of each program, by address and as JSON, and why they were refused. */
  @Get()
  @ApiOperation({ summary: 'List the last posts of orders' })
  @ApiOkResponse({ type: PostbacksDto })
  @Access({ action: 'read', subject: 'Conversion' })
  find(
    @Query() query: FindPostbacksQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<PostbacksDto> {
    return this.queries.execute(new FindPostbacks(query, scopeOf(actor)));
  }

  /** What a postback would be answered, and what it would lead to. Records nothing. */
  @Post('test')
  @HttpCode(200)
  @ApiOperation({ summary: 'Try a postback without posting it' })
  @ApiOkResponse({ type: TestedPostbackDto })
  @Access({ action: 'create', subject: 'Conversion' })
  async test(
    @Body() body: TestPostbackDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<TestedPostbackDto> {
    const { programId, query, keyId } = body;
    const own = scopeOf(actor).merchantId ?? null;
    const { merchantId } = await this.owners.ownerOf(programId, own);
    authorise(actor, 'create', 'Conversion', { merchantId });
    return this.tests.run({ programId, merchantId, query, keyId });
  }
}
