import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { standingFrom } from '../platform/auth/actor.js';
import { Admission } from '../platform/auth/admission.js';
import { Attempts } from '../platform/auth/attempts.js';
import { MailedTokens } from '../platform/auth/mailed-tokens.js';
import { linkUrlOf } from '../platform/auth/relying-party.js';
import { Access, PublicRoute } from '../platform/auth/route-rules.js';
import { Config } from '../platform/config.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { NoIdempotencyKey } from '../platform/http/idempotency.interceptor.js';
import { ProblemError } from '../platform/http/problem.js';
import { answerWritten } from '../platform/http/written.dto.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { AcceptInvitation } from './accept-invitation.js';
import { InvitationReader } from './invitation-reader.js';
import { type Invited, InviteUser } from './invite-user.js';
import { ResendInvitation } from './resend-invitation.js';
import {
  AcceptedInvitationDto,
  AcceptInvitationDto,
  InvitationDto,
  InvitedUserDto,
  InviteUserDto,
  ReadInvitationDto,
} from './users.dto.js';

@ApiTags('users')
@Controller()
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: Config,
    private readonly admission: Admission,
    private readonly attempts: Attempts,
    private readonly links: MailedTokens,
    private readonly reader: InvitationReader,
    private readonly hash: KeyedHash,
  ) {}

  /** Sends a link by mail, good for 72 hours, by which the invited choose their password. */
  @Post('users/invitations')
  @ApiOperation({ summary: 'Invite a user' })
  @Access({ action: 'create', subject: 'User' })
  async invite(
    @Body() { email, role, merchantId, affiliateId }: InviteUserDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitedUserDto> {
    const standing = standingFrom({ role, merchantId, affiliateId });
    if (!standing) throw new Error(`A checked user of role ${role} has no standing`);
    const publicUrl = linkUrlOf(this.config, request);
    const command = new InviteUser({ email, standing }, publicUrl, commandContext());
    return answered(reply, await this.commands.execute(command));
  }

  /** A new link; the one before is good no more. */
  @Post('users/invitations/:id/resend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send an invitation again' })
  @Access({ action: 'create', subject: 'User' })
  async resend(
    @Param('id', new IdParam('user')) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitedUserDto> {
    const publicUrl = linkUrlOf(this.config, request);
    return answered(reply, await this.commands.execute(new ResendInvitation(id, publicUrl)));
  }

  /** Whom a link invites, as what. It stays good. */
  @Post('auth/invitations/read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Read an invitation' })
  @PublicRoute()
  @NoIdempotencyKey()
  async read(
    @Body() { token }: ReadInvitationDto,
    @Req() request: FastifyRequest,
  ): Promise<InvitationDto> {
    return this.counted(request, async () => {
      const link = await this.links.find('invitation', token);
      return link && this.reader.read(link);
    });
  }

  /** Sets the password, and signs in; where the role needs a second factor, gives the challenge to set one up with. */
  @Post('auth/invitations/accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Accept an invitation' })
  @PublicRoute()
  @NoIdempotencyKey()
  async accept(
    @Body() { token, password }: AcceptInvitationDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedInvitationDto> {
    const credential = await this.counted(request, () =>
      this.commands.execute(new AcceptInvitation(token, password, commandContext())),
    );
    return this.admission.afterInvitation(credential, { request, reply });
  }

  /** Slows down who tries out tokens. Throws link-spent for what is not there. */
  private async counted<Found>(
    request: FastifyRequest,
    find: () => Promise<Found | undefined>,
  ): Promise<Found> {
    const network = `link ${this.hash.ip(request.ip)}`;
    await this.attempts.begin({ [network]: 50 });
    const found = await find();
    if (found === undefined) throw new ProblemError('link-spent');
    await this.attempts.succeeded([], [network]);
    return found;
  }
}

function answered(reply: FastifyReply, invited: Invited): InvitedUserDto {
  const { expiresAt, mailId, sentBy } = invited;
  return { ...answerWritten(reply, invited), expiresAt, mailId, sentBy };
}
