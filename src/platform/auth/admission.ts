import { packRules } from '@casl/ability/extra';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Proof } from '#domain/user/door.js';
import { Config } from '../config.js';
import { openCountries } from '../countries.js';
import { ProblemError } from '../http/problem.js';
import { abilityOf } from './abilities.js';
import { accessTokenSeconds, AccessTokens } from './access-tokens.js';
import type { UserActor } from './actor.js';
import type { MeDto, SignedInDto } from './auth.dto.js';
import { Challenges } from './challenges.js';
import type { Credential } from './credentials.js';
import { deviceOf } from './device-of.js';
import { DoorBook } from './door-book.js';
import { Factors } from './factors.js';
import { deviceCookie, deviceDays, KnownPlaces } from './known-places.js';
import { sessionDays, Sessions, type Session } from './sessions.js';

export const cookieName = 'tributary_refresh';
const cookiePath = '/api/v1/auth';

/** The two sides of one exchange. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Who has proved the password, and what is still missing. */
export type NextStep =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'second-factor'; readonly factors: readonly string[] }
  | { readonly kind: 'enrolment' };

/** The last steps of every way to sign in. */
@Injectable()
export class Admission {
  constructor(
    private readonly config: Config,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly factors: Factors,
    private readonly challenges: Challenges,
    private readonly door: DoorBook,
    private readonly places: KnownPlaces,
  ) {}

  /** What comes after the password. */
  async stepAfterPassword(credential: Credential): Promise<NextStep> {
    const factors = await this.factors.kindsOf(credential.userId);
    if (factors.length > 0) return { kind: 'second-factor', factors };
    return this.factors.isRequired(credential) ? { kind: 'enrolment' } : { kind: 'signed-in' };
  }

  /** Signs in whom the password is enough for. Throws second-factor-required, enrolment-required. */
  async afterPassword(credential: Credential, exchange: Exchange): Promise<SignedInDto> {
    const step = await this.stepAfterPassword(credential);
    const { userId } = credential;
    switch (step.kind) {
      case 'signed-in':
        return this.signIn(credential, exchange, ['password']);
      case 'second-factor': {
        const challenge = await this.challenges.issue('second-factor', userId);
        const members = { challenge, factors: step.factors };
        throw new ProblemError('second-factor-required', { members });
      }
      case 'enrolment': {
        const challenge = await this.challenges.issue('enrolment', userId);
        throw new ProblemError('enrolment-required', { members: { challenge } });
      }
    }
  }

  /** Signs in who has just accepted an invitation, or gives what a second factor is set up with. */
  async afterInvitation(
    credential: Credential,
    exchange: Exchange,
  ): Promise<{ signedIn?: SignedInDto; challenge?: string }> {
    if (!this.factors.isRequired(credential))
      return { signedIn: await this.signIn(credential, exchange, ['invitation']) };
    return { challenge: await this.challenges.issue('enrolment', credential.userId) };
  }

  /** Opens a session for who has proved all that is needed, `factors`, in that order. */
  async signIn(
    credential: Credential,
    { request, reply }: Exchange,
    factors: readonly Proof[],
  ): Promise<SignedInDto> {
    const { userId } = credential;
    const countryOf = await openCountries();
    const device = deviceOf(request.headers['user-agent']);
    const { session, place } = await this.door.change(userId, async ({ rows, note }) => {
      note({ type: 'user-signed-in', data: { userId, factors, device } });
      const seenAt = { device, country: countryOf(request.ip) };
      return {
        session: await this.sessions.open(userId, seenAt, rows),
        place: await this.places.remember(userId, request, rows),
      };
    });
    const signedIn = await this.resume(credential, session, reply);
    this.setCookie(reply, { name: deviceCookie, value: place, days: deviceDays });
    return signedIn;
  }

  /** Answers with the tokens of a session. */
  async resume(
    { userId: id, standing }: Credential,
    session: Session,
    reply: FastifyReply,
  ): Promise<SignedInDto> {
    const user: UserActor = { type: 'user', id, sessionId: session.sessionId, ...standing };
    reply.header('cache-control', 'no-store');
    this.setCookie(reply, { name: cookieName, value: session.refreshToken, days: sessionDays });
    return {
      accessToken: await this.tokens.issue(user),
      expiresIn: accessTokenSeconds,
      user: describe(user),
    };
  }

  /** Whether a session may go on: a second factor may be needed of whom none was when it was opened. */
  async mayGoOn(credential: Credential): Promise<boolean> {
    return (await this.stepAfterPassword(credential)).kind !== 'enrolment';
  }

  /** Takes the refresh token from the browser. */
  dismiss(reply: FastifyReply): void {
    reply.clearCookie(cookieName, { path: cookiePath });
  }

  /** Scripts cannot read it, and only the doors are sent it. */
  private setCookie(
    reply: FastifyReply,
    { name, value, days }: { readonly name: string; readonly value: string; readonly days: number },
  ): void {
    reply.setCookie(name, value, {
      path: cookiePath,
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.http.publicUrl?.startsWith('https:') ?? false,
      maxAge: days * 86_400,
    });
  }
}

/** A user as the API tells of them. */
export function describe(user: UserActor): MeDto {
  const { type: _type, sessionId: _session, ...told } = user;
  return { ...told, rules: packRules(abilityOf(user).rules) };
}
