import type { NotificationKind } from '#domain/affiliate/details.js';
import type { Sealed } from '#domain/kernel/sealed.js';
import { table } from '../table.js';

/** What an affiliate says of itself; all that is personal stays sealed. */
export interface AffiliateFileRow {
  affiliate_id: string;
  /** `not-asked` of those who did not apply for an account themselves. */
  email_state: 'not-asked' | 'unverified' | 'verified';
  verified_at: string | null;
  application: Sealed | null;
  locale: string;
  terms_version: string | null;
  terms_accepted_at: string | null;
  profile: Sealed | null;
  profile_set_at: string | null;
  tax: Sealed | null;
  tax_set_at: string | null;
  page: Sealed | null;
  /** Keyed hash of the name in the address of its page. */
  page_name_hash: string | null;
  is_page_public: boolean;
  notifications_off: readonly NotificationKind[];
  created_at: string;
  /** Of the last event that changed it. */
  position: string;
}

export const affiliateFiles = table<AffiliateFileRow>({
  name: 'affiliate_file',
  key: ['affiliate_id'],
  columns: {
    affiliate_id: 'text',
    email_state: 'text',
    verified_at: 'timestamptz',
    application: 'jsonb',
    locale: 'text',
    terms_version: 'text',
    terms_accepted_at: 'timestamptz',
    profile: 'jsonb',
    profile_set_at: 'timestamptz',
    tax: 'jsonb',
    tax_set_at: 'timestamptz',
    page: 'jsonb',
    page_name_hash: 'text',
    is_page_public: 'boolean',
    notifications_off: 'jsonb',
    created_at: 'timestamptz',
    position: 'text',
  },
  indexes: [['page_name_hash']],
});
