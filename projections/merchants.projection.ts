import type { MerchantEvent } from '#domain/merchant/merchant.js';
import { merchantList } from '#read-models/merchants/table.js';
import { projection } from './engine/projection.js';

/** Who sells. */
export const merchants = projection<MerchantEvent>({
  name: 'merchants',
  version: 1,
  tables: [merchantList],
  onPoison: 'park',
  on: {
    'merchant-registered': ({ data, metadata, revision, position }, rows) =>
      rows.insert(merchantList, {
        merchant_id: data.merchantId,
        name: data.name,
        website: data.website,
        created_at: metadata.recordedAt,
        revision: revision.toString(),
        position,
      }),
  },
});
