import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.js';
import { NoIdempotencyKey } from '../http/idempotency.interceptor.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import type { RequestActor } from './actor.js';
import { Admission, cookieName, describe } from './admission.js';
import { Attempts } from './attempts.js';
import { MeDto, SignedInDto, SignInDto } from './auth.dto.js';
import { Credentials } from './credentials.js';
import { CurrentActor } from './current-actor.js';
import { KnownPlaces } from './known-places.js';
import { LockOuts } from './lock-outs.js';
import { PublicRoute, SignedIn } from './route-rules.js';
import { Sessions } from './sessions.js';

/** Wrong passwords in a row with which an account begins to be locked, for strangers or for a known place. */
const freePasswords = 10;

@ApiTags('auth')
@Controller('auth')
@NoIdempotencyKey()
export class AuthController {
  constructor(
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly admission: Admission,
    private readonly attempts: Attempts,
    private readonly lockOuts: LockOuts,
    private readonly places: KnownPlaces,
    private readonly hash: KeyedHash,
  ) {}

  /**
   * Gives an access token, and a refresh token as a cookie that scripts cannot read; or, with a
   * challenge, says which step comes next (`second-factor-required`, `enrolment-required`).
   */
  @Post('sign-in')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in by password' })
  @PublicRoute()
  async signIn(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const email = this.hash.email(body.email);
    const network = this.hash.ip(request.ip);
    const owner = await this.credentials.findByEmail(body.email);
    const place = await this.places.find(owner?.userId, request);
    // Strangers share one count of an account; where its user has signed in before has its own, so
    // that no stranger locks a user out.
    const account = place === undefined ? email : `${email} ${place}`;
    const pair = place === undefined ? `${email} ${network}` : account;
    const shared = place?.startsWith('device ') ? [] : [network];
    await this.attempts.begin({
      ...Object.fromEntries([...shared, account].map((name) => [name, 50])),
      [pair]: 5,
    });
    try {
      await this.lockOuts.begin(account, freePasswords);
    } catch (error) {
      // It was not even looked at: it counts once.
      await this.attempts.succeeded([], [...new Set([pair, account, ...shared])]);
      throw error;
    }
    const credential = await this.credentials.verify(body.email, body.password);
    if (!credential) throw new ProblemError('invalid-credentials');
    await this.lockOuts.succeeded(account);
    await this.attempts.succeeded([pair, account], shared);
    return this.admission.afterPassword(credential, { request, reply });
  }

  /** A new access token for the refresh cookie, which is replaced. */
  @Post('refresh')
  @HttpCode(200)
  @ApiOperation({ summary: 'Get a new access token' })
  @PublicRoute()
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const token = request.cookies[cookieName];
    const session = token === undefined ? undefined : await this.sessions.rotate(token);
    const credential = session && (await this.credentials.find(session.userId));
    if (!session || !credential) {
      this.admission.dismiss(reply);
      throw new ProblemError('session-ended');
    }
    if (!(await this.admission.mayGoOn(credential))) {
      await this.sessions.revoke(session.userId, session.sessionId);
      this.admission.dismiss(reply);
      throw new ProblemError('session-ended');
    }
    return this.admission.resume(credential, session, reply);
  }

  /** Ends the session of the refresh cookie. Access tokens given out run out within 15 minutes. */
  @Post('sign-out')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  @PublicRoute()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = request.cookies[cookieName];
    if (token !== undefined) await this.sessions.end(token);
    this.admission.dismiss(reply);
  }

  /** Who is signed in, and what they may do. */
  @Get('me')
  @ApiOperation({ summary: 'Who is signed in' })
  @SignedIn()
  me(@CurrentActor() actor: RequestActor): MeDto {
    if (actor.type !== 'user') throw new ProblemError('unauthenticated');
    return describe(actor);
  }
}
