import { newId } from '../platform/ids.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const path = '/api/v1/merchants';
const stranger = newId('merchant', { commandId: 'stranger', startedAt: '2026-01-01T00:00:00Z' });

async function register(name: string) {
  const admin = await test.as({ role: 'admin' });
  return (await admin.post(path).send({ name }).expect(201)).body;
}

it('registers a merchant and shows it at once', async () => {
  const admin = await test.as({ role: 'admin' });
  const made = await admin
    .post(path)
    .send({ name: '  Anna & Söhne ', website: 'https://anna.example/' })
    .expect(201);
  expect(made.headers['etag']).toBe('"rev-0"');
  expect(made.body).toMatchObject({ id: expect.stringMatching(/^mer_/), revision: 0 });
  const { id, position } = made.body;
  const one = await admin.get(`${path}/${id}`).expect(200);
  expect(one.headers['etag']).toBe('"rev-0"');
  const shown = {
    ...{ id, name: 'Anna & Söhne', website: 'https://anna.example/' },
    ...{ createdAt: '2026-05-04T10:00:00.000Z', revision: 0 },
  };
  expect(one.body).toEqual(shown);
  const list = await admin.get(path).query({ minPosition: position, name: 'anna &' }).expect(200);
  expect(list.body).toMatchObject({ items: [shown], nextCursor: null });
});

it('registers it once, however often the request is repeated', async () => {
  const admin = await test.as({ role: 'admin' });
  const post = () =>
    admin.post(path).set('idempotency-key', 'once').send({ name: 'Once' }).expect(201);
  const [first, ...others] = await Promise.all([post(), post(), post()]);
  for (const other of others) expect(other.body).toEqual(first.body);
});

it('pages through the list in the order of registration', async () => {
  const admin = await test.as({ role: 'admin' });
  const names = ['Paged 1', 'Paged 2', 'Paged 3'];
  let position = '';
  for (const name of names) {
    test.clock.advance({ seconds: 1 });
    ({ position } = await register(name));
  }
  const query = { name: 'paged', sort: 'createdAt', limit: 2, minPosition: position };
  const first = (await admin.get(path).query(query).expect(200)).body;
  const second = (await admin.get(path).query({ ...query, cursor: first.nextCursor })).body;
  const found = [...first.items, ...second.items].map(({ name }) => name);
  expect(found).toEqual(names);
  expect(second.nextCursor).toBeNull();
  const newest = (await admin.get(path).query({ name: 'paged', limit: 1 })).body;
  expect(newest.items[0].name).toBe('Paged 3');
});

it('lets a merchant see itself alone', async () => {
  const { id } = await register('Own');
  const other = await register('Other');
  const merchant = await test.as({ role: 'merchant', merchantId: id });
  await merchant.get(`${path}/${id}`).expect(200);
  expect((await merchant.get(`${path}/${other.id}`).expect(404)).body.code).toBe(
    'merchant.not-found',
  );
  const list = await merchant.get(path).query({ minPosition: other.position }).expect(200);
  expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([id]);
});

it('says so of one that nobody registered', async () => {
  const admin = await test.as({ role: 'admin' });
  const missing = await admin.get(`${path}/${stranger}`).expect(404);
  expect(missing.body.code).toBe('merchant.not-found');
  const malformed = await admin.get(`${path}/mer_1`).expect(400);
  expect(malformed.body.errors[0].field).toBe('id');
});

it.each([
  [{}, 'name'],
  [{ name: '   ' }, 'name'],
  [{ name: 'two\nlines' }, 'name'],
  [{ name: 'a\u0000b' }, 'name'],
  [{ name: '\ud800' }, 'name'],
  [{ name: 'x'.repeat(201) }, 'name'],
  [{ name: 'Shop', website: 'ftp://shop.example' }, 'website'],
  [{ name: 'Shop', colour: 'red' }, 'colour'],
])('refuses %j and names the field', async (body, field) => {
  const admin = await test.as({ role: 'admin' });
  const refused = await admin.post(path).send(body).expect(400);
  expect(refused.body.code).toBe('invalid-request');
  expect(refused.body.errors[0].field).toBe(field);
});

it('is for those who may', async () => {
  await test.anyone.get(path).expect(401);
  const merchant = await test.as({ role: 'merchant', merchantId: stranger });
  await merchant.post(path).send({ name: 'Shop' }).expect(403);
  const auditor = await test.as({ role: 'auditor' });
  await auditor.post(path).send({ name: 'Shop' }).expect(403);
  await auditor.get(path).expect(200);
});
