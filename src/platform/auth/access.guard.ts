import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { idempotencyKeyOf } from '../http/idempotency.interceptor.js';
import { ProblemError } from '../http/problem.js';
import { costOf, RequestLimits } from '../http/rate-limit.js';
import { rawBodyOf } from '../http/raw-body.js';
import { contextOf } from '../http/request-context.js';
import { mayAtAll } from './abilities.js';
import { AccessTokens } from './access-tokens.js';
import { anonymous, type ApiKeyActor, type RequestActor, type UserActor } from './actor.js';
import { ApiKeys, type VerifiedApiKey } from './api-keys.js';
import { RequestSignatures, type SignedRequest } from './request-signature.js';
import { rulesOn, type RouteRules } from './route-rules.js';

/** Who calls: a user, a key, or nobody we know, for the reason given. */
type Caller =
  | { readonly actor: UserActor }
  | { readonly actor: ApiKeyActor; readonly key: VerifiedApiKey }
  | { readonly actor: typeof anonymous; readonly refusal: ProblemError };

/** Who sends no token to a route for all: not refused, so there is no need to note where that was. */
const nobody: Caller = { actor: anonymous, refusal: unauthenticated() };

/** Finds out who calls, and whether limits and the route's rules let them. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly keys: ApiKeys,
    private readonly signatures: RequestSignatures,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const rules = rulesOn(execution.getHandler(), execution.getClass());
    if (!rules) throw new Error('A route without an access rule was called');
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const token = rules.public ? tokenInQuery(request) : bearerToken(request);
    const caller =
      rules.public && token === undefined
        ? nobody
        : await this.identify(token, request, !rules.public);
    const { actor } = caller;
    // What nobody is let in with is one request, however much it holds.
    const cost = 'refusal' in caller ? 1 : costOf(execution.getHandler(), request.body);
    await this.limits.admit(request, http.getResponse<FastifyReply>(), { actor, cost });
    if (rules.public) return true;
    if ('refusal' in caller) throw caller.refusal;
    if ('key' in caller) await this.signatures.admit(caller.key, signedRequest(request));
    if (caller.actor.type === 'user') admitUser(caller.actor, rules);
    else admitKey(caller.actor, rules);
    contextOf(request).actor = actor satisfies RequestActor;
    return true;
  }

  /**
   * A token without the signature that its key asks for may be anybody's, since tokens travel in
   * addresses: it is refused, and counts for whoever sent it, not for the shop.
   */
  private async identify(
    token: string | undefined,
    request: FastifyRequest,
    isSigned: boolean,
  ): Promise<Caller> {
    try {
      if (token === undefined) throw unauthenticated();
      if (!token.startsWith('tk_')) return { actor: await this.tokens.verify(token) };
      const key = await this.keys.verify(token);
      if (!key) throw unauthenticated();
      if (isSigned) this.signatures.verify(key, signedRequest(request));
      return { actor: key.actor, key };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { actor: anonymous, refusal: error };
    }
  }
}

function signedRequest(request: FastifyRequest): SignedRequest {
  return {
    timestamp: header(request, 'x-tributary-timestamp'),
    signature: header(request, 'x-tributary-signature'),
    idempotencyKey: idempotencyKeyOf(request),
    content: rawBodyOf(request) ?? request.url,
  };
}

function bearerToken({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
}

/** The API key of a call that is nothing but an address; its route checks it, here it names who is counted. */
function tokenInQuery({ query }: FastifyRequest): string | undefined {
  const { token } = query as { readonly token?: unknown };
  return typeof token === 'string' && token.startsWith('tk_') ? token : undefined;
}

function admitUser(user: UserActor, { signedIn, access }: RouteRules): void {
  if (signedIn) return;
  if (!access || !mayAtAll(user, access.action, access.subject))
    throw new ProblemError('forbidden');
}

function admitKey(key: ApiKeyActor, { scope }: RouteRules): void {
  if (scope === undefined)
    throw new ProblemError('forbidden', { detail: 'This is not for API keys' });
  if (!key.scopes.includes(scope)) {
    throw new ProblemError('scope-missing', { detail: `The key lacks the scope ${scope}` });
  }
}

function unauthenticated(): ProblemError {
  return new ProblemError('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } });
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
