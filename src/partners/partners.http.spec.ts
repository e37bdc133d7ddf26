import type TestAgent from 'supertest/lib/agent.js';
import { allEvents } from '../../test/support/all-events.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { Mailbox } from '../platform/mail/mailbox.js';
import { ApplicationDesk } from './application-desk.js';
import { currentTerms } from '../platform/partner-terms/terms.js';

let test: TestApp;
let admin: TestAgent;
beforeAll(async () => {
  test = await startTestApp(undefined, { variables: { TRUST_PROXY: '1' } });
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const path = '/api/v1/partners';
const password = 'correct horse battery';
const anna = {
  name: 'Anna Beispiel',
  email: 'anna@blog.example',
  password,
  website: 'https://anna-cooks.example/',
  about: 'I cook and film it.',
  termsVersion: currentTerms.version,
};

let networks = 0;
const fromElsewhere = () => `198.51.${(networks += 1)}.1`;

async function applied(application: object = anna, network = fromElsewhere()) {
  // So that what is mailed has an order.
  test.clock.advance({ seconds: 1 });
  const answer = await test.anyone
    .post(`${path}/applications`)
    .set('x-forwarded-for', network)
    .send(application);
  await test.app.get(ApplicationDesk).settled();
  return answer;
}

/** The newest mail to an address; the ids of its links. */
async function lastMail(to: string) {
  const mailbox = test.app.get(Mailbox);
  const { rows } = await test.pool.query('select * from mail order by id desc');
  const row = rows.find((each) => mailbox.recipientOf(each) === to);
  const text = row && mailbox.contentOf(row)?.text;
  return { subject: row?.subject, text, token: /#token=([\w-]{43})/.exec(text ?? '')?.[1] ?? '' };
}

const verify = (token: string, chosen = password) =>
  test.anyone.post(`${path}/verify`).send({ token, password: chosen });
const signIn = (email: string, chosen = password) =>
  test.anyone.post('/api/v1/auth/sign-in').send({ email, password: chosen });

async function member(email: string): Promise<{ affiliateId: string; self: TestAgent }> {
  await applied({ ...anna, email });
  const { token } = await lastMail(email);
  const { body } = await verify(token).expect(200);
  const { affiliateId } = body.user;
  await test.settled();
  return { affiliateId, self: await test.as({ role: 'affiliate', affiliateId }) };
}

describe('an application for an account', () => {
  it('is answered, and lets nobody in until the address is proved by link and password', async () => {
    expect(await applied()).toMatchObject({ status: 202, body: {} });
    const { subject, token } = await lastMail(anna.email);
    expect(subject).toBe('Confirm your e-mail address for Tributary');
    expect((await signIn(anna.email).expect(401)).body.code).toBe('invalid-credentials');
    expect((await signIn(anna.email, 'not the password').expect(401)).body.code).toBe(
      'invalid-credentials',
    );
    expect((await verify(token, 'another password').expect(422)).body).toMatchObject({
      ...{ code: 'password-wrong', errors: [{ field: 'password' }] },
    });
    const { body } = await verify(token).expect(200);
    expect(body.user).toMatchObject({ role: 'affiliate' });
    await signIn(anna.email).expect(200);
    expect((await verify(token).expect(410)).body.code).toBe('link-spent');
  });

  it('tells nobody but its holder that an address is taken, and changes nothing', async () => {
    const events = (await allEvents(test.runtime.store)).length;
    const again = await applied({ ...anna, password: 'a stranger has this one' });
    expect(again).toMatchObject({ status: 202, body: {} });
    expect((await lastMail(anna.email)).subject).toBe('You already have a Tributary account');
    expect((await allEvents(test.runtime.store)).length).toBe(events);
    const theirs = 'a stranger has this one';
    const known = await signIn(anna.email, theirs).expect(401);
    // Nor does signing in with what one applied with: it is no other answer where there was no account.
    await applied({ ...anna, email: 'nobody@mail.example', password: theirs });
    const unknown = await signIn('nobody@mail.example', theirs).expect(401);
    expect(unknown.body.code).toBe(known.body.code);
  });

  it('of a stranger with an address that is not theirs proves nothing with its holder', async () => {
    const ben = { ...anna, email: 'ben@mail.example' };
    await applied({ ...ben, name: 'A Stranger', password: 'a stranger has this one' });
    const theirs = await lastMail(ben.email);
    await verify(theirs.token, password).expect(422);
    await applied(ben);
    await verify(theirs.token, 'a stranger has this one').expect(410);
    const { body } = await verify((await lastMail(ben.email)).token).expect(200);
    await test.settled();
    const shown = await admin.get(`/api/v1/affiliates/${body.user.affiliateId}`).expect(200);
    expect(shown.body.name).toBe('Anna Beispiel');
  });

  it('of a stranger keeps nobody out who is let in by the house', async () => {
    const dora = { ...anna, email: 'dora@house.example' };
    await applied({ ...dora, password: 'a stranger has this one' });
    const { token } = await lastMail(dora.email);
    const user = { email: dora.email, password, role: 'finance' };
    await admin.post('/api/v1/users').send(user).expect(201);
    // Right as far as the second factor that the house asks of its own.
    expect((await signIn(dora.email).expect(403)).body.code).toBe('enrolment-required');
    await verify(token, 'a stranger has this one').expect(422);
    await applied(dora);
    expect((await lastMail(dora.email)).subject).toBe('You already have a Tributary account');
    await signIn(dora.email).expect(403);
  });

  it('is mailed about three times an hour to one address', async () => {
    const cleo = { ...anna, email: 'cleo@mail.example' };
    const network = fromElsewhere();
    for (let n = 1; n <= 5; n += 1) await applied(cleo, network);
    const mailbox = test.app.get(Mailbox);
    const { rows } = await test.pool.query('select * from mail');
    expect(rows.filter((row) => mailbox.recipientOf(row) === cleo.email)).toHaveLength(3);
  });

  it('leaves nothing personal in clear, in any table or event', async () => {
    await test.settled();
    const { rows } = await test.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of rows) {
      const found = await test.pool.query(
        `select 1 from "${name}" t where t::text ~* 'beispiel|anna@blog|anna-cooks|film it'`,
      );
      expect([name, found.rowCount]).toEqual([name, 0]);
    }
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ email: 'anna' }, 'email'],
    [{ password: 'short' }, 'password'],
    [{ website: 'not a site' }, 'website'],
    [{ termsVersion: 'all of them' }, 'termsVersion'],
    [{ isAdmin: true }, 'isAdmin'],
  ])('with %j is refused by its field', async (wrong, field) => {
    const { status, body } = await applied({ ...anna, ...wrong });
    expect([status, body.errors[0].field]).toEqual([400, field]);
  });

  it('accepts the terms of today and no others', async () => {
    const { body, status } = await applied({ ...anna, termsVersion: '2026-06-01' });
    expect([status, body.code, body.details.current]).toEqual([
      ...[409, 'terms.outdated', currentTerms.version],
    ]);
  });

  it('is taken 20 times an hour from one network', async () => {
    const network = fromElsewhere();
    const broken = { ...anna, name: '' };
    for (let n = 1; n <= 20; n += 1) expect((await applied(broken, network)).status).toBe(400);
    expect((await applied(broken, network)).status).toBe(429);
  });
});

