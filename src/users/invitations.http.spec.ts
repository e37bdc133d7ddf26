import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type TestAgent from 'supertest/lib/agent.js';
import { user } from '#domain/user/user.js';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { MailedTokens } from '../platform/auth/mailed-tokens.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { MailRound } from '../platform/mail/mail-round.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { registration } from './registered-user.js';

const path = '/api/v1/users';
const password = 'correct horse battery';

let folder: string;
let test: TestApp;
let admin: TestAgent;
let merchantId: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-invitations-'));
  test = await startTestApp(undefined, {
    variables: { DATA_DIR: folder, PUBLIC_URL: 'https://app.example' },
  });
  merchantId = await new Seed(test).merchant();
  admin = await test.as({ role: 'admin' });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

let people = 0;
const newEmail = () => `Invited-${(people += 1)}@example.com`;
const post = (to: string, body: object = {}) => test.anyone.post(`/api/v1${to}`).send(body);

async function invite(wishes: object = {}) {
  const body = { email: newEmail(), role: 'finance', ...wishes };
  const { id, expiresAt } = (await admin.post(`${path}/invitations`).send(body).expect(201)).body;
  return { ...body, id: String(id), expiresAt };
}

/** The newest mail to an address as an admin sees it, with the token of its link. */
async function mailTo(email: string) {
  await test.app.get(MailRound).work();
  const { items } = (await admin.get('/api/v1/mails').expect(200)).body;
  const { id } = items.find(({ to }: { to: string }) => to === email);
  const { body } = await admin.get(`/api/v1/mails/${id}`).expect(200);
  return { ...body, token: /#token=([\w-]{43})/.exec(body.text)?.[1] ?? '' };
}

/** Lets time pass; who is signed in stays so. */
async function advance(hours: number): Promise<void> {
  test.clock.advance({ hours });
  admin = await test.as({ role: 'admin' });
}

async function listed(id: string) {
  await test.settled();
  const { items } = (await admin.get(path).expect(200)).body;
  return items.find((user: { id: string }) => user.id === id);
}

describe('an invitation', () => {
  it('says which mail holds the link where no mail server is set, and never the link', async () => {
    const email = newEmail();
    const body = { email, role: 'auditor' };
    const made = (await admin.post(`${path}/invitations`).send(body).expect(201)).body;
    await test.settled();
    const sent = (await admin.post(`${path}/invitations/${made.id}/resend`).expect(200)).body;
    const tokens: string[] = [];
    for (const answer of [made, sent]) {
      expect(answer.sentBy).toBe('outbox');
      const { text } = (await admin.get(`/api/v1/mails/${answer.mailId}`).expect(200)).body;
      const token = /#token=([\w-]{43})/.exec(text)?.[1] ?? 'none';
      expect(JSON.stringify(answer)).not.toContain(token);
      tokens.push(token);
    }
    await post('/auth/invitations/read', { token: tokens[0] }).expect(410);
    const read = await post('/auth/invitations/read', { token: tokens[1] }).expect(200);
    expect(read.body.email).toBe(email);
  });

  it('is sent by mail, shown in the list, and accepted with a password', async () => {
    const { id, email, expiresAt } = await invite({ role: 'merchant', merchantId });
    expect(expiresAt).toBe('2026-05-07T10:00:00.000Z');
    expect(await listed(id)).toMatchObject({
      status: 'invited',
      email,
      role: 'merchant',
    });
    const mail = await mailTo(email);
    expect(mail).toMatchObject({ to: email, status: 'sent', sentBy: 'outbox' });
    expect(mail.text).toContain('https://app.example/admin/accept-invitation#token=');
    const { token } = mail;
    const read = await post('/auth/invitations/read', { token }).expect(200);
    expect(read.body).toEqual({ email, role: 'merchant', expiresAt });
    // Until then nobody can sign in.
    await post('/auth/sign-in', { email, password }).expect(401);
    const short = await post('/auth/invitations/accept', { token, password: 'short' }).expect(400);
    expect(short.body.errors[0].field).toBe('password');
    const { body } = await post('/auth/invitations/accept', { token, password }).expect(200);
    expect(body.signedIn.user).toMatchObject({ id, role: 'merchant', merchantId });
    await post('/auth/sign-in', { email, password }).expect(200);
    expect(await listed(id)).toMatchObject({ status: 'active', email });
    const again = await post('/auth/invitations/accept', { token, password: 'another password' });
    expect(again.body).toMatchObject({ status: 410, code: 'link-spent' });
    await post('/auth/invitations/read', { token }).expect(410);
  });

  it('leads on to the second factor where the role needs one', async () => {
    const { email } = await invite();
    const { token } = await mailTo(email);
    const { body } = await post('/auth/invitations/accept', { token, password }).expect(200);
    expect(body.signedIn).toBeUndefined();
    await post('/auth/totp/begin', { challenge: body.challenge }).expect(200);
  });

  it('is sent again, and only the newest link is good', async () => {
    const { id, email } = await invite();
    const first = await mailTo(email);
    await advance(70);
    const again = await admin.post(`${path}/invitations/${id}/resend`).expect(200);
    expect(again.body.id).toBe(id);
    const second = await mailTo(email);
    expect(second.to).toBe(first.to);
    await post('/auth/invitations/accept', { token: first.token, password }).expect(410);
    await advance(71);
    await post('/auth/invitations/accept', { token: second.token, password }).expect(200);
    const late = await admin.post(`${path}/invitations/${id}/resend`).expect(409);
    expect(late.body.code).toBe('user.not-invited');
  });

  it('runs out after 72 hours', async () => {
    const { email } = await invite();
    const { token } = await mailTo(email);
    await advance(72);
    await post('/auth/invitations/accept', { token, password }).expect(410);
  });

  it('is withdrawn, and the address can be invited as something else', async () => {
    const { id, email } = await invite();
    const { token } = await mailTo(email);
    const reason = 'invited in the wrong role';
    await admin.post(`${path}/${id}/disable`).send({ reason }).expect(200);
    await post('/auth/invitations/accept', { token, password }).expect(410);
    await advance(1);
    const { id: other } = await invite({ email, role: 'auditor' });
    const accepted = await post('/auth/invitations/accept', {
      ...{ token: (await mailTo(email)).token, password },
    });
    expect(accepted.body.signedIn.user).toMatchObject({ id: other, role: 'auditor' });
    expect(await listed(id)).toMatchObject({ status: 'withdrawn', reason });
    const gone = await admin.post(`${path}/${id}/disable`).send({ reason }).expect(404);
    expect(gone.body.code).toBe('user.not-found');
  });

  it('is refused for an address that is invited or in use, and for a party there is not', async () => {
    const { email } = await invite();
    const twice = { email: email.toUpperCase(), role: 'finance' };
    const taken = await admin.post(`${path}/invitations`).send(twice).expect(409);
    expect(taken.body).toMatchObject({ code: 'user.email-taken', errors: [{ field: 'email' }] });
    const body = { email: newEmail(), role: 'merchant', merchantId: `mer_${'0'.repeat(26)}` };
    const unknown = await admin.post(`${path}/invitations`).send(body).expect(404);
    expect(unknown.body.code).toBe('merchant.not-found');
    const without = { email: newEmail(), role: 'merchant' };
    expect((await admin.post(`${path}/invitations`).send(without)).status).toBe(400);
  });

  it('lets nobody in who was disabled while they accepted', async () => {
    const { id, email } = await invite({ role: 'auditor' });
    const { token } = await mailTo(email);
    await test.settled();
    // The disabling comes between the fact and the credential: its row is held up until it is done.
    const client = await test.pool.connect();
    await client.query('begin; lock table credential in exclusive mode');
    const accepting = post('/auth/invitations/accept', { token, password }).then(
      ({ status, body }) => ({ status, code: body.code as unknown }),
    );
    const key = test.app.get(KeyedHash).email(email);
    const registered = async () =>
      (await test.app.get(CommandPipeline).load(registration, key))?.state.status === 'active';
    await until(registered);
    const command = { type: 'disable-user', reason: 'left', userId: id } as const;
    await test.app.get(CommandPipeline).handle(user, key, command, {
      ...{ commandId: randomUUID(), correlationId: randomUUID(), causationId: null },
      actor: { type: 'user', id: 'usr_admin' },
    });
    await client.query('commit');
    client.release();
    expect(await accepting).toEqual({ status: 410, code: 'link-spent' });
    await post('/auth/sign-in', { email, password }).expect(401);
  });

  it('is not given back once another link has replaced it, or it was ended', async () => {
    const links = test.app.get(MailedTokens);
    const wanted = { subject: 'somebody', userId: 'usr_somebody' };
    const { token } = await links.issue('invitation', wanted);
    await links.take('invitation', token);
    await links.giveBack('invitation', token);
    expect(await links.find('invitation', token)).toBeDefined();
    await links.take('invitation', token);
    const next = await links.issue('invitation', wanted);
    await links.giveBack('invitation', token);
    expect(await links.find('invitation', token)).toBeUndefined();
    await links.take('invitation', next.token);
    await links.dropOf(wanted.userId);
    await links.giveBack('invitation', next.token);
    expect(await links.find('invitation', next.token)).toBeUndefined();
  });

  it('is completed when it was cut off before there was a credential', async () => {
    const { id, email } = await invite({ role: 'auditor' });
    const { token } = await mailTo(email);
    await post('/auth/invitations/accept', { token, password }).expect(200);
    await test.pool.query('delete from credential where user_id = $1', [id]);
    await test.pool.query('update mailed_token set used_at = null where user_id = $1', [id]);
    await post('/auth/invitations/accept', { token, password }).expect(200);
    await post('/auth/sign-in', { email, password }).expect(200);
  });
});

it('shows mails to admins alone: their links let people in', async () => {
  for (const role of ['finance', 'auditor'] as const) {
    const other = await test.as({ role });
    await other.get('/api/v1/mails').expect(403);
    await other.post(`${path}/invitations`).send({ email: newEmail(), role }).expect(403);
  }
  const { items, nextCursor } = (await admin.get('/api/v1/mails').query({ limit: 2 })).body;
  expect(items).toHaveLength(2);
  const next = await admin.get('/api/v1/mails').query({ limit: 2, cursor: nextCursor }).expect(200);
  expect(next.body.items[0].id < items[1].id).toBe(true);
  await admin.get(`/api/v1/mails/mal_${'0'.repeat(26)}`).expect(404);
});

it('keeps on record whose mails were opened, without their addresses', async () => {
  const { id, email } = await invite();
  await mailTo(email);
  await test.settled();
  const { items } = (await admin.get('/api/v1/audit/access').query({ subject: id })).body;
  const reads = items.filter(({ kind }: { kind: string }) => kind === 'read');
  expect(reads.map(({ route }: { route: string }) => route)).toEqual([
    'GET /api/v1/mails/:id',
    'GET /api/v1/mails',
  ]);
  expect(JSON.stringify(items)).not.toContain(email);
});
