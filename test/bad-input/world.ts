import type TestAgent from 'supertest/lib/agent.js';
import { AccessTokens } from '#src/platform/auth/access-tokens.js';
import type { Standing } from '#src/platform/auth/actor.js';
import { idPrefixes } from '#domain/kernel/ids.js';
import { randomId } from '#src/platform/ids.js';
import { PaidStory } from '../payouts/providers/paid-story.js';
import { euros, order, post, refund, told } from '../support/orders.js';
import type { TestApp } from '../support/test-app.js';
import { openToAll, type OpenToAll, slugs } from './open-to-all.js';

/** Things that there are, by the field that names them. */
export type Known = Readonly<
  Record<
    | ('affiliateId' | 'batchId' | 'clickId' | 'commissionId' | 'conversionId' | 'disputeId')
    | ('apiKeyId' | 'exportId' | 'lineId' | 'linkCode' | 'merchantId' | 'openBatchId')
    | ('programId' | 'refundId' | 'userId' | 'entryId')
    | OpenToAll,
    string
  >
>;

export interface World {
  readonly test: TestApp;
  readonly known: Known;
}

const absent = '01JD8T7Q4G5V9Z3M1N2P3R4S5T';

/** An affiliate with a name that can be read. */
async function approved(admin: TestAgent): Promise<string> {
  const wanted = { name: 'Zoë', email: 'zoe@example.com' };
  const { body } = await admin.post('/api/v1/affiliates').send(wanted).expect(told(201));
  await admin.post(`/api/v1/affiliates/${body.id}/approve`).expect(told(200));
  return body.id;
}

/** A shop with an order, a refund, a dispute, a submitted batch and one that is drafted. */
export async function beginWorld(): Promise<World> {
  const paid = await PaidStory.begin();
  const { test, seed, programId, merchantId } = paid.story;
  const admin = await test.as({ role: 'admin' });
  const affiliateId = await approved(admin);
  const itself = await test.as({ role: 'affiliate', affiliateId });
  const bank = { kind: 'bank', currency: 'EUR', name: 'Zoë', iban: 'DE89370400440532013000' };
  await itself.post(`/api/v1/affiliates/${affiliateId}/payout-method`).send(bank).expect(told(201));
  const batchId = await paid.submitted([affiliateId]);
  const lineId = (await paid.lines(batchId))[0]?.id ?? '';
  await paid.story.earns(affiliateId, '2000');
  await test.settled();
  const { id: openBatchId } = await paid.story.draft();
  const linkCode = await seed.link({ programId, merchantId, affiliateId });
  const clickId = await seed.click({ programId, merchantId, affiliateId, linkCode });
  await seed.coupon(programId, affiliateId, 'ANNA10');
  await seed.quotes({ USD: '1.1', JPY: '160' });
  const line = { lineId: '1', quantity: 2, net: euros('10000') };
  const { body } = await post(admin, order(programId, { clickId, lines: [line] }));
  const [conversionId, commissionId] = [body.id, body.commissions[0].id];
  const { body: refunded } = await refund(admin, conversionId, { amount: euros('4000') });
  await test.settled();
  const made = async (path: string, wanted: object, as = admin): Promise<string> => {
    const answer = await as.post(`/api/v1/${path}`).send(wanted);
    if (answer.status >= 300) told(201)(answer);
    return answer.body.id as string;
  };
  const ids = {
    ...{ affiliateId, batchId, clickId, commissionId, conversionId, lineId, linkCode },
    ...{ merchantId, openBatchId, programId, refundId: refunded.id as string },
    apiKeyId: await made('api-keys', { merchantId, name: 'k', scopes: ['reports:read'] }),
    exportId: await made('ledger/exports', { format: 'csv' }),
    disputeId: await made('disputes', { kind: 'commission', commissionId, statement: 's' }, itself),
    userId: await made('users', {
      ...{ email: 'u@example.com', password: 'long enough, is it', role: 'auditor' },
    }),
    entryId: `${idPrefixes.bankEntry}_${absent}`,
    ...(await openToAll(test, admin, { merchantId, programId })),
  };
  await test.settled();
  return { test, known: ids };
}

/** What stands for `{id}` and the like in a path: something that there is, or nothing. */
export function addressOf(path: string, known: Known, isThere: boolean): string {
  const [, context, part] = /^\/api\/v1\/([\w-]+)(?:\/([\w-]+))?/.exec(path) ?? [];
  const own: Readonly<Record<string, string>> = {
    ...{ affiliates: known.affiliateId, 'api-keys': known.apiKeyId },
    ...{ commissions: known.commissionId, conversions: known.conversionId },
    ...{ disputes: known.disputeId, ledger: known.exportId, merchants: known.merchantId },
    'payout-batches': /settle|fail|receipt|file/.test(path) ? known.batchId : known.openBatchId,
    ...{ programs: known.programId, 'unmatched-entries': known.entryId, users: known.userId },
    ...{ campaigns: known.campaignId, categories: known.categoryId, creatives: known.creativeId },
    ...{ feeds: known.feedId, 'feed-runs': known.runId, media: known.mediaId },
    products: known.productId,
  };
  const named: Readonly<Record<string, string>> = {
    ...{ id: own[context ?? ''] ?? '', lineId: known.lineId, refundId: known.refundId },
    ...{ code: known.linkCode, name: 'commissions', file: '2026-05' },
    slug: part === 'products' ? known.productSlug : (slugs[part ?? ''] ?? ''),
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = named[name] ?? '';
    return isThere ? value : value.replace(/_[0-9A-Z]{26}$/, `_${absent}`);
  });
}

/** Whoever signed in so, as the header of a request. */
export async function bearer({ app, clock }: TestApp, standing: Standing): Promise<string> {
  const id = randomId('user', clock.now().getTime());
  const user = { ...standing, type: 'user', id, sessionId: id } as const;
  return `Bearer ${await app.get(AccessTokens).issue(user)}`;
}
