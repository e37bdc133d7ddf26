import { table } from '../table.js';

export interface MerchantRow {
  merchant_id: string;
  name: string;
  website: string | null;
  created_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const merchantList = table<MerchantRow>({
  name: 'merchant_list',
  key: ['merchant_id'],
  columns: {
    merchant_id: 'text',
    name: 'text',
    website: 'text',
    created_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [['created_at', 'merchant_id']],
});
