import type TestAgent from 'supertest/lib/agent.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { order, post, told } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { newId } from '../platform/ids.js';
import { SubjectKeys } from '../platform/privacy/subject-keys.js';

let test: TestApp;
let admin: TestAgent;
let seed: Seed;
beforeAll(async () => {
  test = await startTestApp(undefined, { variables: { TRUST_PROXY: '1' } });
  admin = await test.as({ role: 'admin' });
  seed = new Seed(test);
});
afterAll(() => test.close());

const path = '/api/v1/affiliates';
const anna = { name: 'Anna Beispiel', email: 'anna@blog.example' };
const stamp = { commandId: 'stranger', startedAt: '2026-01-01T00:00:00Z' };
const reason = 'a second look';
const base: CommissionRule = {
  ruleId: 'base',
  conversionKind: null,
  kind: 'percent',
  percent: '10',
};
const secondTier: CommissionRule = {
  ...{ ruleId: 'second', conversionKind: null, kind: 'second-tier', percent: '10', months: null },
};

let networks = 0;

/** From a network of its own: there is a limit on each. */
function applyFrom(address = `198.51.${(networks += 1)}.1`) {
  return test.anyone.post(path).set('x-forwarded-for', address).send(anna);
}

async function apply(): Promise<string> {
  return (await applyFrom().expect(201)).body.id;
}

async function approved(): Promise<string> {
  const id = await apply();
  await admin.post(`${path}/${id}/approve`).expect(200);
  await test.settled();
  return id;
}

describe('an application', () => {
  it('comes from anyone', async () => {
    const made = await test.anyone.post(path).send(anna).expect(201);
    expect(made.headers['etag']).toBe('"rev-0"');
    const { id, position } = made.body;
    const shown = {
      ...{ id, status: 'applied', ...anna, website: null },
      ...{ reasonCode: null, reason: null, recruiterId: null, decidedAt: null, revision: 0 },
      createdAt: '2026-05-04T10:00:00.000Z',
    };
    const one = (await admin.get(`${path}/${id}`).expect(200)).body;
    expect(one).toEqual({ ...shown, hasPayoutMethod: false });
    const query = { status: 'applied', minPosition: position };
    expect((await admin.get(path).query(query).expect(200)).body.items).toContainEqual(shown);
  });

  it('is one, however often the request is repeated', async () => {
    const post = () =>
      test.anyone.post(path).set('idempotency-key', 'apply-once').send(anna).expect(201);
    expect((await post()).body).toEqual((await post()).body);
  });

  it('leaves no name and no address in clear, in any table or event', async () => {
    await apply();
    await test.settled();
    const { rows } = await test.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of rows) {
      const found = await test.pool.query(
        `select 1 from "${name}" t where t::text ~* 'beispiel|anna@blog'`,
      );
      expect([name, found.rowCount]).toEqual([name, 0]);
    }
  });

  it.each([
    [{ ...anna, email: 'anna' }, 'email'],
    [{ ...anna, name: '' }, 'name'],
    [{ ...anna, website: 'https://blog.example/' }, 'website'],
    [{ name: anna.name }, 'email'],
    [{ ...anna, status: 'approved' }, 'status'],
  ])('is refused as %j and told the field', async (body, field) => {
    const refused = await test.anyone.post(path).send(body).expect(400);
    expect(refused.body.errors[0].field).toBe(field);
  });
});

