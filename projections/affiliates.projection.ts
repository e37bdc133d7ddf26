import type { AffiliateEvent } from '#domain/affiliate/affiliate.js';
import { affiliateList } from '#read-models/affiliates/table.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

/** Each affiliate as it stands. What is personal is copied sealed, as the event carries it. */
export const affiliates = projection<AffiliateEvent>({
  name: 'affiliates',
  version: 3,
  tables: [affiliateList],
  onPoison: 'park',
  on: {
    'affiliate-applied': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(affiliateList, {
        affiliate_id: data.affiliateId,
        status: 'applied',
        name: data.name,
        email: data.email,
        website: data.website,
        reason_code: null,
        reason: null,
        recruiter_id: null,
        created_at: metadata.recordedAt,
        decided_at: null,
        ...place(event),
      });
    },
    'affiliate-application-renewed': (event, rows) =>
      rows.patch(affiliateList, key(event), { name: event.data.name, ...place(event) }),
    // What it says of itself stands in affiliate-files; whoever decides on it decides on this revision.
    'affiliate-profile-set': moved,
    'affiliate-tax-details-set': moved,
    'affiliate-terms-accepted': moved,
    'affiliate-page-set': moved,
    'affiliate-notifications-chosen': moved,
    'affiliate-approved': (event, rows) =>
      rows.patch(affiliateList, key(event), { status: 'approved', ...decided(event) }),
    'affiliate-declined': (event, rows) =>
      rows.patch(affiliateList, key(event), {
        status: 'declined',
        reason_code: event.data.reasonCode,
        reason: event.data.note,
        ...decided(event),
      }),
    'affiliate-suspended': (event, rows) =>
      rows.patch(affiliateList, key(event), {
        status: 'suspended',
        reason: event.data.reason,
        ...decided(event),
      }),
    'affiliate-reinstated': (event, rows) =>
      rows.patch(affiliateList, key(event), {
        status: 'approved',
        reason: event.data.reason,
        ...decided(event),
      }),
    'affiliate-recruited': (event, rows) =>
      rows.patch(affiliateList, key(event), {
        recruiter_id: event.data.recruiterId,
        ...place(event),
      }),
  },
});

function moved(event: RecordedEvent<string, { readonly affiliateId: string }>, rows: Rows): void {
  rows.patch(affiliateList, key(event), place(event));
}

function key(event: RecordedEvent<string, { readonly affiliateId: string }>) {
  return { affiliate_id: event.data.affiliateId };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}

function decided(event: RecordedEvent) {
  return { decided_at: event.metadata.recordedAt, ...place(event) };
}
