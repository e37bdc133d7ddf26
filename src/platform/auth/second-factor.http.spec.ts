import { generateSync } from 'otplib';
import request from 'supertest';
import { SoftwareAuthenticator } from '../../../test/support/software-authenticator.js';
import { startPlatform, type Platform } from '../scenario.js';
import { Credentials } from './credentials.js';

const origin = 'https://app.example';
const password = 'right horse battery';
const auth = '/api/v1/auth';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform([], { variables: { PUBLIC_URL: origin } });
});
afterAll(() => platform.stop());

let people = 0;
/** A new user, without any factor. */
async function person(role: 'admin' | 'auditor' = 'admin', isExempt = false): Promise<string> {
  people += 1;
  const email = `person-${people}@example.com`;
  await platform.app
    .get(Credentials)
    .put({ userId: `usr_${people}`, email, password, standing: { role }, isExempt });
  return email;
}

const post = (path: string, body: object = {}, token?: string) => {
  const call = request(platform.app.getHttpServer()).post(`${auth}/${path}`);
  if (token !== undefined) void call.set('authorization', `Bearer ${token}`);
  return call.send(body);
};
const get = (path: string, token: string) =>
  request(platform.app.getHttpServer())
    .get(`${auth}/${path}`)
    .set('authorization', `Bearer ${token}`);
const signIn = (email: string) => post('sign-in', { email, password });

/** What the app shows now. */
function codeOf(secret: string): string {
  return generateSync({ secret, epoch: platform.clock.now().getTime() / 1000 });
}

/** Enrols a new admin by an authenticator app. */
async function enrolled() {
  const email = await person();
  const { challenge } = (await signIn(email).expect(403)).body;
  const { secret } = (await post('totp/begin', { challenge }).expect(200)).body;
  const { body } = await post('totp/confirm', { challenge, code: codeOf(secret) }).expect(200);
  // The code of the enrolment is spent: the next one is shown in half a minute.
  platform.clock.advance({ seconds: 30 });
  return {
    ...{ email, secret, codes: body.recoveryCodes as string[] },
    token: body.signedIn.accessToken as string,
  };
}

const challengeFor = async (email: string): Promise<string> =>
  (await signIn(email).expect(401)).body.challenge;

