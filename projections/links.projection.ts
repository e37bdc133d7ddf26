import type { LinkEvent } from '#domain/link/link.js';
import { linkList } from '#read-models/links/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each link as it stands. */
export const links = projection<LinkEvent>({
  name: 'links',
  version: 2,
  tables: [linkList],
  onPoison: 'park',
  on: {
    'link-created': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(linkList, {
        code: data.code,
        link_id: data.linkId,
        status: 'active',
        program_id: data.programId,
        merchant_id: data.merchantId,
        affiliate_id: data.affiliateId,
        destination_url: data.destinationUrl,
        sub_ids: data.subIds,
        utm: data.utm,
        expires_at: data.expiresAt,
        product_id: data.productId ?? null,
        rules: [],
        split: null,
        disabled_reason: null,
        created_at: metadata.effectiveAt,
        ...place(event),
      });
    },
    'link-retargeted': (event, rows) =>
      rows.patch(linkList, key(event), {
        destination_url: event.data.destinationUrl,
        ...place(event),
      }),
    'link-rules-set': (event, rows) =>
      rows.patch(linkList, key(event), {
        rules: event.data.rules,
        split: event.data.split,
        ...place(event),
      }),
    'link-disabled': (event, rows) =>
      rows.patch(linkList, key(event), {
        status: 'disabled',
        disabled_reason: event.data.reason,
        ...place(event),
      }),
    'link-enabled': (event, rows) =>
      rows.patch(linkList, key(event), {
        status: 'active',
        disabled_reason: null,
        ...place(event),
      }),
  },
});

function key(event: RecordedEvent<string, { readonly code: string }>) {
  return { code: event.data.code };
}

function place(event: RecordedEvent) {
  return { revision: event.revision.toString(), position: event.position };
}
