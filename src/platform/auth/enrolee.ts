import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Proof } from '#domain/user/door.js';
import { ProblemError } from '../http/problem.js';
import { AccessTokens } from './access-tokens.js';
import type { UserActor } from './actor.js';
import type { SignedInDto } from './auth.dto.js';
import { Admission, type Exchange } from './admission.js';
import { Challenges } from './challenges.js';
import { type Credential, Credentials } from './credentials.js';
import type { Rows } from './door-book.js';
import { Factors } from './factors.js';
import { OwnDoor } from './own-door.js';

/** Who sets up a factor: someone signed in, or someone whom the missing factor keeps from it. */
export interface Enrolee {
  readonly credential: Credential;
  /** What shall be called an account in an authenticator app. */
  readonly label: string;
  /** The challenge of `enrolment-required`; undefined for who is signed in. */
  readonly challenge: string | undefined;
}

@Injectable()
export class Enrolees {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly challenges: Challenges,
    private readonly credentials: Credentials,
    private readonly admission: Admission,
    private readonly factors: Factors,
    private readonly ownDoor: OwnDoor,
  ) {}

  /** Throws challenge-expired, unauthenticated, token-expired or session-ended. */
  async find(request: FastifyRequest, challenge: string | undefined): Promise<Enrolee> {
    if (challenge !== undefined) return this.challenged(challenge);
    const { id } = await this.ownDoor.admit(await this.bearer(request));
    return this.enrolee(id, undefined);
  }

  /** Who begins: signed in, they prove that it is them. Throws proof-needed, password-wrong as well. */
  async findProved(
    request: FastifyRequest,
    { challenge, password }: { readonly challenge?: string; readonly password?: string },
  ): Promise<Enrolee> {
    if (challenge !== undefined) return this.challenged(challenge);
    const { id } = await this.ownDoor.admitProved(await this.bearer(request), password);
    return this.enrolee(id, undefined);
  }

  /**
   * To be called in the transaction that stores the factor, before it does: of two who use one challenge,
   * or who enrol as the first of the same user, one gets on, and no step begun before goes on after.
   * Throws challenge-expired.
   */
  async spend({ credential: { userId }, challenge }: Enrolee, rows: Rows): Promise<void> {
    const challenges = this.challenges.on(rows);
    if (challenge !== undefined) {
      const isOpen = await challenges.take('enrolment', challenge, userId);
      const factors = await this.factors.on(rows).kindsOf(userId);
      if (!isOpen || factors.length > 0) throw new ProblemError('challenge-expired');
    }
    await challenges.dropOf(userId);
  }

  /** Signs in who was kept from it by the factor that there is now; undefined for who is signed in already. */
  async admit(
    { credential, challenge }: Enrolee,
    exchange: Exchange,
    factor: Proof,
  ): Promise<SignedInDto | undefined> {
    if (challenge === undefined) return undefined;
    return this.admission.signIn(credential, exchange, ['password', factor]);
  }

  /** The challenge stands for a missing factor: with one it is good for nothing. */
  private async challenged(challenge: string): Promise<Enrolee> {
    const userId = await this.challenges.userOf('enrolment', challenge);
    if (userId === undefined || (await this.factors.kindsOf(userId)).length > 0)
      throw new ProblemError('challenge-expired');
    return this.enrolee(userId, challenge);
  }

  private async enrolee(userId: string, challenge: string | undefined): Promise<Enrolee> {
    const credential = await this.credentials.find(userId);
    if (!credential)
      throw new ProblemError(challenge === undefined ? 'unauthenticated' : 'challenge-expired');
    const email = await this.credentials.emailOf(userId);
    return { credential, label: email ?? credential.standing.role, challenge };
  }

  private async bearer({ headers }: FastifyRequest): Promise<UserActor> {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) throw new ProblemError('unauthenticated');
    return this.tokens.verify(token);
  }
}