describe('an affiliate', () => {
  it('is approved, suspended with a reason, and reinstated', async () => {
    const id = await apply();
    const decide = (step: string, body: object = {}) =>
      admin.post(`${path}/${id}/${step}`).send(body);
    const early = await decide('suspend', { reason }).expect(409);
    expect(early.body.code).toBe('affiliate.not-approved');
    const first = await decide('approve').expect(200);
    expect(first.headers['etag']).toBe('"rev-1"');
    expect(first.body).toMatchObject({ id, status: 'approved', revision: 1 });
    expect((await decide('approve').expect(200)).body.revision).toBe(1);
    const second = await decide('suspend', { reason: 'brand bidding' }).expect(200);
    expect(second.body).toMatchObject({ status: 'suspended', revision: 2 });
    expect((await decide('approve').expect(409)).body.code).toBe('affiliate.not-applied');
    const third = await decide('reinstate', { reason }).expect(200);
    expect(third.body).toMatchObject({ status: 'approved', revision: 3 });
    await test.settled();
    expect((await admin.get(`${path}/${id}`)).body).toMatchObject({
      ...{ status: 'approved', reason, revision: 3, decidedAt: '2026-05-04T10:00:00.000Z' },
    });
  });

  it('is declined for good, with a reason code and a note', async () => {
    const id = await apply();
    const decline = (body: object) => admin.post(`${path}/${id}/decline`).send(body);
    const reasonCode = 'NO_AUDIENCE';
    expect((await decline({ note: reason }).expect(400)).body.errors[0].field).toBe('reasonCode');
    const told = await decline({ reasonCode, note: 'a\nb' }).expect(400);
    expect(told.body.errors[0].field).toBe('note');
    const done = await decline({ reasonCode, note: 'a parked page' }).expect(200);
    expect(done.headers['etag']).toBe('"rev-1"');
    expect(done.body).toMatchObject({ id, status: 'declined', revision: 1 });
    expect((await decline({ reasonCode }).expect(200)).body.revision).toBe(1);
    const late = await admin.post(`${path}/${id}/approve`).expect(409);
    expect(late.body).toMatchObject({ code: 'affiliate.not-applied' });
    const query = { status: 'declined', minPosition: done.body.position };
    const { items } = (await admin.get(path).query(query).expect(200)).body;
    expect(items).toEqual([
      expect.objectContaining({ id, status: 'declined', reasonCode, reason: 'a parked page' }),
    ]);
  });

  it('is declined while it waits, and not later', async () => {
    const id = await approved();
    const body = { reasonCode: 'NO_AUDIENCE' };
    const refused = await admin.post(`${path}/${id}/decline`).send(body).expect(409);
    expect(refused.body.code).toBe('affiliate.not-applied');
  });

  it('is decided on as it was seen, and with a reason', async () => {
    const id = await approved();
    const suspend = (tag: string, body: object) =>
      admin.post(`${path}/${id}/suspend`).set('if-match', tag).send(body);
    await suspend('"rev-0"', { reason }).expect(412);
    expect((await suspend('"rev-1"', {}).expect(400)).body.errors[0].field).toBe('reason');
    await suspend('"rev-1"', { reason }).expect(200);
  });

  it('is decided on by an admin alone', async () => {
    const id = await approved();
    const others = [
      await test.as({ role: 'finance' }),
      await test.as({ role: 'auditor' }),
      await test.as({ role: 'merchant', merchantId: newId('merchant', stamp) }),
      await test.as({ role: 'affiliate', affiliateId: id }),
    ];
    for (const other of others) {
      await other.post(`${path}/${id}/approve`).expect(403);
      await other.post(`${path}/${id}/decline`).send({ reasonCode: 'FRAUD' }).expect(403);
      await other.post(`${path}/${id}/suspend`).send({ reason }).expect(403);
      await other.post(`${path}/${id}/reinstate`).send({ reason }).expect(403);
    }
    await test.anyone.post(`${path}/${id}/approve`).expect(401);
  });

  it('is unknown before it applied', async () => {
    const stranger = newId('affiliate', stamp);
    for (const answer of [
      await admin.get(`${path}/${stranger}`),
      await admin.post(`${path}/${stranger}/approve`),
    ])
      expect(answer.body).toMatchObject({ status: 404, code: 'affiliate.not-found' });
  });
});

