import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { told } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;
let colleague: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
  colleague = await test.as({ role: 'finance' });
});
afterAll(() => test.close());

const path = '/api/v1/saved-views';
const view = (wishes: object = {}) => ({
  ...{ page: 'commissions', name: 'Large ones', query: 'minAmount=100000&currency=EUR' },
  ...wishes,
});

async function make(agent: TestAgent, wishes: object = {}) {
  const { body } = await agent.post(path).send(view(wishes)).expect(told(201));
  return body as { id: string; position: string; revision: number };
}

async function names(agent: TestAgent, page = 'commissions'): Promise<string[]> {
  await test.settled();
  const { body } = await agent.get(path).query({ page }).expect(told(200));
  return body.items.map(({ name }: { name: string }) => name);
}

describe('a saved view', () => {
  it('is read back at once by its maker, for its page', async () => {
    const { id, position } = await make(admin, { name: 'Mine' });
    const { body } = await admin.get(path).query({ page: 'commissions', minPosition: position });
    expect(body.items).toContainEqual({
      ...{ ...view({ name: 'Mine' }), id, shared: false, mine: true, mayRemove: true, revision: 0 },
      ownerId: expect.stringMatching(/^usr_/),
      createdAt: test.clock.iso(),
    });
    expect(await names(admin, 'payouts')).toEqual([]);
  });

  it('is its maker’s alone until it is shared with the team', async () => {
    const { id } = await make(admin, { name: 'Later shared' });
    expect(await names(colleague)).not.toContain('Later shared');
    const own = await make(colleague, { name: 'Of finance' });
    expect((await colleague.post(`${path}/${id}`).send({ shared: true })).body.code).toBe(
      'saved-view.not-found',
    );
    await admin.post(`${path}/${id}`).send({ shared: true }).expect(told(200));
    expect(await names(colleague)).toContain('Later shared');
    expect(await names(admin)).not.toContain('Of finance');
    await colleague.post(`${path}/${id}/remove`).send({}).expect(told(403));
    await colleague.post(`${path}/${own.id}/remove`).send({}).expect(told(200));
  });

  it('of a merchant stays with that merchant', async () => {
    const merchantId = await seed.merchant();
    const ours = await test.as({ role: 'merchant', merchantId });
    const theirs = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    const { id } = await make(ours, { name: 'Of the shop', shared: true });
    expect(await names(ours)).toEqual(['Of the shop']);
    expect(await names(theirs)).toEqual([]);
    expect(await names(admin)).not.toContain('Of the shop');
    const { body } = await theirs.post(`${path}/${id}/remove`).send({}).expect(told(404));
    expect(body.code).toBe('saved-view.not-found');
  });

  it('is cleared away when its maker has left: by an admin, or by its own shop', async () => {
    const leaver = await test.as({ role: 'finance' });
    const left = await make(leaver, { name: 'Left behind', shared: true });
    const kept = await make(leaver, { name: 'Kept apart' });
    await test.settled();
    const { body } = await admin.get(path).query({ page: 'commissions' }).expect(told(200));
    const seen = body.items.find(({ id }: { id: string }) => id === left.id);
    expect(seen).toMatchObject({ mine: false, mayRemove: true });
    await admin.post(`${path}/${left.id}`).send({ name: 'Renamed' }).expect(told(403));
    await admin.post(`${path}/${left.id}/remove`).send({}).expect(told(200));
    await admin.post(`${path}/${kept.id}/remove`).send({}).expect(told(404));
    expect(await names(colleague)).not.toContain('Left behind');

    const merchantId = await seed.merchant();
    const gone = await test.as({ role: 'merchant', merchantId });
    const [first, second] = [
      await make(gone, { name: 'One', shared: true }),
      await make(gone, { name: 'Two', shared: true }),
    ];
    const ours = await test.as({ role: 'merchant', merchantId });
    await colleague.post(`${path}/${first.id}/remove`).send({}).expect(told(404));
    await ours.post(`${path}/${first.id}/remove`).send({}).expect(told(200));
    await admin.post(`${path}/${second.id}/remove`).send({}).expect(told(200));
    expect(await names(ours)).toEqual([]);
  });

  it('is renamed on what was seen, and gone once removed', async () => {
    const { id, revision } = await make(admin, { name: 'First name' });
    const change = () => admin.post(`${path}/${id}`).set('if-match', `"rev-${revision}"`);
    await change().send({ name: 'Second name' }).expect(told(200));
    await change().send({ name: 'Third name' }).expect(told(412));
    expect(await names(admin)).toContain('Second name');
    await admin.post(`${path}/${id}/remove`).send({}).expect(told(200));
    expect(await names(admin)).not.toContain('Second name');
    await admin.post(`${path}/${id}`).send({ name: 'Fourth name' }).expect(told(404));
  });

  it.each([
    [{ page: 'nowhere' }, 'page'],
    [{ name: '' }, 'name'],
    [{ query: 'a b' }, 'query'],
    [{ query: '"><script>' }, 'query'],
    [{ shared: 'yes' }, 'shared'],
    [{ ownerId: 'usr_1' }, 'ownerId'],
  ])('is refused with %j and told the field', async (wishes, field) => {
    const { body } = await admin.post(path).send(view(wishes)).expect(told(400));
    expect(body.errors[0].field).toBe(field);
  });

  it('is nothing for affiliates', async () => {
    const affiliateId = await seed.affiliate();
    const affiliate = await test.as({ role: 'affiliate', affiliateId });
    await affiliate.get(path).expect(told(403));
    await affiliate.post(path).send(view()).expect(told(403));
  });
});
