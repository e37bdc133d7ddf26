import type { ApiKeyEvent } from '#domain/api-key/api-key.js';
import { apiKeyList } from '#read-models/api-keys/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Which machines may call for which merchant. */
export const apiKeys = projection<ApiKeyEvent>({
  name: 'api-keys',
  version: 1,
  tables: [apiKeyList],
  onPoison: 'park',
  on: {
    'api-key-issued': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(apiKeyList, {
        api_key_id: data.apiKeyId,
        merchant_id: data.merchantId,
        name: data.name,
        scopes: data.scopes,
        require_signature: data.requireSignature,
        status: 'active',
        reason: null,
        created_at: metadata.recordedAt,
        revoked_at: null,
        ...place(event),
      });
    },
    'api-key-revoked': (event, rows) => {
      const { data, metadata } = event;
      rows.patch(
        apiKeyList,
        { api_key_id: data.apiKeyId },
        {
          status: 'revoked',
          reason: data.reason,
          revoked_at: metadata.recordedAt,
          ...place(event),
        },
      );
    },
  },
});

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
