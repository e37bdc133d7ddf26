import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { Seal } from '#src/platform/privacy/seal.js';
import { told } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let affiliateId: string;
let other: string;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  affiliateId = await named('Ann Affiliate');
  other = await named('Bob Blogger');
  await test.settled();
});
afterAll(() => test.close());

let made = 0;

/** An affiliate whose name and address are sealed in earnest. */
async function named(name: string): Promise<string> {
  made += 1;
  const id = `aff_01JD8T7Q4G5V9Z3M1N2P3R4S${made.toString().padStart(2, '0')}`;
  const seal = test.app.get(Seal);
  const [sealedName, email] = [await seal.seal(id, name), await seal.seal(id, `${made}@x.example`)];
  await seed.give(affiliate, id, {
    ...{ type: 'apply-as-affiliate', affiliateId: id, name: sealedName, email, website: null },
  });
  await seed.give(affiliate, id, { type: 'approve-affiliate' });
  return id;
}

async function log(query: object) {
  await test.settled();
  const auditor = await test.as({ role: 'auditor' });
  return (await auditor.get('/api/v1/audit/access').query(query).expect(told(200))).body;
}

describe('a read of personal data', () => {
  it('is one line in the access log, however many people are on the list', async () => {
    const finance = await test.as({ role: 'finance' });
    const { body } = await finance.get('/api/v1/affiliates').expect(told(200));
    expect(JSON.stringify(body)).toContain('Ann Affiliate');
    const { items } = await log({ kind: 'read' });
    expect(items).toMatchObject([
      {
        ...{ kind: 'read', eventType: 'personal-data-read', route: 'GET /api/v1/affiliates' },
        ...{ actor: { type: 'user', id: expect.stringMatching(/^usr_/) }, reason: null },
        subjects: [affiliateId, other],
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('Ann');
    const { items: again } = await log({ subject: other, kind: 'read' });
    expect(again).toEqual(items);
  });

  it('is noted of a repeated request, too', async () => {
    const admin = await test.as({ role: 'admin' });
    const before = (await log({ kind: 'read', subject: affiliateId })).items.length;
    await admin.get(`/api/v1/affiliates/${affiliateId}`).expect(told(200));
    await admin.get(`/api/v1/affiliates/${affiliateId}`).expect(told(200));
    const { items } = await log({ kind: 'read', subject: affiliateId });
    expect(items).toHaveLength(before + 2);
    expect(items[0]).toMatchObject({
      route: 'GET /api/v1/affiliates/:id',
      subjects: [affiliateId],
    });
  });

  it('is not one when it is one’s own, or stays sealed', async () => {
    const before = (await log({ kind: 'read' })).items.length;
    const own = await test.as({ role: 'affiliate', affiliateId });
    const { body } = await own.get(`/api/v1/affiliates/${affiliateId}`).expect(told(200));
    expect(body.name).toBe('Ann Affiliate');
    const auditor = await test.as({ role: 'auditor' });
    const seen = await auditor.get(`/api/v1/affiliates/${affiliateId}`).expect(told(200));
    expect(seen.body.name).toBeUndefined();
    await auditor.get(`/api/v1/audit/streams/affiliate-${affiliateId}`).expect(told(200));
    expect((await log({ kind: 'read' })).items).toHaveLength(before);
  });
});

describe('an act', () => {
  it('is in the log with who did it and to whom', async () => {
    const admin = await test.as({ role: 'admin' });
    const path = `/api/v1/affiliates/${other}/suspend`;
    await admin.post(path).send({ reason: 'FRAUD' }).expect(told(200));
    const { items } = await log({ subject: other, kind: 'act' });
    expect(items[0]).toMatchObject({
      ...{ eventType: 'affiliate-suspended', reason: 'FRAUD', subjects: [other] },
      ...{ stream: `affiliate-${other}`, revision: 2, actor: { type: 'user' } },
    });
    const { items: his } = await log({ actorId: items[0].actor.id });
    expect(his).toContainEqual(items[0]);
  });
});

describe('the access log', () => {
  it('is read page by page, by time and by kind of event', async () => {
    const { items } = await log({});
    const first = await log({ limit: 1 });
    const second = await log({ limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(items.slice(0, 2));
    expect((await log({ eventType: 'affiliate-suspended' })).items).toHaveLength(1);
    expect((await log({ from: '2026-05-05T00:00:00Z' })).items).toEqual([]);
    expect((await log({ to: '2026-05-05T00:00:00Z' })).items).toEqual(items);
  });

  it('is for admins and auditors', async () => {
    await (await test.as({ role: 'admin' })).get('/api/v1/audit/access').expect(told(200));
    const finance = await test.as({ role: 'finance' });
    await finance.get('/api/v1/audit/access').expect(told(403));
    const merchant = await test.as({ role: 'merchant', merchantId: 'mer_1' });
    await merchant.get('/api/v1/audit/access').expect(told(403));
    await (
      await test.as({ role: 'affiliate', affiliateId })
    )
      .get('/api/v1/audit/access')
      .expect(403);
    await test.anyone.get('/api/v1/audit/access').expect(401);
  });
});

it('has a line for who ordered a file of the books, and of what', async () => {
  const admin = await test.as({ role: 'admin' });
  const order = { format: 'csv', from: '2026-05-01', timezone: 'UTC' };
  const key = 'ledger-of-may';
  const send = () => admin.post('/api/v1/ledger/exports').set('idempotency-key', key).send(order);
  const { id } = (await send().expect(told(202))).body;
  await send().expect(told(202));
  const { items } = await log({ subject: id });
  expect(items).toMatchObject([
    { kind: 'act', eventType: 'ledger-export-ordered', actor: { type: 'user' }, subjects: [id] },
  ]);
});

describe('when nothing can be recorded', () => {
  it('nobody is shown personal data, and what holds none goes on', async () => {
    const finance = await test.as({ role: 'finance' });
    await finance.get('/api/v1/affiliates').expect(told(200));
    await test.runtime.policies.stop();
    await test.runtime.projector.stop();
    await test.runtime.store.close();
    const { body, headers } = await finance.get('/api/v1/affiliates').expect(told(503));
    expect(body).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('noted') });
    expect(JSON.stringify(body)).not.toContain('Ann');
    expect(headers['retry-after']).toBe('2');
    await finance.get('/api/v1/commissions').expect(told(200));
  });
});
