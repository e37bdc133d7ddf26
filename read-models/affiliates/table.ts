import type { Sealed } from '#domain/kernel/sealed.js';
import { table } from '../table.js';

/** An affiliate; name and address stay sealed here and are opened for those who may read them. */
export interface AffiliateRow {
  affiliate_id: string;
  status: string;
  name: Sealed;
  email: Sealed;
  website: string | null;
  /** Why it was declined. */
  reason_code: string | null;
  /** Why it was suspended or reinstated last; what was noted when it was declined. */
  reason: string | null;
  /** The affiliate that recruited it. */
  recruiter_id: string | null;
  created_at: string;
  decided_at: string | null;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const affiliateList = table<AffiliateRow>({
  name: 'affiliate_list',
  key: ['affiliate_id'],
  columns: {
    affiliate_id: 'text',
    status: 'text',
    name: 'jsonb',
    email: 'jsonb',
    website: 'text',
    reason_code: 'text',
    reason: 'text',
    recruiter_id: 'text',
    created_at: 'timestamptz',
    decided_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['created_at', 'affiliate_id'],
    ['status', 'created_at'],
  ],
});
