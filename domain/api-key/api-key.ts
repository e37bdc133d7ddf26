import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

export const apiKeyScopes = [
  'conversions:write',
  'conversions:read',
  'postback:write',
  'links:write',
  'reports:read',
] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

export type ApiKeyEvent =
  | DomainEvent<
      'api-key-issued',
      {
        readonly apiKeyId: string;
        readonly merchantId: string;
        readonly name: string;
        readonly scopes: readonly ApiKeyScope[];
        readonly requireSignature: boolean;
      }
    >
  | DomainEvent<'api-key-revoked', { readonly apiKeyId: string; readonly reason: string }>;

export type ApiKeyCommand =
  | ({ readonly type: 'issue-api-key' } & Extract<ApiKeyEvent, { type: 'api-key-issued' }>['data'])
  | { readonly type: 'revoke-api-key'; readonly reason: string };

export type ApiKey =
  | { readonly status: 'absent' }
  | {
      readonly status: 'active' | 'revoked';
      readonly apiKeyId: string;
      readonly merchantId: string;
    };

/** That a merchant's machine may call us. Its secret is not a fact and stands elsewhere, hashed. Stream `apiKey-{id}`. */
export const apiKey: Decider<ApiKeyCommand, ApiKey, ApiKeyEvent> = {
  name: 'apiKey',
  initial: { status: 'absent' },
  decide(command, state) {
    if (command.type === 'issue-api-key') {
      const { type: _, ...data } = command;
      return state.status === 'absent' ? [{ type: 'api-key-issued', data }] : [];
    }
    if (state.status === 'absent') return refuse('api-key.not-found');
    switch (command.type) {
      case 'revoke-api-key': {
        if (state.status === 'revoked') return [];
        return [
          { type: 'api-key-revoked', data: { apiKeyId: state.apiKeyId, reason: command.reason } },
        ];
      }
      default:
        return never(command);
    }
  },
  evolve(state, event) {
    if (event.type === 'api-key-issued') {
      return { status: 'active', apiKeyId: event.data.apiKeyId, merchantId: event.data.merchantId };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'api-key-revoked':
        return { ...state, status: 'revoked' };
      default:
        return never(event);
    }
  },
};
