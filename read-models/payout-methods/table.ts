import type { Sealed } from '#domain/kernel/sealed.js';
import { table } from '../table.js';

/** An affiliate's payout method in force, or the last that was; the account stays sealed. */
export interface PayoutMethodRow {
  affiliate_id: string;
  method_id: string;
  /** set or removed. */
  status: string;
  kind: string;
  currency: string;
  country: string | null;
  details: Sealed;
  fingerprint: string;
  label: string;
  set_at: string;
  /** Who named the account: `user:usr_…`. */
  set_by: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const payoutMethodList = table<PayoutMethodRow>({
  name: 'payout_method_list',
  key: ['affiliate_id'],
  columns: {
    affiliate_id: 'text',
    method_id: 'text',
    status: 'text',
    kind: 'text',
    currency: 'text',
    country: 'text',
    details: 'jsonb',
    fingerprint: 'text',
    label: 'text',
    set_at: 'timestamptz',
    set_by: 'text',
    revision: 'bigint',
    position: 'text',
  },
  // Who else is paid to this account.
  indexes: [['fingerprint', 'affiliate_id']],
});