describe('what is personal', () => {
  it('is opened for admins, finance and the affiliate itself', async () => {
    const id = await approved();
    const { name, email } = anna;
    for (const reader of [
      admin,
      await test.as({ role: 'finance' }),
      await test.as({ role: 'affiliate', affiliateId: id }),
    ])
      expect((await reader.get(`${path}/${id}`).expect(200)).body).toMatchObject({ name, email });
  });

  it('is the name alone for merchants, who see no open and no declined applications', async () => {
    const id = await approved();
    const applicant = await apply();
    const declined = await apply();
    const body = { reasonCode: 'NO_AUDIENCE' };
    await admin.post(`${path}/${declined}/decline`).send(body).expect(200);
    const place = await seed.program();
    for (const affiliateId of [id, applicant, declined]) await seed.link({ ...place, affiliateId });
    await test.settled();
    const merchant = await test.as({ role: 'merchant', merchantId: place.merchantId });
    const shown = (await merchant.get(`${path}/${id}`).expect(200)).body;
    expect(shown.name).toBe(anna.name);
    for (const field of ['email', 'reason', 'hasPayoutMethod'])
      expect(shown).not.toHaveProperty(field);
    await merchant.get(`${path}/${applicant}`).expect(404);
    await merchant.get(`${path}/${declined}`).expect(404);
    const { items } = (await merchant.get(path).expect(200)).body;
    const ids = items.map((item: { id: string }) => item.id);
    expect(ids).toContain(id);
    expect(ids).not.toContain(applicant);
    expect(ids).not.toContain(declined);
  });

  it('stays sealed for auditors', async () => {
    const auditor = await test.as({ role: 'auditor' });
    const shown = (await auditor.get(`${path}/${await approved()}`).expect(200)).body;
    expect(shown).not.toHaveProperty('name');
    expect(shown).not.toHaveProperty('email');
  });

  it('of others is not for an affiliate', async () => {
    const [own, other] = [await approved(), await approved()];
    const affiliate = await test.as({ role: 'affiliate', affiliateId: own });
    await affiliate.get(`${path}/${other}`).expect(404);
    const { items } = (await affiliate.get(path).expect(200)).body;
    expect(items.map((item: { id: string }) => item.id)).toEqual([own]);
  });

  it('is null once erased, and the affiliate stays', async () => {
    const id = await approved();
    await test.app.get(SubjectKeys).destroy(id);
    const { body } = await admin.get(`${path}/${id}`).expect(200);
    expect(body).toMatchObject({ id, status: 'approved', name: null, email: null });
  });
});

describe('whom a merchant finds', () => {
  const found = async (merchant: TestAgent, ids: readonly string[]) => {
    const query = { ids: ids.join(','), limit: 200 };
    const listed = (await merchant.get(path).query(query).expect(told(200))).body.items;
    const shown = listed.map((item: { id: string }) => item.id);
    for (const id of ids)
      await merchant.get(`${path}/${id}`).expect(told(shown.includes(id) ? 200 : 404));
    return shown.toSorted();
  };

  /** Three who have to do with a program: each in one way alone. */
  const three = async () => {
    const program = await seed.program({ rules: [base, secondTier] });
    const [linked, couponed, earning] = [await approved(), await approved(), await approved()];
    const recruiter = { recruiterId: earning };
    await admin.post(`${path}/${linked}/recruiter`).send(recruiter).expect(told(200));
    const shop = { ...program, affiliateId: linked };
    const clickId = await seed.click({ ...shop, linkCode: await seed.link(shop) });
    await post(admin, order(program.programId, { clickId, occurredAt: test.clock.iso() }));
    await seed.coupon(program.programId, couponed, 'SPRING');
    return { ...program, known: [linked, couponed, earning].toSorted() };
  };

  it('has a link, a coupon or a commission in one of its programs', async () => {
    const [ours, theirs, idle] = [await three(), await three(), await approved()];
    const { policies, store } = test.runtime;
    expect(await policies.waitFor('earnings', await store.head(), 30_000)).toBe(true);
    await test.settled();
    const all = [...ours.known, ...theirs.known, idle];
    for (const { merchantId, known } of [ours, theirs]) {
      const merchant = await test.as({ role: 'merchant', merchantId });
      expect(await found(merchant, all)).toEqual(known);
      const { items } = (await merchant.get(path).query({ limit: 500 }).expect(told(200))).body;
      expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual(known);
    }
    expect(await found(await test.as({ role: 'finance' }), all)).toEqual(all.toSorted());
  });
});