describe('an account', () => {
  const profile = {
    ...{ legalName: 'Dora Muster', street: 'Weg 1', postcode: '10115', city: 'Berlin' },
    country: 'DE',
  };
  const tax = { country: 'DE', form: 'eu-declaration', taxId: '26 954 371 827' };
  let dora: { affiliateId: string; self: TestAgent };
  beforeAll(async () => {
    dora = await member('dora@mail.example');
  });

  it('shows what is to do, and what is done', async () => {
    const { self } = dora;
    const before = (await self.get(`${path}/onboarding`).expect(200)).body;
    expect(before).toMatchObject({ status: 'applied', name: 'Anna Beispiel', reason: null });
    const done = (steps: { name: string; isDone: boolean }[]) =>
      steps.filter(({ isDone }) => isDone).map(({ name }) => name);
    expect(done(before.steps)).toEqual(['verify-email', 'terms']);
    await self.post(`${path}/profile`).send(profile).expect(200);
    const { body } = await self.post(`${path}/tax`).send(tax).expect(200);
    const after = await self.get(`${path}/onboarding`).query({ minPosition: body.position });
    expect(done(after.body.steps)).toEqual(['verify-email', 'profile', 'tax', 'terms']);
    expect((await self.get(`${path}/profile`).expect(200)).body).toEqual({ profile });
    expect((await self.get(`${path}/tax`).expect(200)).body).toEqual({ details: tax });
  });

  it('is its own: others, and other roles, read and write none of it', async () => {
    const other = await member('emil@mail.example');
    expect((await other.self.get(`${path}/profile`).expect(200)).body).toEqual({ profile: null });
    await other.self.get(`/api/v1/affiliates/${dora.affiliateId}/file`).expect(403);
    await admin.post(`${path}/profile`).send(profile).expect(403);
    const merchant = await test.as({
      role: 'merchant',
      merchantId: 'mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T',
    });
    await merchant.get(`/api/v1/affiliates/${dora.affiliateId}/file`).expect(403);
    await test.anyone.get(`${path}/onboarding`).expect(401);
  });

  it('is read by admins on record; others who see it see what is there, not what it says', async () => {
    const file = `/api/v1/affiliates/${dora.affiliateId}/file`;
    const before = (await allEvents(test.runtime.store)).length;
    const { body } = await admin.get(file).expect(200);
    expect(body).toMatchObject({
      ...{ emailState: 'verified', termsVersion: currentTerms.version, tax, profile },
      ...{ website: anna.website, about: anna.about },
    });
    const [read] = (await allEvents(test.runtime.store)).slice(before);
    expect(read).toMatchObject({ type: 'personal-data-read' });
    const auditor = await test.as({ role: 'auditor' });
    const seen = (await auditor.get(file).expect(200)).body;
    expect(seen).toMatchObject({ tax: null, profile: null, website: null });
    expect(seen.taxSetAt).not.toBeNull();
  });

  it.each([
    ['profile', { ...profile, country: 'Germany' }, 'country'],
    ['tax', { ...tax, taxId: '?' }, 'taxId'],
    ['tax', { ...tax, vatId: 'vat number' }, 'vatId'],
    ['page', { slug: 'Not A Slug', displayName: 'D', bio: '', isPublic: true }, 'slug'],
  ])('refuses a %s that is not right, by its field', async (what, sent, field) => {
    const { body } = await dora.self.post(`${path}/${what}`).send(sent).expect(400);
    expect(body.errors[0].field).toBe(field);
  });

  it('has a page for the public once it is approved, under a name that is one affiliate’s', async () => {
    const page = { slug: 'dora-reads', displayName: 'Dora', bio: 'Books.', isPublic: true };
    await dora.self.post(`${path}/page`).send(page).expect(200);
    await test.settled();
    const shown = '/api/v1/catalogue/affiliates/dora-reads';
    await test.anyone.get(shown).expect(404);
    const { body } = await admin.get(`/api/v1/affiliates/${dora.affiliateId}`).expect(200);
    await admin
      .post(`/api/v1/affiliates/${dora.affiliateId}/approve`)
      .set('if-match', `"rev-${body.revision}"`)
      .expect(200);
    await test.settled();
    const { slug, displayName, bio } = page;
    expect((await test.anyone.get(shown).expect(200)).body).toEqual({
      ...{ slug, displayName, bio, links: [] },
    });
    const other = await member('fritz@mail.example');
    const taken = await other.self.post(`${path}/page`).send(page).expect(409);
    expect(taken.body).toMatchObject({ code: 'page-name.taken', errors: [{ field: 'slug' }] });
    await dora.self
      .post(`${path}/page`)
      .send({ ...page, slug: 'dora-writes' })
      .expect(200);
    await other.self.post(`${path}/page`).send(page).expect(200);
    await test.settled();
    await test.anyone.get(shown).expect(404);
    await test.anyone.get('/api/v1/catalogue/affiliates/dora-writes').expect(200);
  });

  it('of who was declined signs in, reads why, and takes no more', async () => {
    const { affiliateId, self } = await member('gerd@mail.example');
    const decline = { reasonCode: 'NO_AUDIENCE', note: 'The site has no visitors yet' };
    await admin.post(`/api/v1/affiliates/${affiliateId}/decline`).send(decline).expect(200);
    await test.settled();
    await signIn('gerd@mail.example').expect(200);
    expect((await self.get(`${path}/onboarding`).expect(200)).body).toMatchObject({
      ...{ status: 'declined', reasonCode: 'NO_AUDIENCE', reason: decline.note },
    });
    const refused = await self.post(`${path}/profile`).send(profile).expect(409);
    expect(refused.body.code).toBe('affiliate.declined');
  });

  it('of which the password is forgotten is sent a link to its own app, in its language', async () => {
    const email = 'hans@mail.example';
    await applied({ ...anna, email, locale: 'de' });
    const first = await lastMail(email);
    expect(first.subject).toBe('Bestätigen Sie Ihre E-Mail-Adresse für Tributary');
    await verify(first.token).expect(200);
    test.clock.advance({ seconds: 1 });
    await test.anyone.post('/api/v1/auth/reset-request').send({ email }).expect(202);
    const { subject, text } = await lastMail(email);
    expect(subject).toBe('Ihr neues Tributary-Passwort');
    expect(text).toContain('/partners/reset#token=');
  });
});

it('shows every edition of the terms, the newest first, in two languages', async () => {
  const { body } = await test.anyone.get(`${path}/terms`).query({ locale: 'de' }).expect(200);
  expect(body.current).toBe(currentTerms.version);
  expect(body.editions.map(({ version }: { version: string }) => version)).toEqual([
    ...['2026-11-01', '2026-06-01'],
  ]);
  expect(body.editions[0].sections.map((each: { heading: string }) => each.heading)).toContain(
    'Steuern',
  );
});
