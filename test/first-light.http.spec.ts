import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { merchant } from '#domain/merchant/merchant.js';
import { program } from '#domain/program/program.js';
import { newId } from '#src/platform/ids.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let test: TestApp;
const stamp = { commandId: 'seed', startedAt: '2026-05-01T00:00:00.000Z' };
const merchantId = newId('merchant', stamp);
const programId = newId('program', stamp);
const affiliateId = newId('affiliate', stamp);

beforeAll(async () => {
  test = await startTestApp();
  const context = (n: number) => ({
    commandId: `00000000-0000-4000-8000-00000000000${n}`,
    correlationId: 'seed',
    causationId: null,
    actor: { type: 'cli', id: 'test' } as const,
  });
  const { pipeline } = test.runtime;
  await pipeline.handle(
    merchant,
    merchantId,
    { type: 'register-merchant', merchantId, name: 'Shop', website: null },
    context(1),
  );
  await pipeline.handle(
    program,
    programId,
    {
      type: 'create-program',
      programId,
      merchantId,
      name: 'Main',
      currency: 'EUR',
      settings: { holdDays: 30, cookieDays: 30, approval: 'manual', cookieConsent: 'required' },
      rules: [{ ruleId: 'base', conversionKind: null, kind: 'percent', percent: '10' }],
      policy: { model: 'coupon-first', windowDays: 30 },
    },
    context(2),
  );
  const sealed = { $enc: 1, subject: affiliateId, box: '' } as const;
  await pipeline.handle(
    affiliate,
    affiliateId,
    { type: 'apply-as-affiliate', affiliateId, name: sealed, email: sealed, website: null },
    context(3),
  );
  await pipeline.handle(affiliate, affiliateId, { type: 'approve-affiliate' }, context(4));
});
afterAll(() => test.close());

it('keeps an order that nobody brought, and says why', async () => {
  const shop = await test.as({ role: 'merchant', merchantId });
  const { body } = await shop
    .post('/api/v1/conversions')
    .send({
      programId,
      externalId: 'ORD-1',
      occurredAt: '2026-05-04T09:59:00Z',
      total: { amount: '12900', currency: 'EUR' },
    })
    .expect(202);
  expect(body).toMatchObject({ status: 'unattributed', commissions: [] });
  const list = await shop.get(`/api/v1/conversions?minPosition=${body.position}`).expect(200);
  expect(list.body.items).toHaveLength(1);
});
