import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#domain/kernel/refusal.js';
import { Admission } from '../platform/auth/admission.js';
import { Attempts } from '../platform/auth/attempts.js';
import { SignedInDto } from '../platform/auth/auth.dto.js';
import { Credentials } from '../platform/auth/credentials.js';
import { linkUrlOf } from '../platform/auth/relying-party.js';
import { PublicRoute } from '../platform/auth/route-rules.js';
import { Config } from '../platform/config.js';
import { commandContext } from '../platform/http/command-context.js';
import { NoIdempotencyKey } from '../platform/http/idempotency.interceptor.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { RefusedError } from '../platform/refused-error.js';
import { ApplicationDesk } from './application-desk.js';
import { PartnerApplicationLimit } from './application-limit.js';
import { PartnerApplicationDto, VerifyDto } from './applications.dto.js';
import { currentTerms } from '../platform/partner-terms/terms.js';
import { VerifyAddress } from './verify-address.js';

@ApiTags('partners')
@Controller('partners')
@NoIdempotencyKey()
export class ApplicationsController {
  constructor(
    private readonly config: Config,
    private readonly commands: CommandBus,
    private readonly desk: ApplicationDesk,
    private readonly credentials: Credentials,
    private readonly admission: Admission,
    private readonly attempts: Attempts,
    private readonly hash: KeyedHash,
  ) {}

  /**
   * Anyone may apply, 20 times an hour from one network. The answer is the same, and as quick, for an
   * address that has an account: what to do next is said in the mail that is sent to it.
   */
  @Post('applications')
  @HttpCode(202)
  @ApiOperation({ summary: 'Apply for a partner account' })
  @PublicRoute()
  @UseGuards(PartnerApplicationLimit)
  async apply(@Body() body: PartnerApplicationDto, @Req() request: FastifyRequest): Promise<void> {
    const { name, email, password, website = null, about, termsVersion, locale } = body;
    if (termsVersion !== currentTerms.version)
      throw new RefusedError(
        refuse('terms.outdated', { field: 'termsVersion', current: currentTerms.version }),
      );
    await this.desk.keep({
      ...{ name, email: email.trim(), website, termsVersion, locale },
      about: about?.trim() || null,
      passwordHash: await this.credentials.hashed(password),
      publicUrl: linkUrlOf(this.config, request),
      network: this.hash.ip(request.ip),
      correlationId: commandContext().correlationId,
    });
  }

  /**
   * Proves the address by the link that was mailed and the password that was chosen, and signs in;
   * where a second factor is asked of affiliates, answers as signing in does.
   */
  @Post('verify')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm the address of a partner account' })
  @PublicRoute()
  async verify(
    @Body() { token, password }: VerifyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const network = `link ${this.hash.ip(request.ip)}`;
    await this.attempts.begin({ [network]: 50 });
    const command = new VerifyAddress(token, password, commandContext());
    const credential = await this.commands.execute(command);
    await this.attempts.succeeded([], [network]);
    return this.admission.afterPassword(credential, { request, reply });
  }
}
