import { generateSync } from 'otplib';
import request from 'supertest';
import { SoftwareAuthenticator } from '../../../test/support/software-authenticator.js';
import { startPlatform, type Platform } from '../scenario.js';
import { Credentials } from './credentials.js';

const origin = 'https://app.example';
const password = 'right horse battery';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform([], { variables: { PUBLIC_URL: origin } });
});
afterAll(() => platform.stop());

let people = 0;
async function person(role: 'admin' | 'auditor', isExempt = false) {
  people += 1;
  const [userId, email] = [`usr_${people}`, `person-${people}@example.com`];
  await platform.app
    .get(Credentials)
    .put({ userId, email, password, standing: { role }, isExempt });
  return { userId, email };
}

const post = (path: string, body: object = {}, token?: string) => {
  const call = request(platform.app.getHttpServer()).post(`/api/v1/auth/${path}`);
  if (token !== undefined) void call.set('authorization', `Bearer ${token}`);
  return call.send(body);
};
const signIn = (email: string) => post('sign-in', { email, password });
const codeOf = (secret: string) =>
  generateSync({ secret, epoch: platform.clock.now().getTime() / 1000 });

/** An auditor, signed in without a factor. */
async function signedIn() {
  const { userId, email } = await person('auditor');
  const answer = await signIn(email).expect(200);
  return { userId, email, token: answer.body.accessToken as string };
}

async function addPasskey(who: { readonly token?: string; readonly challenge?: string }) {
  const by = who.challenge === undefined ? {} : { challenge: who.challenge };
  const { options } = (await post('passkeys/begin', by, who.token).expect(200)).body;
  const response = new SoftwareAuthenticator().create(options, { origin });
  return { ...by, name: 'Key', response };
}

const factorsOf = async (userId: string) => {
  const { rows } = await platform.pool.query<{ count: number }>(
    `select (select count(*) from passkey where user_id = $1)::int
       + (select count(*) from totp_factor where user_id = $1 and confirmed_at is not null)::int as count`,
    [userId],
  );
  return rows[0]?.count;
};

describe('a session that has ended', () => {
  it.each([
    ['totp/begin', {}],
    ['totp/confirm', { code: '123456' }],
    ['totp/remove', { code: '123456' }],
    ['passkeys/begin', {}],
    ['passkeys/psk_01JD8T7Q4G5V9Z3M1N2P3R4S5T/remove', {}],
    ['recovery-codes', {}],
    ['sign-out-everywhere', {}],
    ['sessions/ses_01JD8T7Q4G5V9Z3M1N2P3R4S5T/revoke', {}],
    ['password', { current: password, next: 'another horse battery' }],
  ])('changes nothing by %s, not even with the password', async (path, body) => {
    const { email, token } = await signedIn();
    await post('sign-out-everywhere', {}, token).expect(204);
    expect((await post(path, body, token).expect(401)).body.code).toBe('session-ended');
    await signIn(email).expect(200);
  });

  it('adds no passkey that it began before', async () => {
    const { userId, token } = await signedIn();
    const made = await addPasskey({ token });
    await post('sign-out-everywhere', {}, token).expect(204);
    await post('passkeys', made, token).expect(401);
    expect(await factorsOf(userId)).toBe(0);
  });
});

describe('a session older than ten minutes', () => {
  it.each(['totp/begin', 'passkeys/begin', 'recovery-codes'])(
    'needs the password for %s',
    async (path) => {
      const { token } = await signedIn();
      await post('passkeys', await addPasskey({ token }), token).expect(201);
      platform.clock.advance({ seconds: 601 });
      expect((await post(path, {}, token).expect(403)).body.code).toBe('proof-needed');
      const wrong = await post(path, { password: 'not this one' }, token).expect(422);
      expect(wrong.body).toMatchObject({ code: 'password-wrong', errors: [{ field: 'password' }] });
      await post(path, { password }, token).expect(200);
    },
  );

  it('needs the password to remove a passkey', async () => {
    const { userId, token } = await signedIn();
    const { id } = (await post('passkeys', await addPasskey({ token }), token).expect(201)).body;
    platform.clock.advance({ seconds: 601 });
    await post(`passkeys/${id}/remove`, {}, token).expect(403);
    expect(await factorsOf(userId)).toBe(1);
    await post(`passkeys/${id}/remove`, { password }, token).expect(204);
  });
});

describe('the challenge of an enrolment', () => {
  it('is good for nothing once there is a factor, nor is what was begun with it', async () => {
    const { userId, email } = await person('admin');
    const theirs: string = (await signIn(email).expect(403)).body.challenge;
    const begun = await addPasskey({ challenge: theirs });
    const { challenge } = (await signIn(email).expect(403)).body;
    const { secret } = (await post('totp/begin', { challenge }).expect(200)).body;
    await post('totp/confirm', { challenge, code: codeOf(secret) }).expect(200);
    const refused = await post('passkeys/begin', { challenge: theirs }).expect(401);
    expect(refused.body.code).toBe('challenge-expired');
    await post('passkeys', begun).expect(401);
    expect(await factorsOf(userId)).toBe(1);
  });

  it.each(['one challenge', 'two challenges'])('stores one factor of two by %s', async (which) => {
    const { userId, email } = await person('admin');
    const one: string = (await signIn(email).expect(403)).body.challenge;
    const two: string =
      which === 'one challenge' ? one : (await signIn(email).expect(403)).body.challenge;
    const made = [await addPasskey({ challenge: one }), await addPasskey({ challenge: two })];
    const answers = await Promise.all(made.map((each) => post('passkeys', each)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 401]);
    expect(await factorsOf(userId)).toBe(1);
  });
});

it('keeps the last factor when two are removed at once', async () => {
  const { userId, email } = await person('admin');
  const { challenge } = (await signIn(email).expect(403)).body;
  const first = await post('passkeys', await addPasskey({ challenge })).expect(201);
  const token = first.body.signedIn.accessToken as string;
  const second = await post('passkeys', await addPasskey({ token }), token).expect(201);
  const answers = await Promise.all(
    [first, second].map(({ body }) => post(`passkeys/${body.id}/remove`, {}, token)),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
  expect(await factorsOf(userId)).toBe(1);
});

it('ends a session without a factor once the role needs one', async () => {
  const { userId, email } = await person('admin', true);
  const answer = await signIn(email).expect(200);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const refresh = (by: string) => post('refresh').set('cookie', by);
  const next = await refresh(cookie).expect(200);
  await platform.pool.query(
    'update credential set second_factor_exempt = false where user_id = $1',
    [userId],
  );
  const after = String(next.headers['set-cookie']).split(';')[0] ?? '';
  expect((await refresh(after).expect(401)).body.code).toBe('session-ended');
  const { rows } = await platform.pool.query(
    'select from user_session where user_id = $1 and ended_at is null',
    [userId],
  );
  expect(rows).toEqual([]);
});
