import { generateSync } from 'otplib';
import type TestAgent from 'supertest/lib/agent.js';
import type { DoorEvent } from '#domain/user/door.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { FaultyStore } from '../../test/tracking/faulty-store.js';
import { DoorBook } from '../platform/auth/door-book.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { createLog } from '../platform/observability/log.js';

// What is done to a user's way in is told by events, and by the access log that is made of them.

let test: TestApp;
let admin: TestAgent;
beforeAll(async () => {
  test = await startTestApp(undefined, { variables: { MFA_REQUIRED_ROLES: 'finance' } });
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const password = 'correct horse battery';
const reason = 'lost the phone';
let people = 0;

async function person(role: 'finance' | 'auditor' = 'auditor') {
  people += 1;
  const email = `door-${people}@example.com`;
  const { body } = await admin.post('/api/v1/users').send({ email, password, role }).expect(201);
  return { id: String(body.id), email };
}

const post = (path: string, body: object = {}, token?: string) => {
  const call = test.anyone.post(`/api/v1/auth/${path}`);
  if (token !== undefined) void call.set('authorization', `Bearer ${token}`);
  return call
    .set('user-agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0')
    .send(body);
};
const codeOf = (secret: string) =>
  generateSync({ secret, epoch: test.clock.now().getTime() / 1000 });

interface Line {
  readonly eventType: string;
  readonly actor: { readonly id: string };
  readonly reason: string | null;
  readonly stream: string;
}

/** The acts that name a user, the first one first. */
async function told(id: string): Promise<Line[]> {
  await test.settled();
  const query = { subject: id, kind: 'act' };
  const { body } = await admin.get('/api/v1/audit/access').query(query).expect(200);
  return (body.items as Line[]).toReversed();
}

/** The events of a user's way in. */
async function doorOf(id: string) {
  const [line] = await told(id);
  const { body } = await admin.get(`/api/v1/audit/streams/${line?.stream}`).expect(200);
  const events = body.items as { type: string; data: object; effectiveAt: string }[];
  return events.filter(({ type }) => type !== 'user-registered');
}

/** Enrols a new member of finance by an authenticator app; the code after is free. */
async function enrolled() {
  const { id, email } = await person('finance');
  const { challenge } = (await post('sign-in', { email, password }).expect(403)).body;
  const { secret } = (await post('totp/begin', { challenge }).expect(200)).body;
  const { body } = await post('totp/confirm', { challenge, code: codeOf(secret) }).expect(200);
  test.clock.advance({ seconds: 30 });
  return { id, email, secret, token: String(body.signedIn.accessToken) };
}

describe('the access log', () => {
  it('tells of factors, sessions, passwords and sign-ins, in the order they came', async () => {
    const { id, email, secret, token } = await enrolled();
    const { challenge } = (await post('sign-in', { email, password }).expect(401)).body;
    await post('second-factor', { challenge, code: codeOf(secret) }).expect(200);
    await post('recovery-codes', {}, token).expect(200);
    const next = 'another horse battery';
    await post('password', { current: 'wrong', next }, token).expect(422);
    await post('password', { current: password, next }, token).expect(204);
    await post('sign-out-everywhere', {}, token).expect(204);
    await post('sign-out-everywhere', {}, token).expect(401);
    const device = 'Firefox on Linux';
    expect((await doorOf(id)).map(({ type, data }) => [type, data])).toEqual([
      ['user-factor-added', { userId: id, factor: 'totp' }],
      ['user-factor-added', { userId: id, factor: 'recovery-codes' }],
      ['user-signed-in', { userId: id, factors: ['password', 'totp'], device }],
      ['user-signed-in', { userId: id, factors: ['password', 'totp'], device }],
      ['user-factor-added', { userId: id, factor: 'recovery-codes' }],
      ['user-password-changed', { userId: id, how: 'changed' }],
      ['user-sessions-ended', { userId: id, which: 'all' }],
    ]);
    const [registered, ...acts] = await told(id);
    expect(registered?.actor.id).not.toBe(id);
    expect(new Set(acts.map(({ actor }) => actor.id))).toEqual(new Set([id]));
  });

  it('tells of one session that was ended, once, and nothing of a refresh', async () => {
    const { id, email } = await person();
    const first = await post('sign-in', { email, password }).expect(200);
    const { body } = await post('sign-in', { email, password }).expect(200);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    await test.anyone.post('/api/v1/auth/refresh').set('cookie', cookie).expect(200);
    const list = await test.anyone
      .get('/api/v1/auth/sessions')
      .set('authorization', `Bearer ${body.accessToken}`);
    const other = list.body.items.find(({ current }: { current: boolean }) => !current);
    await post(`sessions/${other.id}/revoke`, {}, body.accessToken).expect(204);
    await post(`sessions/${other.id}/revoke`, {}, body.accessToken).expect(204);
    expect((await told(id)).map(({ eventType }) => eventType)).toEqual([
      ...['user-registered', 'user-signed-in', 'user-signed-in', 'user-sessions-ended'],
    ]);
  });
});

describe('an admin who resets the factors of a user', () => {
  const path = (id: string) => `/api/v1/users/${id}/reset-factors`;

  it('signs them out everywhere, tells them, and has them enrol again', async () => {
    const { id, email, secret } = await enrolled();
    const { challenge } = (await post('sign-in', { email, password }).expect(401)).body;
    const { headers } = await post('second-factor', { challenge, code: codeOf(secret) });
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const key = { 'idempotency-key': `reset-${id}` };
    const { body } = await admin.post(path(id)).set(key).send({ reason }).expect(200);
    expect(body).toMatchObject({ id, position: expect.any(String) });
    await test.anyone.post('/api/v1/auth/refresh').set('cookie', cookie).expect(401);
    const again = await post('sign-in', { email, password }).expect(403);
    expect(again.body.code).toBe('enrolment-required');
    // Asked for again, there is nothing left to do.
    await admin.post(path(id)).send({ reason }).expect(200);
    const [reset, ended, ...more] = (await told(id)).slice(-2);
    expect(more).toEqual([]);
    expect(reset).toMatchObject({ eventType: 'user-factors-reset', reason });
    expect(ended).toMatchObject({ eventType: 'user-sessions-ended', actor: reset?.actor });
    const { items } = (await admin.get('/api/v1/mails').query({ limit: 20 })).body;
    const mails = items.filter(({ to }: { to: string }) => to === email);
    const subjects = mails.map(({ subject }: { subject: string }) => subject);
    expect(
      subjects.filter((each: string) => each === 'Your second factors were removed'),
    ).toHaveLength(1);
  });

  it('is one of others, of a user there is, with a reason', async () => {
    const { id, email } = await person('auditor');
    const { body } = await admin
      .post('/api/v1/users')
      .send({ email: `self-${email}`, password, role: 'admin' });
    const self = (await post('sign-in', { email: `self-${email}`, password }).expect(200)).body;
    await test.anyone
      .post(path(body.id))
      .set('authorization', `Bearer ${self.accessToken}`)
      .send({ reason })
      .expect(403);
    await admin.post(path(id)).send({}).expect(400);
    await admin
      .post(path(`usr_${'0'.repeat(26)}`))
      .send({ reason })
      .expect(404);
    await (await test.as({ role: 'finance' })).post(path(id)).send({ reason }).expect(403);
  });
});

describe('while the event store is away', () => {
  const noted = async (id: string): Promise<number> => {
    const { rows } = await test.pool.query('select from door_note where user_id = $1', [id]);
    return rows.length;
  };

  it('what is done is done, and told once when it is back, with the time it was done', async () => {
    const { id } = await person();
    const store = new FaultyStore({ connectionString: test.databaseUrl });
    const { clock, pool } = test;
    const pipeline = new CommandPipeline(store, new EventCodec(), clock);
    const book = new DoorBook(pool, { pipeline, clock, log: createLog('silent') });
    const ended: DoorEvent = { type: 'user-sessions-ended', data: { userId: id, which: 'all' } };
    const end = () =>
      book.change(id, async ({ note }) => {
        note(ended);
        return 'done';
      });
    store.faultOf = () => 'refused';
    expect(await end()).toBe('done');
    expect(await noted(id)).toBe(1);
    await expect(book.work()).rejects.toThrow('Refused');
    const at = clock.iso();
    clock.advance({ seconds: 60 });
    // Written, but the answer is lost: it is tried again under the same id.
    store.faultOf = () => 'happened-unknown';
    await expect(book.work()).rejects.toThrow();
    store.faultOf = () => undefined;
    await book.work();
    expect(await noted(id)).toBe(0);
    expect(await book.work()).toBe(0);
    await store.close();
    expect(await doorOf(id)).toMatchObject([{ ...ended, effectiveAt: at }]);
  });

  it('what fails leaves neither change nor note', async () => {
    const { id, email } = await person();
    const change = test.app.get(DoorBook).change(id, async ({ rows, note }) => {
      await rows.query("update credential set status = 'disabled' where user_id = $1", [id]);
      note({ type: 'user-sessions-ended', data: { userId: id, which: 'all' } });
      throw new Error('no');
    });
    await expect(change).rejects.toThrow('no');
    expect(await noted(id)).toBe(0);
    await post('sign-in', { email, password }).expect(200);
  });
});
