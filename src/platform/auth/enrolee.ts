import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.js';
import { AccessTokens } from './access-tokens.js';
import type { SignedInDto } from './auth.dto.js';
import { Admission, type Exchange } from './admission.js';
import { Challenges } from './challenges.js';
import { type Credential, Credentials } from './credentials.js';

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
  ) {}

  /** Throws challenge-expired, unauthenticated or token-expired. */
  async find(request: FastifyRequest, challenge: string | undefined): Promise<Enrolee> {
    const userId =
      challenge === undefined
        ? await this.bearer(request)
        : await this.challenges.userOf('enrolment', challenge);
    const credential = userId === undefined ? undefined : await this.credentials.find(userId);
    if (!credential)
      throw new ProblemError(challenge === undefined ? 'unauthenticated' : 'challenge-expired');
    const email = await this.credentials.emailOf(credential.userId);
    return { credential, label: email ?? credential.standing.role, challenge };
  }

  /** Signs in who was kept from it; undefined for who is signed in already. Throws challenge-expired. */
  async admit(
    { credential, challenge }: Enrolee,
    exchange: Exchange,
  ): Promise<SignedInDto | undefined> {
    if (challenge === undefined) return undefined;
    if (!(await this.challenges.take('enrolment', challenge, credential.userId)))
      throw new ProblemError('challenge-expired');
    return this.admission.signIn(credential, exchange);
  }

  private async bearer({ headers }: FastifyRequest): Promise<string> {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) throw new ProblemError('unauthenticated');
    return (await this.tokens.verify(token)).id;
  }
}
