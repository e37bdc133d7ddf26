import { packRules } from '@casl/ability/extra';
import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { ProblemError } from '../http/problem.js';
import { NoIdempotencyKey } from '../http/idempotency.interceptor.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { abilityOf } from './abilities.js';
import { accessTokenSeconds, AccessTokens } from './access-tokens.js';
import type { RequestActor, UserActor } from './actor.js';
import { Attempts } from './attempts.js';
import { MeDto, SignedInDto, SignInDto } from './auth.dto.js';
import { Credentials, type Credential } from './credentials.js';
import { CurrentActor } from './current-actor.js';
import { PublicRoute, SignedIn } from './route-rules.js';
import { sessionDays, Sessions, type Session } from './sessions.js';

const cookieName = 'tributary_refresh';
const cookiePath = '/api/v1/auth';

@ApiTags('auth')
@Controller('auth')
@NoIdempotencyKey()
export class AuthController {
  constructor(
    private readonly config: Config,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly attempts: Attempts,
    private readonly hash: KeyedHash,
  ) {}

  /** Gives an access token, and a refresh token as a cookie that scripts cannot read. */
  @Post('sign-in')
  @HttpCode(200)
  @PublicRoute()
  async signIn(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const email = this.hash.email(body.email);
    const network = this.hash.ip(request.ip);
    const pair = `${email} ${network}`;
    // By address and network, so that a stranger cannot lock a user out from elsewhere so soon.
    await this.attempts.begin({ [pair]: 5, [network]: 50, [email]: 50 });
    const credential = await this.credentials.verify(body.email, body.password);
    if (!credential) throw new ProblemError('invalid-credentials');
    await this.attempts.succeeded([pair, email], [network]);
    return this.admit(credential, await this.sessions.open(credential.userId), reply);
  }

  /** A new access token for the refresh cookie, which is replaced. */
  @Post('refresh')
  @HttpCode(200)
  @PublicRoute()
  async refresh(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInDto> {
    const token = request.cookies[cookieName];
    const session = token === undefined ? undefined : await this.sessions.rotate(token);
    const credential = session && (await this.credentials.find(session.userId));
    if (!session || !credential) {
      reply.clearCookie(cookieName, { path: cookiePath });
      throw new ProblemError('session-ended');
    }
    return this.admit(credential, session, reply);
  }

  /** Ends the session of the refresh cookie. Access tokens given out run out within 15 minutes. */
  @Post('sign-out')
  @HttpCode(204)
  @PublicRoute()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = request.cookies[cookieName];
    if (token !== undefined) await this.sessions.end(token);
    reply.clearCookie(cookieName, { path: cookiePath });
  }

  /** Who is signed in, and what they may do. */
  @Get('me')
  @SignedIn()
  me(@CurrentActor() actor: RequestActor): MeDto {
    if (actor.type !== 'user') throw new ProblemError('unauthenticated');
    return describe(actor);
  }

  private async admit(
    credential: Credential,
    session: Session,
    reply: FastifyReply,
  ): Promise<SignedInDto> {
    const { userId: id, standing } = credential;
    const user: UserActor = { type: 'user', id, sessionId: session.sessionId, ...standing };
    reply.header('cache-control', 'no-store');
    reply.setCookie(cookieName, session.refreshToken, {
      path: cookiePath,
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.http.publicUrl?.startsWith('https:') ?? false,
      maxAge: sessionDays * 86_400,
    });
    return {
      accessToken: await this.tokens.issue(user),
      expiresIn: accessTokenSeconds,
      user: describe(user),
    };
  }
}

function describe(user: UserActor): MeDto {
  const { type: _type, sessionId: _session, ...told } = user;
  return { ...told, rules: packRules(abilityOf(user).rules) };
}
