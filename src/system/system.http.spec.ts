import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('what projections have set aside', () => {
  it('is told event by event, with the reason', async () => {
    await test.pool.query(`
      insert into projection_parked (name, version, generation, entity, position, event_id, event_type, error)
      select name, version, generation, 'link-x', '0000000000000042', gen_random_uuid()::text, 'link-created', 'no such column'
      from projection_checkpoint where name = 'links' and status = 'live'`);
    const auditor = await test.as({ role: 'auditor' });
    const { body } = await auditor.get('/api/v1/projections/links/parked').expect(200);
    expect(body.items).toEqual([
      {
        ...{ entity: 'link-x', position: '0000000000000042', eventType: 'link-created' },
        ...{ eventId: expect.any(String), error: 'no such column' },
      },
    ]);
    const { body: all } = await auditor.get('/api/v1/projections').expect(200);
    expect(all.projections).toContainEqual(expect.objectContaining({ name: 'links', parked: 1 }));
    const none = await auditor.get('/api/v1/projections/ledger/parked').expect(200);
    expect(none.body).toEqual({ items: [] });
  });

  it('is nothing for a projection that does not exist, and nobody else’s business', async () => {
    const admin = await test.as({ role: 'admin' });
    await admin.get('/api/v1/projections/nonsense/parked').expect(404);
    const affiliate = await test.as({ role: 'affiliate', affiliateId: 'aff_1' });
    await affiliate.get('/api/v1/projections/links/parked').expect(403);
    await test.anyone.get('/api/v1/projections/links/parked').expect(401);
  });
});
