import type { ApiKeyScope } from '#domain/api-key/api-key.js';

/** What a user acts as. A merchant and an affiliate always name whose data they act on. */
export type Standing =
  | { readonly role: 'admin' | 'finance' | 'auditor' }
  | { readonly role: 'merchant'; readonly merchantId: string }
  | { readonly role: 'affiliate'; readonly affiliateId: string };

export type UserActor = Standing & {
  readonly type: 'user';
  readonly id: string;
  readonly sessionId: string;
};

export interface ApiKeyActor {
  readonly type: 'api-key';
  readonly id: string;
  readonly merchantId: string;
  readonly scopes: readonly ApiKeyScope[];
}

/** Who does something, as far as requests know. */
export type RequestActor = UserActor | ApiKeyActor | AnonymousActor;

interface AnonymousActor {
  readonly type: 'anonymous';
  readonly id: string;
}

export const anonymous: AnonymousActor = { type: 'anonymous', id: 'anonymous' };

/** A standing from loose columns or claims; undefined when they do not fit together. */
export function standingFrom(loose: {
  role?: unknown;
  merchantId?: unknown;
  affiliateId?: unknown;
}): Standing | undefined {
  const { role, merchantId, affiliateId } = loose;
  if (role === 'admin' || role === 'finance' || role === 'auditor') return { role };
  if (role === 'merchant' && typeof merchantId === 'string') return { role, merchantId };
  if (role === 'affiliate' && typeof affiliateId === 'string') return { role, affiliateId };
  return undefined;
}
