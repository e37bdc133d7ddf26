import { expect, it } from '@jest/globals';
import { OpenBatches } from '#domain/policies/payables-batches.js';
import { FoldedPayables } from '#domain/policies/payables.js';
import { FollowedBatches } from './followed-batches.js';

const wishes = { minimum: null, include: null, exclude: null, kinds: null };
const none = { minimum: null, include: null, exclude: [], kinds: null };

/** As one was stored once: no event may stop the payouts of everybody. */
it('takes a list that was stored as null for an empty one', () => {
  const followed = new FollowedBatches(new OpenBatches(new FoldedPayables()));
  const data = {
    ...{ batchId: 'pbt_1', programId: 'prg_1', merchantId: 'mer_1', currency: 'EUR' },
    ...{ cutoff: '2026-05-04T00:00:00.000Z', requestedBy: 'user:ada', ...wishes },
  } as never;
  expect(followed.begin({ type: 'payout-batch-requested', data }).request).toMatchObject(none);
  const changed = { batchId: 'pbt_1', draft: 1, ...wishes } as never;
  const listed = followed.begin({ type: 'payout-batch-changed', data: changed });
  expect(listed).toMatchObject({ draft: 2, request: none });
});
