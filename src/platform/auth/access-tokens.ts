import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../clock.js';
import { ProblemError } from '../http/problem.js';
import type { Secrets } from '../privacy/secrets.js';
import { standingFrom, type UserActor } from './actor.js';

const issuer = 'tributary';
const audience = 'tributary-api';
export const accessTokenSeconds = 15 * 60;

/** Short-lived proofs of who is signed in: JWT, HS256, 15 minutes. They are not kept anywhere. */
export class AccessTokens {
  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  issue(user: UserActor): Promise<string> {
    const { type: _type, id, sessionId, ...standing } = user;
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return new SignJWT({ ...standing, sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setSubject(id)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + accessTokenSeconds)
      .sign(this.secrets.key('access-token'));
  }

  /** Throws token-expired or unauthenticated. */
  async verify(token: string): Promise<UserActor> {
    try {
      const { payload } = await jwtVerify(token, this.secrets.key('access-token'), {
        algorithms: ['HS256'],
        typ: 'at+jwt',
        issuer,
        audience,
        requiredClaims: ['sub', 'sid', 'exp'],
        currentDate: this.clock.now(),
      });
      const standing = standingFrom(payload as Record<string, unknown>);
      const { sub, sid } = payload;
      if (!standing || typeof sub !== 'string' || typeof sid !== 'string')
        throw new ProblemError('unauthenticated');
      return { type: 'user', id: sub, sessionId: sid, ...standing };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new ProblemError('token-expired');
      if (error instanceof errors.JOSEError) throw new ProblemError('unauthenticated');
      throw error;
    }
  }
}

/** When a token that was verified expires, in milliseconds since 1970. */
export function expiryOf(token: string): number {
  return (decodeJwt(token).exp ?? 0) * 1000;
}