describe('a role that needs a second factor', () => {
  it('is let into nothing but enrolment without one', async () => {
    const refused = await signIn(await person()).expect(403);
    expect(refused.body).toMatchObject({
      ...{ code: 'enrolment-required', type: '/problems/enrolment-required' },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(refused.headers['set-cookie']).toBeUndefined();
    const { challenge } = refused.body;
    // The challenge is no password for anything else.
    await get('me', challenge).expect(401);
    await post('second-factor', { challenge, code: '123456' }).expect(401);
  });

  it('enrols by an authenticator app, is signed in and given recovery codes once', async () => {
    const email = await person();
    const { challenge } = (await signIn(email)).body;
    const setup = await post('totp/begin', { challenge }).expect(200);
    const uri = new URL(setup.body.uri);
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain(`Tributary:${email}`);
    expect(uri.searchParams.get('secret')).toBe(setup.body.secret);
    const wrong = await post('totp/confirm', { challenge, code: '000000' }).expect(422);
    expect(wrong.body).toMatchObject({ code: 'code-wrong', errors: [{ field: 'code' }] });
    const done = await post('totp/confirm', { challenge, code: codeOf(setup.body.secret) });
    expect(done.body.recoveryCodes).toHaveLength(10);
    expect(done.body.signedIn.user.role).toBe('admin');
    const token = done.body.signedIn.accessToken as string;
    const { body } = await get('factors', token).expect(200);
    expect(body).toEqual({
      required: true,
      totp: { enrolledAt: platform.clock.iso() },
      passkeys: [],
      recoveryCodesLeft: 10,
    });
    // The challenge is spent, and the app cannot be set up over.
    await post('totp/begin', { challenge }).expect(401);
    expect((await post('totp/begin', {}, token).expect(409)).body.code).toBe(
      'factor-there-already',
    );
    expect((await post('totp/remove', { code: codeOf(setup.body.secret) }, token)).body.code).toBe(
      'factor-needed',
    );
  });

  it('does not count for the users of a demo', async () => {
    await signIn(await person('admin', true)).expect(200);
  });

  it('does not count for other roles, who may enrol all the same', async () => {
    const email = await person('auditor');
    const token = (await signIn(email).expect(200)).body.accessToken as string;
    const { secret } = (await post('totp/begin', {}, token).expect(200)).body;
    const confirmed = await post('totp/confirm', { code: codeOf(secret) }, token).expect(200);
    expect(confirmed.body.signedIn).toBeUndefined();
    platform.clock.advance({ seconds: 30 });
    const asked = await signIn(email).expect(401);
    expect(asked.body.factors).toEqual(['totp', 'recovery-code']);
    platform.clock.advance({ seconds: 30 });
    await post('totp/remove', { code: codeOf(secret) }, token).expect(204);
    await signIn(email).expect(200);
  });
});

describe('a code of the app', () => {
  it('is the second step, within five minutes', async () => {
    const { email, secret } = await enrolled();
    const challenge = await challengeFor(email);
    const { body } = await post('second-factor', { challenge, code: codeOf(secret) }).expect(200);
    expect(body.user.role).toBe('admin');
    await post('second-factor', { challenge, code: codeOf(secret) }).expect(401);
    const late = await challengeFor(email);
    platform.clock.advance({ seconds: 301 });
    const expired = await post('second-factor', { challenge: late, code: codeOf(secret) });
    expect(expired.body).toMatchObject({ status: 401, code: 'challenge-expired' });
  });

  it('works once, even for two at once', async () => {
    const { email, secret } = await enrolled();
    const challenges = [await challengeFor(email), await challengeFor(email)];
    const code = codeOf(secret);
    const answers = await Promise.all(
      challenges.map((challenge) => post('second-factor', { challenge, code })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    const challenge = await challengeFor(email);
    const again = await post('second-factor', { challenge, code }).expect(401);
    expect(again.body.code).toBe('second-factor-wrong');
  });

  it('is guessed at five times, then not for a minute, then for two, whatever the challenge', async () => {
    const { email, secret } = await enrolled();
    const guess = async () =>
      post('second-factor', { challenge: await challengeFor(email), code: '000000' });
    for (let n = 0; n < 5; n += 1) expect((await guess()).status).toBe(401);
    expect((await guess()).headers['retry-after']).toBe('60');
    platform.clock.advance({ seconds: 60 });
    expect((await guess()).status).toBe(401);
    expect((await guess()).headers['retry-after']).toBe('120');
    const challenge = await challengeFor(email);
    platform.clock.advance({ seconds: 120 });
    await post('second-factor', { challenge, code: codeOf(secret) }).expect(200);
  });

  it('has a secret that is sealed at rest', async () => {
    const { secret } = await enrolled();
    const { rows } = await platform.pool.query<{ sealed_secret: Buffer }>(
      'select sealed_secret from totp_factor',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.sealed_secret.toString('latin1')).not.toContain(secret);
  });
});

describe('a recovery code', () => {
  it('stands in for the app once, in any spelling', async () => {
    const { email, codes, token } = await enrolled();
    const recoveryCode = ` ${codes[3]?.toLowerCase().replace('-', ' ')}`;
    const challenge = await challengeFor(email);
    await post('second-factor', { challenge, recoveryCode }).expect(200);
    expect((await get('factors', token)).body.recoveryCodesLeft).toBe(9);
    const again = await challengeFor(email);
    await post('second-factor', { challenge: again, recoveryCode }).expect(401);
  });

  it('is replaced by new ones', async () => {
    const { email, codes, token } = await enrolled();
    const { body } = await post('recovery-codes', {}, token).expect(200);
    const challenge = await challengeFor(email);
    await post('second-factor', { challenge, recoveryCode: codes[0] }).expect(401);
    await post('second-factor', { challenge, recoveryCode: body.recoveryCodes[0] }).expect(200);
    const { rows } = await platform.pool.query('select code_hash from recovery_code');
    expect(JSON.stringify(rows)).not.toContain(body.recoveryCodes[1]);
  });
});

describe('a passkey', () => {
  /** An admin who enrolled by a passkey. */
  async function withPasskey() {
    const email = await person();
    const key = new SoftwareAuthenticator();
    const { challenge } = (await signIn(email).expect(403)).body;
    const { options } = (await post('passkeys/begin', { challenge }).expect(200)).body;
    const response = key.create(options, { origin });
    const body = { challenge, name: 'Laptop', response };
    const made = await post('passkeys', body).expect(201);
    return { email, key, ...made.body, token: made.body.signedIn.accessToken as string };
  }

  const requestOptions = async () => (await post('passkeys/sign-in-options').expect(200)).body;

  it('is enrolled, and signs in without a password', async () => {
    const { key, id, recoveryCodes, token } = await withPasskey();
    expect(recoveryCodes).toHaveLength(10);
    expect((await get('factors', token)).body).toMatchObject({
      ...{ totp: null, passkeys: [{ id, name: 'Laptop', lastUsedAt: null }] },
    });
    const { challenge, options } = await requestOptions();
    expect(options).toMatchObject({ rpId: 'app.example', userVerification: 'required', challenge });
    const response = key.get(options, { origin });
    const { body } = await post('passkeys/sign-in', { challenge, response }).expect(200);
    expect(body.user.role).toBe('admin');
    // What was signed once says nothing a second time.
    const again = await post('passkeys/sign-in', { challenge, response }).expect(401);
    expect(again.body.code).toBe('second-factor-wrong');
  });

  it('is a second factor after the password, of its owner alone', async () => {
    const { email, key } = await withPasskey();
    const stranger = await withPasskey();
    const asked = await signIn(email).expect(401);
    expect(asked.body.factors).toEqual(['passkey', 'recovery-code']);
    const { challenge } = asked.body;
    const begin = async () =>
      (await post('second-factor/passkey-options', { challenge }).expect(200)).body.options;
    const options = await begin();
    expect(options.allowCredentials).toEqual([
      { id: key.id, transports: ['internal'], type: 'public-key' },
    ]);
    const theirs = stranger.key.get(options, { origin });
    await post('second-factor', { challenge, passkey: theirs }).expect(401);
    const passkey = key.get(await begin(), { origin });
    await post('second-factor', { challenge, passkey }).expect(200);
  });

  it.each([
    ['another page', { origin: 'https://app.example.evil.example' }],
    ['nobody who gave a finger or a PIN', { origin, isUserVerified: false }],
  ])('is refused from %s', async (_what, ceremony) => {
    const { key } = await withPasskey();
    const { challenge, options } = await requestOptions();
    const response = key.get(options, ceremony);
    const refused = await post('passkeys/sign-in', { challenge, response }).expect(401);
    expect(refused.body.code).toBe('second-factor-wrong');
  });

  it('is refused for another challenge, with a broken signature, and as a copy', async () => {
    const { key } = await withPasskey();
    const copy = key.copy();
    const { challenge, options } = await requestOptions();
    const madeUp = { ...options, challenge: 'A'.repeat(43) };
    await post('passkeys/sign-in', { challenge, response: key.get(madeUp, { origin }) }).expect(
      401,
    );
    const response = key.get(options, { origin });
    const broken = {
      ...response,
      response: {
        ...response.response,
        signature: `${response.response.signature.slice(0, -6)}AAAAAA`,
      },
    };
    await post('passkeys/sign-in', { challenge, response: broken }).expect(401);
    const fresh = await requestOptions();
    const right = key.get(fresh.options, { origin });
    await post('passkeys/sign-in', { challenge: fresh.challenge, response: right }).expect(200);
    // The counter of a copy stands behind.
    const last = await requestOptions();
    const copied = copy.get(last.options, { origin });
    await post('passkeys/sign-in', { challenge: last.challenge, response: copied }).expect(401);
  });

  it('cannot be the last to go; removed, it lets nobody in', async () => {
    const { key, id, token } = await withPasskey();
    expect((await post(`passkeys/${id}/remove`, {}, token).expect(409)).body.code).toBe(
      'factor-needed',
    );
    const { secret } = (await post('totp/begin', {}, token).expect(200)).body;
    const app = await post('totp/confirm', { code: codeOf(secret) }, token).expect(200);
    // There are codes already.
    expect(app.body.recoveryCodes).toBeNull();
    await post(`passkeys/${id}/remove`, {}, token).expect(204);
    await post(`passkeys/${id}/remove`, {}, token).expect(409);
    const { challenge, options } = await requestOptions();
    const response = key.get(options, { origin });
    await post('passkeys/sign-in', { challenge, response }).expect(401);
  });

  it('is not made for what another page asked', async () => {
    const { challenge } = (await signIn(await person()).expect(403)).body;
    const { options } = (await post('passkeys/begin', { challenge })).body;
    const response = new SoftwareAuthenticator().create(options, {
      origin: 'https://evil.example',
    });
    const refused = await post('passkeys', { challenge, name: 'X', response }).expect(422);
    expect(refused.body.code).toBe('passkey-refused');
  });
});
