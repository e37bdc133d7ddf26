import type { Dto } from '../api/api';

export type ApiKey = Dto<'ApiKeyDto'>;
export type Scope = Dto<'IssueApiKeyDto'>['scopes'][number];

/** What a key with a scope may do, as one tells it a merchant. */
export const scopeWords: Readonly<Record<Scope, { readonly name: string; readonly may: string }>> =
  {
    'conversions:write': { name: 'Post orders', may: 'orders, refunds and corrections as JSON' },
    'conversions:read': { name: 'Read orders', may: 'orders and who was credited' },
    'postback:write': {
      name: 'Post by address',
      may: 'orders by a postback: the token travels in the address',
    },
    'links:write': { name: 'Make links', may: 'links of affiliates in own programs' },
    'reports:read': { name: 'Read reports', may: 'commissions, ledger and performance' },
  };

export const scopes = Object.keys(scopeWords) as readonly Scope[];

/** What a new key may do when nobody says otherwise: all that the guide shows. */
export const defaultScopes: readonly Scope[] = ['conversions:write', 'postback:write'];

export function isScope(text: string | undefined): text is Scope {
  return text !== undefined && text in scopeWords;
}

export function scopeNames(of: readonly string[]): string {
  return of.map((scope) => scopeWords[scope as Scope]?.name ?? scope).join(', ');
}
