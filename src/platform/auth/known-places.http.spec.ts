import request from 'supertest';
import { Mailbox } from '../mail/mailbox.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { startPlatform, type Platform } from '../scenario.js';
import { FailureTallies } from '../shared/shared.js';
import { Credentials } from './credentials.js';

const password = 'right horse battery';
const [home, elsewhere, stranger] = ['8.8.8.8', '9.9.9.9', '203.0.113.7'] as const;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform([], {
    variables: { TRUST_PROXY: '1', MFA_REQUIRED_ROLES: 'none' },
  });
});
afterAll(() => platform.stop());

let people = 0;
async function person(): Promise<string> {
  people += 1;
  const email = `person-${people}@example.com`;
  const standing = { role: 'finance' } as const;
  await platform.app.get(Credentials).put({ userId: `usr_${people}`, email, password, standing });
  return email;
}

const post = (path: string, body: object, address: string) =>
  request(platform.app.getHttpServer())
    .post(`/api/v1/auth/${path}`)
    .set('x-forwarded-for', address)
    .send(body);

/** What only this process remembers is forgotten, as by a restart. */
async function restart(email: string, address: string): Promise<void> {
  const hash = platform.app.get(KeyedHash);
  const [account, network] = [hash.email(email), hash.ip(address)];
  const place = `${account} network ${network}`;
  const names = [account, network, `${account} ${network}`, place];
  await platform.app.get(FailureTallies).forget(names);
}

async function signIn(email: string, address: string, given = password) {
  await restart(email, address);
  return post('sign-in', { email, password: given }, address);
}

async function guessTenTimes(email: string, address: string): Promise<void> {
  for (let n = 0; n < 10; n += 1)
    expect((await signIn(email, address, `wrong ${n}`)).status).toBe(401);
}

describe('an account that strangers guess at', () => {
  it('is locked for strangers, whatever their network, longer each time', async () => {
    const email = await person();
    await guessTenTimes(email, stranger);
    const locked = await signIn(email, elsewhere);
    expect([locked.status, locked.headers['retry-after']]).toEqual([429, '60']);
    platform.clock.advance({ seconds: 61 });
    expect((await signIn(email, stranger, 'wrong')).status).toBe(401);
    expect((await signIn(email, stranger)).headers['retry-after']).toBe('120');
    platform.clock.advance({ seconds: 120 });
    expect((await signIn(email, stranger)).status).toBe(200);
    // Forgotten: one more is free.
    expect((await signIn(email, elsewhere, 'wrong')).status).toBe(401);
  });

  it('lets its user in from a network they have signed in at before', async () => {
    const email = await person();
    expect((await signIn(email, home)).status).toBe(200);
    await guessTenTimes(email, stranger);
    expect((await signIn(email, elsewhere)).status).toBe(429);
    expect((await signIn(email, home)).status).toBe(200);
    expect((await signIn(email, elsewhere)).status).toBe(429);
  });

  it('lets its user in from a browser they have signed in with before, which counts for itself', async () => {
    const email = await person();
    const cookies = (await signIn(email, home)).headers['set-cookie'] as unknown as string[];
    const device = cookies.find((cookie) => cookie.startsWith('tributary_device=')) ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth', 'Max-Age=31536000'])
      expect(device).toContain(part);
    const by = device.split(';')[0] ?? '';
    await guessTenTimes(email, stranger);
    const own = (given = password) =>
      post('sign-in', { email, password: given }, elsewhere).set('cookie', by);
    expect((await own()).status).toBe(200);
    // Of another user it tells nothing.
    const other = await person();
    await guessTenTimes(other, stranger);
    await post('sign-in', { email: other, password }, elsewhere).set('cookie', by).expect(429);
    // One who holds the browser guesses no further than anybody.
    const answers = await Promise.all(Array.from({ length: 12 }, () => own('wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    const { rows } = await platform.pool.query('select * from known_place');
    expect(JSON.stringify(rows)).not.toContain(by.split('=')[1]);
    expect(JSON.stringify(rows)).not.toContain(home);
  });
});

describe('links for a forgotten password', () => {
  const links = async (): Promise<string[]> => {
    const { rows } = await platform.pool.query('select * from mail order by id');
    const box = platform.app.get(Mailbox);
    await platform.pool.query('delete from mail');
    return rows.map((row) => /http[^#]*#token/.exec(box.contentOf(row)?.text ?? '')?.[0] ?? '');
  };

  it('are used up by nobody elsewhere', async () => {
    const email = await person();
    for (let n = 0; n < 5; n += 1) await post('reset-request', { email }, stranger).expect(202);
    expect(await links()).toHaveLength(3);
    await post('reset-request', { email }, home).expect(202);
    expect(await links()).toHaveLength(1);
  });

  it('are twelve an hour for strangers from everywhere, beside those of known places', async () => {
    const email = await person();
    await signIn(email, home);
    for (let n = 0; n < 15; n += 1)
      await post('reset-request', { email }, `203.0.${n}.1`).expect(202);
    expect(await links()).toHaveLength(12);
    await post('reset-request', { email }, home).expect(202);
    expect(await links()).toHaveLength(1);
  });

  it('lead where nobody elsewhere says', async () => {
    const email = await person();
    const host = 'localhost:9999';
    await post('reset-request', { email }, stranger).set('host', host).expect(202);
    // Mails of one instant have no order.
    platform.clock.advance({ seconds: 1 });
    await post('reset-request', { email }, '127.0.0.1').set('host', host).expect(202);
    const [theirs, own] = await links();
    expect(theirs).not.toContain('9999');
    expect(own).toBe(`http://${host}/admin/reset#token`);
  });
});
