import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type TestAgent from 'supertest/lib/agent.js';
import { order, post } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { MailRound } from '../platform/mail/mail-round.js';
import { NotificationRound } from './notification-round.js';
import { TermsNotices } from './terms-notices.js';

// A real mail server, in this process.
const received: { to: string; message: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream: SMTPServerDataStream, { envelope }, done) => {
    let message = '';
    stream.on('data', (chunk: Buffer) => (message += chunk.toString('latin1')));
    stream.on('end', () => {
      received.push({ to: envelope.rcptTo[0]?.address ?? '', message });
      done();
    });
  },
});

let test: TestApp;
let seed: Seed;
let admin: TestAgent;
let shop: Shop;
let self: TestAgent;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  test = await startTestApp(undefined, {
    variables: { SMTP_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: 'https://tributary.example' },
  });
  seed = new Seed(test);
  shop = await seed.shop();
  const { affiliateId } = shop;
  await signIn();
  await admin
    .post('/api/v1/users')
    .send({
      ...{ email: 'anna@mail.example', password: 'correct horse battery' },
      ...{ role: 'affiliate', affiliateId },
    })
    .expect(201);
  await told();
  received.length = 0;
});
afterAll(async () => {
  await test.app.get(MailRound).stop();
  await test.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(async () => {
  received.length = 0;
  await signIn();
});

/** Access tokens run out while the clock is moved. */
async function signIn(): Promise<void> {
  admin = await test.as({ role: 'admin' });
  self = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
}

/** Everything that is due now is mailed. */
async function told(): Promise<readonly string[]> {
  await test.settled();
  while ((await test.app.get(NotificationRound).work()) > 0);
  await test.app.get(MailRound).work();
  return received.map(({ message }) => plain(message));
}

/** Quoted-printable undone. */
function plain(message: string): string {
  const bytes = message
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

async function ordered(): Promise<string> {
  const clickId = await seed.click(shop);
  const { body } = await post(admin, order(shop.programId, { clickId }));
  await test.settled();
  const query = { conversionId: body.id };
  const list = await admin.get('/api/v1/commissions').query(query).expect(200);
  return list.body.items[0].id;
}

it('tells once a day of what was earned, and at once of what was taken back, with the reason', async () => {
  const [first] = [await ordered(), await ordered()];
  expect(await told()).toEqual([]);
  test.clock.advance({ hours: 24 });
  const [daily, ...more] = await told();
  expect(more).toEqual([]);
  expect(daily).toContain('Subject: 2 new commissions');
  expect(daily).toMatch(/Order \S+ · €\d+\.\d\d/);
  expect(received[0]?.to).toBe('anna@mail.example');
  received.length = 0;
  await signIn();
  await admin
    .post(`/api/v1/commissions/${first}/reject`)
    .send({ reasonCode: 'FRAUD', note: 'The order was a test' })
    .expect(200);
  const [taken] = await told();
  expect(taken).toContain('Subject: 1 commission rejected or reversed');
  expect(taken).toContain('The order was a test');
  received.length = 0;
  expect(await told()).toEqual([]);
});

it('tells the same again to nobody, when all events are read anew', async () => {
  const { policies } = test.runtime;
  await policies.stop();
  await test.pool.query(`delete from policy_checkpoint where name = 'notifications'`);
  policies.start();
  test.clock.advance({ hours: 24 });
  expect(await told()).toEqual([]);
});

it('writes in the language chosen, and has a way out that mail programs know', async () => {
  const chosen = { off: [], locale: 'de' };
  await self.post('/api/v1/notification-preferences').send(chosen).expect(200);
  await admin
    .post(`/api/v1/affiliates/${shop.affiliateId}/suspend`)
    .send({ reason: 'a second look' })
    .expect(200);
  const [mail = ''] = await told();
  expect(mail).toContain('Ihr Konto wurde gesperrt');
  expect(mail).toContain('Der Grund: a second look');
  expect(mail).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const unfolded = mail.replaceAll(/\r?\n\s+/g, ' ');
  const token = /List-Unsubscribe: <https:\/\/tributary\.example\/unsubscribe\?token=([^>]+)>/.exec(
    unfolded,
  )?.[1];
  await test.anyone
    .post(`/unsubscribe?token=${token}`)
    .type('form')
    .send('List-Unsubscribe=One-Click')
    .expect(204);
  await test.settled();
  const { body } = await self.get('/api/v1/notification-preferences').expect(200);
  expect(body).toMatchObject({ off: ['application-decided'], locale: 'de' });
  received.length = 0;
  await admin
    .post(`/api/v1/affiliates/${shop.affiliateId}/reinstate`)
    .send({ reason: 'all is well' })
    .expect(200);
  expect(await told()).toEqual([]);
  // Wanted again, and stopped once more by the same link.
  await self.post('/api/v1/notification-preferences').send(chosen).expect(200);
  await test.anyone.post(`/unsubscribe?token=${token}`).type('form').send('a=b').expect(204);
  await test.settled();
  const after = await self.get('/api/v1/notification-preferences').expect(200);
  expect(after.body.off).toEqual(['application-decided']);
  const other = token?.replace('application-decided', 'payout-paid');
  await test.anyone.post(`/unsubscribe?token=${other}`).type('form').send('a=b').expect(410);
});

it('sets aside what cannot be told, with the reason, and tells all that follows', async () => {
  const { affiliateId } = await seed.shop();
  const email = 'bert@mail.example';
  await admin
    .post('/api/v1/users')
    .send({ email, password: 'correct horse battery', role: 'affiliate', affiliateId })
    .expect(201);
  await told();
  received.length = 0;
  const suspend = (reason: string) =>
    admin.post(`/api/v1/affiliates/${affiliateId}/suspend`).send({ reason }).expect(200);
  const reinstate = (reason: string) =>
    admin.post(`/api/v1/affiliates/${affiliateId}/reinstate`).send({ reason }).expect(200);
  await suspend('a second look');
  await test.settled();
  // A note that no letter can be made of; then one like any other.
  const poison = (
    await test.pool.query(
      `update notification set facts = 'null' where done_at is null and affiliate_id = $1
       returning event_id, (select facts from notification old where old.event_id = notification.event_id)`,
      [affiliateId],
    )
  ).rows[0];
  await reinstate('all is well');
  expect(await told()).toHaveLength(1);
  const aside = async () =>
    (
      await test.pool.query('select due_at, tries, trouble from notification where event_id = $1', [
        poison.event_id,
      ])
    ).rows[0];
  const { due_at: again, ...set } = await aside();
  expect(set).toEqual({ tries: 1, trouble: expect.stringMatching(/^TypeError: /) });
  expect(Date.parse(again) - test.clock.now().getTime()).toBe(60_000);
  const figure = async () =>
    /^tributary_notifications_set_aside (\d+)$/m.exec(
      (await test.anyone.get('/metrics')).text,
    )?.[1];
  expect(await figure()).toBe('1');
  received.length = 0;
  // Tried again with others of its kind, it keeps none of them back, and once it can be told it is.
  test.clock.advance({ seconds: 60 });
  await told();
  expect(await aside()).toMatchObject({ tries: 2 });
  await test.pool.query('update notification set facts = $2 where event_id = $1', [
    poison.event_id,
    poison.facts,
  ]);
  test.clock.advance({ seconds: 120 });
  expect(await told()).toEqual([expect.stringContaining('a second look')]);
  expect(await figure()).toBe('0');
});

it('tells everybody of new terms but whom it cannot, and them once it can', async () => {
  await test.pool.query(`update affiliate_file set terms_version = '2000-01-01'`);
  const spoil = (content: string) =>
    test.pool.query(
      `update credential set email = ${content} where affiliate_id = $1 returning user_id`,
      [shop.affiliateId],
    );
  await spoil(`email || jsonb_build_object('box', 'AAAA' || (email ->> 'box'))`);
  const tell = async () => {
    await test.app.get(TermsNotices).work();
    await test.app.get(MailRound).work();
    return received.map(({ to }) => to);
  };
  expect(await tell()).toEqual(['bert@mail.example']);
  await spoil(`email || jsonb_build_object('box', substr(email ->> 'box', 5))`);
  expect(await tell()).toEqual(['bert@mail.example', 'anna@mail.example']);
});

it('does not ask again at once for what it is about, when that is not there', async () => {
  const { rows } = await test.pool.query(
    `insert into notification (event_id, kind, subject_id, position, at, due_at, facts)
     values (gen_random_uuid(), 'payout-paid', 'pln_none', '0', $1, $1, '{}') returning event_id`,
    [test.clock.now()],
  );
  expect(await told()).toEqual([]);
  const due = await test.pool.query('select due_at, tries from notification where event_id = $1', [
    rows[0].event_id,
  ]);
  const dueAt = new Date(test.clock.now().getTime() + 5_000).toISOString();
  expect(due.rows).toEqual([{ due_at: dueAt, tries: 1 }]);
});

it('lets affiliates choose for themselves alone', async () => {
  await admin.get('/api/v1/notification-preferences').expect(403);
  const wrong = { off: ['everything'], locale: 'en' };
  const { body } = await self.post('/api/v1/notification-preferences').send(wrong).expect(400);
  expect(body.errors[0].field).toBe('off');
});
