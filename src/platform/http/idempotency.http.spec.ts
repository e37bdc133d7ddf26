import { setImmediate as turn } from 'node:timers/promises';
import request from 'supertest';
import { refuse } from '#domain/kernel/refusal.js';
import { createHash } from 'node:crypto';
import { Overloaded, WrongExpectedRevision } from '../event-store/port.js';
import { RevisionMismatch } from '../commands/pipeline.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { RefusedError } from '../refused-error.js';
import { startPlatform, type Platform } from '../scenario.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { ProblemError } from './problem.js';
import { markPassing } from './request-context.js';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());
beforeEach(() => {
  platform.happenings.ran.length = 0;
  platform.happenings.failure = undefined;
  platform.happenings.hold = undefined;
});

const path = '/api/v1/examples/notes';
const post = (key: string, body: object = { text: 'first' }) =>
  request(platform.app.getHttpServer()).post(path).set('idempotency-key', key).send(body);

const keys = () => platform.app.get(IdempotencyKeys);
const row = async (key: string) => {
  await keys().idle();
  const { rows } = await platform.pool.query<{ command_id: string; status: number | null }>(
    'select command_id, status from idempotency_key where key = $1',
    [key],
  );
  return rows[0];
};
const ran = () => platform.happenings.ran;

it('gives the first answer again, byte for byte, and says so', async () => {
  const first = await post('replay').expect(201);
  const second = await post('replay').expect(201);
  expect(second.text).toBe(first.text);
  expect(second.headers['content-type']).toBe(first.headers['content-type']);
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(ran()).toHaveLength(1);
});

it('knows the same body however its members are ordered', async () => {
  await post('order', { text: 'x' }).expect(201);
  const again = await request(platform.app.getHttpServer())
    .post(path)
    .set('idempotency-key', 'order')
    .set('content-type', 'application/json')
    .send('{ "text" : "x" }');
  expect(again.headers['idempotency-replayed']).toBe('true');
});

it('refuses a key that was used for another body', async () => {
  await post('reuse').expect(201);
  const { body } = await post('reuse', { text: 'second' }).expect(422);
  expect(body.code).toBe('idempotency-key-reused');
  expect(ran()).toHaveLength(1);
});

it('refuses a key that was used for another path', async () => {
  await post('path').expect(201);
  const response = await request(platform.app.getHttpServer())
    .post('/api/v1/examples/prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T/decision')
    .set('idempotency-key', 'path')
    .send({ text: 'first' });
  expect(response.body.code).toBe('idempotency-key-reused');
});

it('gives a refusal again as well', async () => {
  platform.happenings.failure = new RefusedError(refuse('link.code-taken'));
  const first = await post('refused').expect(409);
  platform.happenings.failure = undefined;
  const second = await post('refused').expect(409);
  expect(second.body).toEqual(first.body);
  expect(second.headers['content-type']).toContain('application/problem+json');
  expect(ran()).toHaveLength(1);
});

it('carries a request out again, under the same command, when the first answer was a failure of ours', async () => {
  platform.happenings.failure = new Overloaded(1);
  await post('overloaded').expect(503);
  platform.happenings.failure = undefined;
  platform.clock.advance({ seconds: 30 });
  const response = await post('overloaded').expect(201);
  expect(response.headers['idempotency-replayed']).toBeUndefined();
  expect(ran()).toHaveLength(2);
  expect(ran()[1]).toEqual(ran()[0]);
});

it.each([
  ['someone else was faster', new WrongExpectedRevision('s', 1n, 2n), 409],
  ['too many attempts were made', new ProblemError('too-many-attempts'), 429],
])('carries a request out again when %s', async (_, failure, status) => {
  platform.happenings.failure = failure;
  await post(`passing-${status}`).expect(status);
  platform.happenings.failure = undefined;
  await post(`passing-${status}`).expect(201);
  expect(ran()[1]).toEqual(ran()[0]);
});

it('carries a request out again when a part of its answer was "not now"', async () => {
  platform.happenings.aside = markPassing;
  await post('part').expect(201);
  platform.happenings.aside = undefined;
  const again = await post('part').expect(201);
  expect(again.headers['idempotency-replayed']).toBeUndefined();
  expect((await post('part').expect(201)).headers['idempotency-replayed']).toBe('true');
});

