import type { AffiliateEvent } from '#domain/affiliate/affiliate.js';
import type { UserEvent } from '#domain/user/user.js';
import { affiliateFiles, type AffiliateFileRow } from '#read-models/affiliate-files/table.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

type OfAffiliate = RecordedEvent<string, { readonly affiliateId: string }>;

/** What each affiliate says of itself, copied sealed as the events carry it. */
export const affiliateFilesBoard = projection<AffiliateEvent | UserEvent>({
  name: 'affiliate-files',
  version: 1,
  tables: [affiliateFiles],
  onPoison: 'park',
  on: {
    'affiliate-applied': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(affiliateFiles, {
        ...nothingSaid,
        affiliate_id: data.affiliateId,
        email_state: data.application === undefined ? 'not-asked' : 'unverified',
        application: data.application ?? null,
        locale: data.locale ?? 'en',
        created_at: metadata.recordedAt,
        position: event.position,
      });
    },
    'affiliate-application-renewed': (event, rows) => {
      const { application, locale } = event.data;
      patch(event, rows, { application, locale });
    },
    'affiliate-terms-accepted': (event, rows) =>
      patch(event, rows, {
        terms_version: event.data.version,
        terms_accepted_at: event.metadata.recordedAt,
      }),
    'affiliate-profile-set': (event, rows) =>
      patch(event, rows, {
        profile: event.data.profile,
        profile_set_at: event.metadata.recordedAt,
      }),
    'affiliate-tax-details-set': (event, rows) =>
      patch(event, rows, { tax: event.data.details, tax_set_at: event.metadata.recordedAt }),
    'affiliate-page-set': (event, rows) => {
      const { page, nameHash, isPublic } = event.data;
      patch(event, rows, { page, page_name_hash: nameHash, is_page_public: isPublic });
    },
    'affiliate-notifications-chosen': (event, rows) => {
      const { off, locale } = event.data;
      patch(event, rows, { notifications_off: off, locale });
    },
    'user-email-verified': (event, rows) => {
      const { affiliateId } = event.data;
      if (affiliateId === null) return;
      const verified = { email_state: 'verified', verified_at: event.metadata.recordedAt } as const;
      rows.patch(
        affiliateFiles,
        { affiliate_id: affiliateId },
        { ...verified, position: event.position },
      );
    },
  },
});

const nothingSaid = {
  ...{ verified_at: null, terms_version: null, terms_accepted_at: null },
  ...{ profile: null, profile_set_at: null, tax: null, tax_set_at: null },
  ...{ page: null, page_name_hash: null, is_page_public: false, notifications_off: [] },
} satisfies Partial<AffiliateFileRow>;

function patch(event: OfAffiliate, rows: Rows, columns: Partial<AffiliateFileRow>): void {
  const key = { affiliate_id: event.data.affiliateId };
  rows.patch(affiliateFiles, key, { ...columns, position: event.position });
}