describe('a recruiter', () => {
  it('is named on the application, and shown to the affiliate but to no merchant', async () => {
    const recruiterId = await approved();
    const { body } = await test.anyone
      .post(path)
      .set('x-forwarded-for', '192.0.2.1')
      .send({ ...anna, recruiterId })
      .expect(201);
    await admin.post(`${path}/${body.id}/approve`).expect(200);
    const self = await test.as({ role: 'affiliate', affiliateId: body.id });
    await test.settled();
    const shown = (await self.get(`${path}/${body.id}`).expect(200)).body;
    expect(shown).toMatchObject({ status: 'approved', recruiterId });
    const place = await seed.program();
    await seed.link({ ...place, affiliateId: body.id });
    await test.settled();
    const merchant = await test.as({ role: 'merchant', merchantId: place.merchantId });
    const hidden = (await merchant.get(`${path}/${body.id}`).expect(200)).body;
    expect(hidden).not.toHaveProperty('recruiterId');
  });

  it('is named once by an admin, as the affiliate was seen', async () => {
    const [id, recruiterId, other] = [await apply(), await approved(), await approved()];
    const name = (body: object, revision = 'rev-0') =>
      admin.post(`${path}/${id}/recruiter`).set('if-match', `"${revision}"`).send(body);
    await name({ recruiterId }, 'rev-7').expect(412);
    expect((await name({ recruiterId }).expect(200)).body).toMatchObject({ id, status: 'applied' });
    const refused = await name({ recruiterId: other }, 'rev-1').expect(409);
    expect(refused.body).toMatchObject({
      ...{ code: 'affiliate.recruited-already', details: { recruiterId } },
    });
    await test.settled();
    expect((await admin.get(`${path}/${id}`).expect(200)).body).toMatchObject({
      ...{ recruiterId, revision: 1 },
    });
  });

  it('is an approved affiliate', async () => {
    const applicant = await apply();
    for (const recruiterId of [applicant, newId('affiliate', stamp)]) {
      const { body } = await test.anyone
        .post(path)
        .set('x-forwarded-for', '192.0.2.2')
        .send({ ...anna, recruiterId })
        .expect(422);
      expect(body).toMatchObject({ code: 'affiliate.unknown-recruiter' });
    }
  });

  it('is not for an affiliate to name', async () => {
    const [id, recruiterId] = [await approved(), await approved()];
    const self = await test.as({ role: 'affiliate', affiliateId: id });
    await self.post(`${path}/${id}/recruiter`).send({ recruiterId }).expect(403);
  });
});

// Last, because it moves the clock.
describe('applications', () => {
  it('are taken 20 times an hour from one network, and leave no trace when they are not', async () => {
    for (let n = 1; n <= 20; n += 1) await applyFrom(`203.0.113.${n}`).expect(201);
    const head = await test.runtime.store.head();
    test.clock.advance({ seconds: 600 });
    const refused = await applyFrom('203.0.113.99').set('idempotency-key', 'one-more').expect(429);
    expect(refused.body.code).toBe('too-many-attempts');
    expect(refused.headers['retry-after']).toBe('3000');
    expect(await test.runtime.store.head()).toBe(head);
    const { rows } = await test.pool.query('select from idempotency_key where key = $1', [
      'one-more',
    ]);
    expect(rows).toEqual([]);
    await applyFrom('203.0.114.1').expect(201);
    test.clock.advance({ seconds: 3000 });
    await applyFrom('203.0.113.99').expect(201);
  });
});
