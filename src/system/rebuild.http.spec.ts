import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Locks } from '#projections/engine/locks.js';
import { projections } from '#projections/registry.js';
import { rebuildLock } from '#projections/engine/sweep.js';
import { told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';

let test: TestApp;
let shop: Shop;
beforeAll(async () => {
  test = await startTestApp();
  shop = await new Seed(test).shop();
  await test.settled();
});
afterAll(() => test.close());

interface Step {
  readonly type: string;
  readonly actor: { readonly type: string; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
}

async function toldOf(name: string): Promise<Step[]> {
  const auditor = await test.as({ role: 'auditor' });
  return (await auditor.get(`/api/v1/audit/streams/projection-${name}`).expect(told(200))).body
    .items;
}

describe('a rebuild that an admin asks for', () => {
  it('makes the tables anew while they are read, and is on record from who asked to how it ended', async () => {
    const admin = await test.as({ role: 'admin' });
    await test.pool.query(`update link_list set status = 'nonsense'`);
    const { body } = await admin.post('/api/v1/projections/links/rebuild').expect(told(202));
    expect(body).toMatchObject({ name: 'links', stream: 'projection-links' });
    await until(async () => (await toldOf('links')).length === 2);
    const [started, finished] = await toldOf('links');
    expect(started).toMatchObject({
      ...{ type: 'projection-rebuild-started', actor: { type: 'user' } },
      data: { projection: 'links', version: body.version },
    });
    expect(finished).toMatchObject({
      ...{ type: 'projection-rebuild-finished', actor: { type: 'policy', id: 'rebuild' } },
      data: { projection: 'links', events: expect.any(Number) },
    });
    const { body: links } = await admin.get('/api/v1/links').expect(told(200));
    expect(links.items).toMatchObject([{ code: shop.linkCode, status: 'active' }]);
  });

  it('is refused while it is rebuilt already, wherever that is', async () => {
    const admin = await test.as({ role: 'admin' });
    const locks = new Locks(test.pool);
    try {
      await locks.tryHold(rebuildLock('coupons'));
      const { body } = await admin.post('/api/v1/projections/coupons/rebuild').expect(told(409));
      expect(body).toMatchObject({ code: 'projection.rebuild-refused' });
      expect(body.details.why).toContain('being rebuilt');
    } finally {
      await locks.close();
    }
    // Nothing was begun, so nothing is on record.
    const auditor = await test.as({ role: 'auditor' });
    await auditor.get('/api/v1/audit/streams/projection-coupons').expect(told(404));
  });

  it('is begun once of two that are asked for at once', async () => {
    const admin = await test.as({ role: 'admin' });
    const ask = () => admin.post('/api/v1/projections/merchants/rebuild');
    const statuses = (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status);
    expect(statuses).toContain(202);
    const begun = statuses.filter((status) => status === 202).length;
    expect(statuses.filter((status) => status === 409)).toHaveLength(3 - begun);
    await until(async () => (await toldOf('merchants')).length === 2 * begun);
    const ends = (await toldOf('merchants')).filter(({ type }) => type.endsWith('-finished'));
    expect(ends).toHaveLength(begun);
  });

  it('goes on alone, so that requests keep their connections: the others are told whose turn it is', async () => {
    const admin = await test.as({ role: 'admin' });
    const ask = (name: string) => admin.post(`/api/v1/projections/${name}/rebuild`);
    const all = Promise.all(projections.map(({ name }) => ask(name)));
    await admin.get('/api/v1/links').expect(told(200));
    const answers = await all;
    const refused = answers.filter(({ status }) => status !== 202);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(1);
    expect(refused.length).toBeGreaterThan(projections.length / 2);
    for (const { status, body } of refused) {
      expect([status, body.code]).toEqual([409, 'projection.rebuild-refused']);
      expect(body.details.why).toContain('one at a time');
    }
    for (const { body } of answers.filter(({ status }) => status === 202)) {
      await until(
        async () => (await toldOf(body.name)).at(-1)?.type.endsWith('-finished') === true,
      );
    }
  });

  it('is shown while it goes on, with how far it is', async () => {
    const auditor = await test.as({ role: 'auditor' });
    await test.pool.query(`
      insert into projection_checkpoint
        (name, version, generation, store_id, position, events, status, tables, shape, begun_at)
      select name, version, 0, store_id, position, 5, 'building', '{}', shape,
        now() - interval '10 seconds'
      from projection_checkpoint where name = 'programs' and status = 'live'`);
    const { body } = await auditor.get('/api/v1/projections').expect(told(200));
    const shown = body.projections.find(({ name }: { name: string }) => name === 'programs');
    expect(shown.building).toMatchObject({ events: 5, etaSeconds: expect.any(Number) });
    expect(shown.building.progress).toBeGreaterThan(0);
    expect(shown.building.progress).toBeLessThanOrEqual(1);
    expect(shown.servedVersion).toBe(shown.version);
    const others = body.projections.filter(({ name }: { name: string }) => name !== 'programs');
    expect(others.every(({ building }: { building: unknown }) => building === null)).toBe(true);
    await test.pool.query(`delete from projection_checkpoint where generation = 0`);
  });

  it('is nobody else’s to ask for, and of nothing that is not there', async () => {
    const path = '/api/v1/projections/links/rebuild';
    const merchantId = shop.merchantId;
    for (const standing of [
      { role: 'auditor' },
      { role: 'finance' },
      { role: 'merchant', merchantId },
    ] as const) {
      await (await test.as(standing)).post(path).expect(told(403));
    }
    await test.anyone.post(path).expect(told(401));
    const admin = await test.as({ role: 'admin' });
    await admin.post('/api/v1/projections/nonsense/rebuild').expect(told(404));
  });
});
