import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { idempotencyKeyOf } from '../http/idempotency.interceptor.js';
import { ProblemError } from '../http/problem.js';
import { rawBodyOf } from '../http/raw-body.js';
import { contextOf } from '../http/request-context.js';
import { mayAtAll } from './abilities.js';
import { AccessTokens } from './access-tokens.js';
import type { ApiKeyActor, RequestActor, UserActor } from './actor.js';
import { ApiKeys } from './api-keys.js';
import { RequestSignatures } from './request-signature.js';
import { rulesOn, type RouteRules } from './route-rules.js';

/** Finds out who calls, and whether the route's rules let them. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly keys: ApiKeys,
    private readonly signatures: RequestSignatures,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const rules = rulesOn(execution.getHandler(), execution.getClass());
    if (!rules) throw new Error('A route without an access rule was called');
    if (rules.public) return true;
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.authenticate(request);
    if (actor.type === 'user') admitUser(actor, rules);
    else admitKey(actor, rules);
    contextOf(request).actor = actor satisfies RequestActor;
    return true;
  }

  private async authenticate(request: FastifyRequest): Promise<UserActor | ApiKeyActor> {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw unauthenticated();
    if (!token.startsWith('tk_')) return this.tokens.verify(token);
    const key = await this.keys.verify(token);
    if (!key) throw unauthenticated();
    await this.signatures.check(key, {
      timestamp: header(request, 'x-tributary-timestamp'),
      signature: header(request, 'x-tributary-signature'),
      idempotencyKey: idempotencyKeyOf(request),
      content: rawBodyOf(request) ?? request.url,
    });
    return key.actor;
  }
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
