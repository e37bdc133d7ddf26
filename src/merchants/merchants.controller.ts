import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { FindMerchants } from './find-merchants.js';
import {
  FindMerchantsQuery,
  MerchantDto,
  MerchantPageDto,
  RegisterMerchantDto,
} from './merchants.dto.js';
import { OneMerchant } from './one-merchant.js';
import { RegisterMerchant } from './register-merchant.js';

@ApiTags('merchants')
@Controller('merchants')
export class MerchantsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Register a merchant' })
  @Access({ action: 'create', subject: 'Merchant' })
  async register(
    @Body() body: RegisterMerchantDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const { name, website = null } = body;
    const command = new RegisterMerchant({ name, website }, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get()
  @ApiOperation({ summary: 'List merchants' })
  @ApiOkResponse({ type: MerchantPageDto })
  @Access({ action: 'read', subject: 'Merchant' })
  find(
    @Query() query: FindMerchantsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<MerchantDto>> {
    return this.queries.execute(new FindMerchants(query, scopeOf(actor)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One merchant' })
  @Access({ action: 'read', subject: 'Merchant' })
  async one(
    @Param('id', new IdParam('merchant')) id: string,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MerchantDto> {
    const merchant = await this.queries.execute(new OneMerchant(id, scopeOf(actor)));
    reply.header('ETag', etagOf(BigInt(merchant.revision)));
    return merchant;
  }
}
