import { table } from '../table.js';

/** That a key was issued or revoked; its secrets are no facts and stand elsewhere. */
export interface ApiKeyRow {
  api_key_id: string;
  merchant_id: string;
  name: string;
  scopes: readonly string[];
  require_signature: boolean;
  status: string;
  /** Why it was revoked. */
  reason: string | null;
  created_at: string;
  revoked_at: string | null;
  revision: string;
  position: string;
}

export const apiKeyList = table<ApiKeyRow>({
  name: 'api_key_list',
  key: ['api_key_id'],
  columns: {
    api_key_id: 'text',
    merchant_id: 'text',
    name: 'text',
    scopes: 'jsonb',
    require_signature: 'boolean',
    status: 'text',
    reason: 'text',
    created_at: 'timestamptz',
    revoked_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['created_at', 'api_key_id'],
    ['merchant_id', 'created_at'],
  ],
});
