import type TestAgent from 'supertest/lib/agent.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { newId } from '../platform/ids.js';

let test: TestApp;
let admin: TestAgent;
let merchantId: string;
beforeAll(async () => {
  test = await startTestApp();
  admin = await test.as({ role: 'admin' });
  merchantId = await new Seed(test).merchant();
});
afterAll(() => test.close());

const path = '/api/v1/programs';
const stamp = { commandId: 'stranger', startedAt: '2026-01-01T00:00:00Z' };
const tenPercent = { kind: 'percent', percent: '10' };
const leadBonus = {
  ...{ ruleId: 'lead', conversionKind: 'lead', kind: 'fixed' },
  amount: { amount: '500', currency: 'EUR' },
};
const plain = () => ({ merchantId, name: 'Main', currency: 'EUR', rules: [tenPercent] });

async function create(wishes: object = {}): Promise<{ id: string; position: string }> {
  return (
    await admin
      .post(path)
      .send({ ...plain(), ...wishes })
      .expect(201)
  ).body;
}

describe('a new program', () => {
  it('has sensible settings, its first rules and its first policy', async () => {
    const made = await admin.post(path).send(plain()).expect(201);
    expect(made.headers['etag']).toBe('"rev-2"');
    const program = await admin.get(`${path}/${made.body.id}`).expect(200);
    expect(program.headers['etag']).toBe('"rev-2"');
    const first = {
      ...{ version: 1, effectiveFrom: null, publishedAt: '2026-05-04T10:00:00.000Z' },
      publishedBy: expect.stringMatching(/^user:usr_/),
    };
    const base = { ruleId: 'rule-1', conversionKind: null, ...tenPercent };
    expect(program.body).toEqual({
      ...{ id: made.body.id, merchantId, name: 'Main', currency: 'EUR', revision: 2 },
      createdAt: '2026-05-04T10:00:00.000Z',
      settings: { holdDays: 30, cookieDays: 30, approval: 'manual', cookieConsent: 'required' },
      rules: [{ ...first, rules: [base] }],
      policies: [{ ...first, model: 'coupon-first', windowDays: 30 }],
    });
  });

  it('takes what was said instead', async () => {
    const { id } = await create({
      settings: { holdDays: 0, approval: 'automatic' },
      rules: [leadBonus, { ...tenPercent, ruleId: 'base' }],
      policy: { model: 'last-click' },
    });
    const { body } = await admin.get(`${path}/${id}`).expect(200);
    expect(body.settings).toEqual({
      ...{ holdDays: 0, cookieDays: 30, approval: 'automatic', cookieConsent: 'required' },
    });
    const base = { ruleId: 'base', conversionKind: null, ...tenPercent };
    expect(body.rules[0].rules).toEqual([leadBonus, base]);
    expect(body.policies[0]).toMatchObject({ model: 'last-click', windowDays: 30 });
  });

  it('is made by a merchant for itself alone', async () => {
    const merchant = await test.as({ role: 'merchant', merchantId });
    const { merchantId: _, ...own } = plain();
    const { id } = (await merchant.post(path).send(own).expect(201)).body;
    expect((await merchant.get(`${path}/${id}`)).body.merchantId).toBe(merchantId);
    const other = await new Seed(test, 'other').merchant();
    await merchant
      .post(path)
      .send({ ...own, merchantId: other })
      .expect(403);
  });

  it('needs a merchant, and one that there is', async () => {
    const { merchantId: _, ...nobody } = plain();
    const missing = await admin.post(path).send(nobody).expect(400);
    expect(missing.body.errors[0].field).toBe('merchantId');
    const stranger = { ...nobody, merchantId: newId('merchant', stamp) };
    const unknown = await admin.post(path).send(stranger).expect(404);
    expect(unknown.body).toMatchObject({
      code: 'merchant.not-found',
      errors: [{ field: 'merchantId' }],
    });
  });

  it.each<[string, object, string]>([
    ['no rules', { rules: [] }, 'rules'],
    ['rules that are no list', { rules: 'ten percent' }, 'rules'],
    ['a rule of no kind', { rules: [{ percent: '10' }] }, 'rules.0.kind'],
    ['a rule of a strange kind', { rules: [{ kind: 'tiered' }] }, 'rules.0.kind'],
    ['a percent rule without percent', { rules: [{ kind: 'percent' }] }, 'rules.0.percent'],
    ['too much percent', { rules: [{ kind: 'percent', percent: '101' }] }, 'rules.0.percent'],
    ['a number for text', { rules: [{ kind: 'percent', percent: 10 }] }, 'rules.0.percent'],
    [
      'an amount in a percent rule',
      { rules: [tenPercent, { ...tenPercent, amount: leadBonus.amount }] },
      'rules.1.amount',
    ],
    ['a fixed rule without amount', { rules: [{ kind: 'fixed' }] }, 'rules.0.amount'],
    [
      'percent in a fixed rule',
      { rules: [{ kind: 'fixed', amount: leadBonus.amount, percent: '1' }] },
      'rules.0.percent',
    ],
    [
      'a negative amount',
      { rules: [{ kind: 'fixed', amount: { amount: '-1', currency: 'EUR' } }] },
      'rules.0.amount',
    ],
    [
      'an amount of no currency',
      { rules: [{ kind: 'fixed', amount: { amount: '1', currency: 'XXX' } }] },
      'rules.0.amount.currency',
    ],
    ['a strange rule id', { rules: [{ ...tenPercent, ruleId: 'a b' }] }, 'rules.0.ruleId'],
    ['an unknown currency', { currency: 'EUX' }, 'currency'],
    ['half a day', { settings: { holdDays: 0.5 } }, 'settings.holdDays'],
    ['cookies for ever', { settings: { cookieDays: 366 } }, 'settings.cookieDays'],
    ['a strange approval', { settings: { approval: 'never' } }, 'settings.approval'],
    ['settings that are none', { settings: null }, 'settings'],
    ['a strange model', { policy: { model: 'any-click' } }, 'policy.model'],
    ['a window of nothing', { policy: { windowDays: 0 } }, 'policy.windowDays'],
    ['a strange field', { colour: 'red' }, 'colour'],
  ])('is refused for %s, which is named', async (_, wishes, field) => {
    const refused = await admin
      .post(path)
      .send({ ...plain(), ...wishes })
      .expect(400);
    expect(refused.body.code).toBe('invalid-request');
    expect(refused.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('is refused for what only the business can see', async () => {
    const twice = [tenPercent, { ...tenPercent, ruleId: 'rule-1' }];
    const refused = await admin
      .post(path)
      .send({ ...plain(), rules: twice })
      .expect(422);
    expect(refused.body).toMatchObject({ code: 'program.invalid-rules' });
    const dollars = { kind: 'fixed', amount: { amount: '1', currency: 'USD' } };
    const foreign = await admin
      .post(path)
      .send({ ...plain(), rules: [dollars] })
      .expect(422);
    expect(foreign.body).toMatchObject({
      code: 'program.currency-mismatch',
      errors: [{ field: 'rules.0.amount.currency' }],
    });
  });
});

describe('a program', () => {
  const later = '2026-06-01T00:00:00.000Z';

  it('publishes rules that hold from now, or from later on', async () => {
    const { id } = await create();
    const now = test.clock.iso();
    const two = await admin
      .post(`${path}/${id}/rules`)
      .send({ rules: [{ kind: 'percent', percent: '12.5' }] })
      .expect(201);
    expect(two.headers['etag']).toBe('"rev-3"');
    expect(two.body).toMatchObject({ id, version: 2, effectiveFrom: now, revision: 3 });
    const three = await admin
      .post(`${path}/${id}/rules`)
      .send({ rules: [tenPercent], effectiveFrom: '2026-06-01T02:00:00+02:00' })
      .expect(201);
    expect(three.body).toMatchObject({ version: 3, effectiveFrom: later });
    const list = await admin
      .get(path)
      .query({ merchantId, minPosition: three.body.position })
      .expect(200);
    const program = list.body.items.find((item: { id: string }) => item.id === id);
    expect(program.rules.map((rules: { version: number }) => rules.version)).toEqual([1, 2, 3]);
    expect(program.rules[1].rules[0].percent).toBe('12.5');
    expect(program.revision).toBe(4);
  });

  it('publishes attribution policies alike', async () => {
    const { id } = await create();
    const policy = { model: 'last-click', windowDays: 7, effectiveFrom: later };
    const two = await admin.post(`${path}/${id}/attribution-policies`).send(policy).expect(201);
    expect(two.body).toMatchObject({ version: 2, effectiveFrom: later, revision: 3 });
    await test.settled();
    const { policies } = (await admin.get(`${path}/${id}`)).body;
    expect(policies).toMatchObject([{ version: 1 }, { version: 2, ...policy }]);
  });

  it('never publishes anything for the past', async () => {
    const { id } = await create();
    const effectiveFrom = '2026-05-04T09:59:59Z';
    const rules = await admin
      .post(`${path}/${id}/rules`)
      .send({ rules: [tenPercent], effectiveFrom })
      .expect(422);
    expect(rules.body).toMatchObject({
      code: 'program.effective-in-past',
      errors: [{ field: 'effectiveFrom' }],
    });
    await admin
      .post(`${path}/${id}/attribution-policies`)
      .send({ model: 'last-click', windowDays: 7, effectiveFrom })
      .expect(422);
  });

  it('changes its settings as a whole', async () => {
    const { id } = await create();
    const settings = {
      ...{ holdDays: 14, cookieDays: 60, approval: 'automatic', cookieConsent: 'assumed' },
    };
    const changed = await admin.post(`${path}/${id}/settings`).send(settings).expect(200);
    expect(changed.body).toMatchObject({ id, revision: 3 });
    // Already so: nothing is added.
    const again = await admin.post(`${path}/${id}/settings`).send(settings).expect(200);
    expect(again.body).toMatchObject({ revision: 3, position: changed.body.position });
    await test.settled();
    expect((await admin.get(`${path}/${id}`)).body.settings).toEqual(settings);
    const part = await admin.post(`${path}/${id}/settings`).send({ holdDays: 1 }).expect(400);
    const fields = part.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual(['cookieDays', 'approval', 'cookieConsent']);
  });

  it('is changed only as it was seen', async () => {
    const { id } = await create();
    const publish = (tag: string) =>
      admin
        .post(`${path}/${id}/rules`)
        .set('if-match', tag)
        .send({ rules: [tenPercent] });
    await publish('"rev-2"').expect(201);
    expect((await publish('"rev-2"').expect(412)).body.code).toBe('revision-mismatch');
    await publish('"rev-3"').expect(201);
    expect((await publish('rev-3').expect(400)).body.code).toBe('invalid-header');
  });

  it('is read as it was just written', async () => {
    const { id } = await create();
    const { body } = await admin
      .post(`${path}/${id}/rules`)
      .send({ rules: [tenPercent] })
      .expect(201);
    const read = await admin.get(`${path}/${id}`).query({ minPosition: body.position }).expect(200);
    expect(read.body.rules.at(-1)).toMatchObject({ version: body.version });
  });

  it('answers a repeated request with the version it published at first', async () => {
    const { id } = await create();
    const publish = (key: string) =>
      admin
        .post(`${path}/${id}/rules`)
        .set('idempotency-key', key)
        .send({ rules: [tenPercent] })
        .expect(201);
    const first = await publish(`${id}-a`);
    await publish(`${id}-b`);
    expect((await publish(`${id}-a`)).body).toEqual(first.body);
  });

  it('is not known to other merchants, who cannot change it', async () => {
    const { id, position } = await create();
    const other = await test.as({ role: 'merchant', merchantId: newId('merchant', stamp) });
    await other.get(`${path}/${id}`).expect(404);
    const refused = await other.post(`${path}/${id}/rules`).send({ rules: [tenPercent] });
    expect(refused.body).toMatchObject({ status: 404, code: 'program.not-found' });
    const list = await other.get(path).query({ minPosition: position }).expect(200);
    expect(list.body.items).toEqual([]);
  });

  it('is shown to affiliates, who cannot change it', async () => {
    const { id } = await create();
    const affiliateId = newId('affiliate', stamp);
    const affiliate = await test.as({ role: 'affiliate', affiliateId });
    await affiliate.get(`${path}/${id}`).expect(200);
    await affiliate
      .post(`${path}/${id}/rules`)
      .send({ rules: [tenPercent] })
      .expect(403);
    await affiliate.post(path).send(plain()).expect(403);
    await test.anyone.get(path).expect(401);
  });

  it('is unknown before it is made', async () => {
    const stranger = newId('program', stamp);
    expect((await admin.get(`${path}/${stranger}`).expect(404)).body.code).toBe(
      'program.not-found',
    );
    await admin
      .post(`${path}/${stranger}/rules`)
      .send({ rules: [tenPercent] })
      .expect(404);
  });
});
