import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { ownOf } from '../platform/auth/own-affiliate.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { UnstoredAnswer } from '../platform/http/idempotency.interceptor.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { OnboardingDto, SetProfileDto, SetPublicPageDto, SetTaxDetailsDto } from './account.dto.js';
import { AffiliateFiles } from './affiliate-file.js';
import { AcceptTermsDto, ProfileDto, PublicPageDto, TaxDetailsDto } from './details.dto.js';
import { Onboarding } from './onboarding.js';
import { TellOfAffiliate, type Told } from './tell-of-affiliate.js';

const read = { action: 'read', subject: 'AffiliateFile' } as const;
const update = { action: 'update', subject: 'AffiliateFile' } as const;

/** What an affiliate reads and says of itself: its own, whoever asks; for others these are not. */
@ApiTags('partners')
@Controller('partners')
export class AccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly files: AffiliateFiles,
    private readonly onboarding: Onboarding,
  ) {}

  @Get('onboarding')
  @ApiOperation({ summary: 'How your account stands, and what is to do' })
  @Access(read)
  steps(
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<OnboardingDto> {
    return this.onboarding.of(ownOf(actor), minPosition);
  }

  @Get('profile')
  @ApiOperation({ summary: 'Your name and address' })
  @Access(read)
  async profile(
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<SetProfileDto> {
    const row = await this.files.row(ownOf(actor), minPosition);
    return { profile: await this.files.profile(row) };
  }

  @Post('profile')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say your name and address' })
  @UnstoredAnswer()
  @Access(update)
  setProfile(
    @Body() profile: ProfileDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.tell(actor, { kind: 'profile', profile }, reply);
  }

  @Get('tax')
  @ApiOperation({ summary: 'Your tax details' })
  @Access(read)
  async tax(
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<SetTaxDetailsDto> {
    const row = await this.files.row(ownOf(actor), minPosition);
    return { details: await this.files.tax(row) };
  }

  @Post('tax')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say your tax details' })
  @UnstoredAnswer()
  @Access(update)
  setTax(
    @Body() details: TaxDetailsDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.tell(actor, { kind: 'tax', details }, reply);
  }

  @Post('terms/accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Accept the terms of today' })
  @Access(update)
  acceptTerms(
    @Body() { version }: AcceptTermsDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.tell(actor, { kind: 'terms', version }, reply);
  }

  @Get('page')
  @ApiOperation({ summary: 'Your public page' })
  @Access(read)
  async page(
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<SetPublicPageDto> {
    const row = await this.files.row(ownOf(actor), minPosition);
    return { page: await this.files.page(row) };
  }

  /** It is shown once you are approved. */
  @Post('page')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set your public page' })
  @UnstoredAnswer()
  @Access(update)
  setPage(
    @Body() page: PublicPageDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.tell(actor, { kind: 'page', page }, reply);
  }

  private async tell(actor: RequestActor, told: Told, reply: FastifyReply): Promise<WrittenDto> {
    const command = new TellOfAffiliate(ownOf(actor), told, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }
}