it("gives a revision mismatch again: the condition is the client's own", async () => {
  platform.happenings.failure = new RevisionMismatch(1n, 2n);
  await post('mismatch').expect(412);
  platform.happenings.failure = undefined;
  await post('mismatch').expect(412);
});

it('keeps no hash that a body could be guessed against', async () => {
  await post('secret').expect(201);
  const content = ['POST', path, '{}', '{"text":"first"}'].join('\n');
  const { rows } = await platform.pool.query<{ request_hash: Buffer }>(
    "select request_hash from idempotency_key where key = 'secret'",
  );
  const hash = new KeyedHash(platform.config.secrets);
  expect(rows[0]?.request_hash).toEqual(hash.request(content));
  expect(rows[0]?.request_hash).not.toEqual(createHash('sha256').update(content).digest());
});

it('keeps nothing of a sign-in, whatever key it comes with', async () => {
  const body = { email: 'anna@example.com', password: 'right horse' };
  await request(platform.app.getHttpServer())
    .post('/api/v1/auth/sign-in')
    .set('idempotency-key', 'sign-in')
    .send(body)
    .expect(401);
  expect(await row('sign-in')).toBeUndefined();
});

it('carries a request out under the first command when the process died before it answered', async () => {
  const { body } = await post('crash').expect(201);
  const before = await row('crash');
  await platform.pool.query(
    "update idempotency_key set status = null, body = null, headers = null where key = 'crash'",
  );
  platform.clock.advance({ hours: 5 });
  const again = await post('crash').expect(201);
  expect(again.body).toEqual(body);
  expect(ran()).toHaveLength(2);
  expect(ran()[1]).toEqual(ran()[0]);
  expect(await row('crash')).toEqual(before);
});

it('frees the key of a request whose fields were wrong', async () => {
  await post('fields', { txt: 'x' }).expect(400);
  await post('fields', { text: 'x' }).expect(201);
});

it('carries twenty of one key at once out once', async () => {
  let release: () => void = () => undefined;
  platform.happenings.hold = new Promise((resolve) => (release = resolve));
  const all = Promise.all(
    Array.from({ length: 20 }, () => post('crowd').then((response) => response)),
  );
  while (ran().length === 0) await turn();
  release();
  const answers = await all;
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(
    19,
  );
  expect(ran()).toHaveLength(1);
});

it('keeps fifty keys at once apart', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => post(`many-${n}`, { text: `${n}` })),
  );
  expect(answers.map(({ body }) => (body as { text: string }).text)).toEqual(
    Array.from({ length: 50 }, (_, n) => `${n}`),
  );
  expect(new Set(ran().map(({ id }) => id)).size).toBe(50);
});

it('carries two requests without a key out twice', async () => {
  const http = request(platform.app.getHttpServer());
  await http.post(path).send({ text: 'x' }).expect(201);
  await http.post(path).send({ text: 'x' }).expect(201);
  expect(new Set(ran().map(({ commandId }) => commandId)).size).toBe(2);
});

it.each([['with space'], ['x'.repeat(256)], ['']])('refuses the malformed key %j', async (key) => {
  const { body } = await post(key).expect(400);
  expect(body).toMatchObject({ code: 'invalid-header', errors: [{ field: 'Idempotency-Key' }] });
});

it('keeps the keys of different callers apart', async () => {
  const claim = {
    key: 'mine',
    requestHash: Buffer.from('a'),
    startedAt: '2026-05-04T10:00:00.000Z',
  };
  const one = await keys().claim({
    ...claim,
    scope: 'user:1',
    commandId: '00000000-0000-4000-8000-000000000001',
  });
  const two = await keys().claim({
    ...claim,
    scope: 'user:2',
    commandId: '00000000-0000-4000-8000-000000000002',
  });
  expect([one.commandId, two.commandId]).toEqual([
    '00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000002',
  ]);
});

it('forgets old keys', async () => {
  await post('old').expect(201);
  platform.clock.advance({ days: 31 });
  await post('new').expect(201);
  expect(
    await keys().forget(new Date(platform.clock.now().getTime() - 30 * 86_400_000).toISOString()),
  ).toBeGreaterThan(0);
  expect(await row('old')).toBeUndefined();
  expect(await row('new')).toMatchObject({ status: 201 });
});
