import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { told } from '../../test/support/orders.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const path = (id: string) => `/api/v1/affiliates/${id}/payout-method`;
const bank = {
  ...{ kind: 'bank', currency: 'EUR', name: 'Zoë Müller' },
  iban: 'de89 3704 0044 0532 0130 00',
};

async function affiliate(): Promise<{ id: string; itself: TestAgent }> {
  const id = await seed.affiliate();
  return { id, itself: await test.as({ role: 'affiliate', affiliateId: id }) };
}

describe('an affiliate', () => {
  it('sets how it is paid, sees it masked, and removes it', async () => {
    const { id, itself } = await affiliate();
    const auditor = await test.as({ role: 'auditor' });
    const has = async (minPosition?: string) => {
      const query = minPosition === undefined ? {} : { minPosition };
      const shown = await auditor.get(`/api/v1/affiliates/${id}`).query(query).expect(told(200));
      return shown.body.hasPayoutMethod;
    };
    expect((await itself.get(path(id))).body.code).toBe('payout-method.not-found');
    expect(await has()).toBe(false);
    const set = await itself.post(path(id)).send(bank).expect(told(201));
    expect(set.body).toMatchObject({ label: '••3000', isShared: false, revision: 0 });
    const query = { minPosition: set.body.position };
    const seen = await itself.get(path(id)).query(query).expect(told(200));
    expect(seen.body).toMatchObject({ kind: 'bank', country: 'DE', label: '••3000' });
    expect(await has(set.body.position)).toBe(true);
    const removed = await itself
      .post(`${path(id)}/remove`)
      .send({})
      .expect(told(200));
    await itself.get(path(id)).query({ minPosition: removed.body.position }).expect(told(404));
    expect(await has(removed.body.position)).toBe(false);
  });

  it('does so for itself alone', async () => {
    const [one, other] = [await affiliate(), await affiliate()];
    await one.itself.post(path(other.id)).send(bank).expect(told(403));
    await one.itself.get(path(other.id)).expect(told(403));
    const merchantId = await seed.merchant();
    const merchant = await test.as({ role: 'merchant', merchantId });
    await merchant.get(path(one.id)).expect(told(403));
    await test.anyone.get(path(one.id)).expect(told(401));
  });

  it('is told, and others are, when an account is another’s too: spaces and names do not hide it', async () => {
    const [one, other] = [await affiliate(), await affiliate()];
    const iban = 'GB82 WEST 1234 5698 7654 32';
    await one.itself
      .post(path(one.id))
      .send({ ...bank, iban })
      .expect(told(201));
    await test.settled();
    const same = { ...bank, iban: iban.replaceAll(' ', ''), name: 'Somebody Else' };
    const set = await other.itself.post(path(other.id)).send(same).expect(told(201));
    expect(set.body.isShared).toBe(true);
    await test.settled();
    expect((await admin.get(path(one.id))).body).toMatchObject({
      ...{ isShared: true, sharedWith: [other.id], label: '••5432' },
    });
    expect((await one.itself.get(path(one.id))).body).not.toHaveProperty('sharedWith');
  });

  it('leaves no account in clear, in any table or event', async () => {
    const { id, itself } = await affiliate();
    await itself.post(path(id)).set('idempotency-key', 'once').send(bank).expect(told(201));
    const paypal = { kind: 'paypal', currency: 'EUR', email: 'secret-zoe@mail.example' };
    await itself.post(path(id)).send(paypal).expect(told(201));
    await test.settled();
    const { rows } = await test.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of rows) {
      const found = await test.pool.query(
        `select 1 from "${name}" t where t::text ~* '0532 ?0130|secret-zoe|Zoë|M.ller'`,
      );
      expect([name, found.rowCount]).toEqual([name, 0]);
    }
  });

  it.each([
    [{ ...bank, iban: 'DE89370400440532013001' }, 'iban'],
    [{ ...bank, iban: 'DE8937040044053201300' }, 'iban'],
    [{ ...bank, iban: 7 }, 'iban'],
    [{ ...bank, bic: 'NOBIC' }, 'bic'],
    [{ ...bank, name: '' }, 'name'],
    [{ kind: 'bank', currency: 'EUR' }, 'name'],
    [{ ...bank, email: 'a@b.example' }, 'email'],
    [{ kind: 'paypal', currency: 'EUR', email: 'a' }, 'email'],
    [{ kind: 'paypal', currency: 'EUR', email: 'a@b.example', iban: bank.iban }, 'iban'],
    [{ kind: 'stripe', currency: 'EUR', accountId: '../acct_1' }, 'accountId'],
    [{ kind: 'manual', currency: 'EUR' }, 'note'],
    [{ kind: 'cash', currency: 'EUR' }, 'kind'],
    [{ ...bank, currency: 'EURO' }, 'currency'],
    [{ ...bank, owner: 'x' }, 'owner'],
  ])('%j is refused, and the field named', async (body, field) => {
    const { id, itself } = await affiliate();
    const refused = await itself.post(path(id)).send(body).expect(told(400));
    const fields = refused.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toContain(field);
  });
});
