import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IdParam } from '../http/id-param.js';
import { NoIdempotencyKey } from '../http/idempotency.interceptor.js';
import { ProblemError } from '../http/problem.js';
import type { RequestActor, UserActor } from './actor.js';
import { Admission } from './admission.js';
import { Challenges } from './challenges.js';
import { Credentials } from './credentials.js';
import { CurrentActor } from './current-actor.js';
import { DoorBook } from './door-book.js';
import { MailedTokens } from './mailed-tokens.js';
import { Notices } from './notices.js';
import { OwnDoor } from './own-door.js';
import { SignedIn } from './route-rules.js';
import { ChangePasswordDto, SessionListDto } from './sessions.dto.js';
import { Sessions } from './sessions.js';

/** Where a user is signed in, and the password. */
@ApiTags('auth')
@Controller('auth')
@NoIdempotencyKey()
@SignedIn()
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly credentials: Credentials,
    private readonly admission: Admission,
    private readonly challenges: Challenges,
    private readonly links: MailedTokens,
    private readonly ownDoor: OwnDoor,
    private readonly notices: Notices,
    private readonly door: DoorBook,
  ) {}

  @Get('sessions')
  @ApiOperation({ summary: 'Where you are signed in' })
  async list(@CurrentActor() actor: RequestActor): Promise<SessionListDto> {
    const { id: userId, sessionId } = userOf(actor);
    const sessions = await this.sessions.listOf(userId);
    return {
      items: sessions.map((session) => ({ ...session, current: session.id === sessionId })),
    };
  }

  /** Its refresh token is good no more; access tokens given out run out within 15 minutes. */
  @Post('sessions/:id/revoke')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of your sessions' })
  async revoke(
    @Param('id', new IdParam('session')) id: string,
    @CurrentActor() actor: RequestActor,
  ): Promise<void> {
    const { id: userId } = await this.ownDoor.admit(actor);
    await this.door.change(userId, async ({ rows, note }) => {
      const found = await this.sessions.revoke(userId, id, rows);
      if (found === 'unknown') throw new ProblemError('not-found');
      if (found === 'ended') note({ type: 'user-sessions-ended', data: { userId, which: 'one' } });
    });
  }

  /** Ends every session of the user, this one included. */
  @Post('sign-out-everywhere')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out everywhere' })
  async signOutEverywhere(
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { id: userId } = await this.ownDoor.admit(actor);
    await this.door.change(userId, async ({ rows, note }) => {
      const hasEnded = await this.sessions.endAllOf(userId, { rows });
      if (hasEnded) note({ type: 'user-sessions-ended', data: { userId, which: 'all' } });
    });
    this.admission.dismiss(reply);
  }

  /** Ends all other sessions, and every link and step of a sign-in that is under way. */
  @Post('password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Change your password' })
  async changePassword(
    @Body() { current, next }: ChangePasswordDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<void> {
    const { id: userId, sessionId } = await this.ownDoor.admit(actor);
    await this.ownDoor.checkPassword(userId, current, 'current');
    const write = await this.credentials.newPassword(userId, next);
    await this.door.change(userId, async ({ rows, note }) => {
      await write(rows);
      await this.sessions.endAllOf(userId, { except: sessionId, rows });
      note({ type: 'user-password-changed', data: { userId, how: 'changed' } });
    });
    await this.challenges.dropOf(userId);
    await this.links.dropOf(userId);
    await this.notices.send(userId, 'password-changed');
  }
}

function userOf(actor: RequestActor): UserActor {
  if (actor.type !== 'user') throw new ProblemError('unauthenticated');
  return actor;
}
