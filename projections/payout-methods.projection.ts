import type { PayoutMethodEvent } from '#domain/payout-method/payout-method.js';
import { payoutMethodList } from '#read-models/payout-methods/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Each affiliate's payout method. The account is copied sealed, as the event carries it. */
export const payoutMethods = projection<PayoutMethodEvent>({
  name: 'payout-methods',
  version: 2,
  tables: [payoutMethodList],
  onPoison: 'park',
  on: {
    'payout-method-set': (event, rows) => {
      const { data, metadata } = event;
      rows.put(payoutMethodList, {
        affiliate_id: data.affiliateId,
        method_id: data.methodId,
        status: 'set',
        kind: data.kind,
        currency: data.currency,
        country: data.country,
        details: data.details,
        fingerprint: data.fingerprint,
        label: data.label,
        set_at: metadata.recordedAt,
        set_by: `${metadata.actor.type}:${metadata.actor.id}`,
        ...place(event),
      });
    },
    'payout-method-removed': (event, rows) =>
      rows.patch(
        payoutMethodList,
        { affiliate_id: event.data.affiliateId },
        { status: 'removed', ...place(event) },
      ),
  },
});

function place({ revision, position }: RecordedEvent) {
  return { revision: revision.toString(), position };
}
