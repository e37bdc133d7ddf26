import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { NotificationRound } from '#src/notifications/notification-round.js';
import { ApplicationDesk } from '#src/partners/application-desk.js';
import { MailRound } from '#src/platform/mail/mail-round.js';
import { expectAxeClean } from '../../support/browser/axe.js';
import { PublicJourney, type ShopperPage } from '../../support/browser/public-journey.js';
import { until } from '../../support/until.js';

// A real mail server, in this process.
const letters: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream: SMTPServerDataStream, _session, done) => {
    let message = '';
    stream.on('data', (chunk: Buffer) => (message += chunk.toString('latin1')));
    stream.on('end', () => {
      letters.push(message.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='));
      done();
    });
  },
});

let journey: PublicJourney;
let anna: ShopperPage;
let page: Page;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const variables = { SMTP_URL: `smtp://127.0.0.1:${port}` };
  journey = await PublicJourney.start({ variables, catalogue: { products: 4 } });
  anna = await journey.open({ path: 'partners', width: 390 });
  page = anna.page;
}, 90_000);
afterEach(() => journey.expectQuiet());
afterAll(async () => {
  await journey?.test.app.get(MailRound).stop();
  await journey?.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const name = 'Anna Beispiel';
const password = 'eleven red teapots sing';
const named = (wanted: string | RegExp) => page.getByRole('heading', { level: 1, name: wanted });
const field = (label: string | RegExp) => page.getByLabel(label, { exact: true });

/** Who applied and is not decided on: there is one. */
async function applicant(): Promise<string> {
  const admin = await journey.test.as({ role: 'admin' });
  const { body } = await admin.get('/api/v1/affiliates').query({ status: 'applied' }).expect(200);
  return body.items[0].id;
}

/** The newest mail, once everything that is due was sent. */
async function mail(): Promise<string> {
  const { test } = journey;
  await test.app.get(ApplicationDesk).settled();
  await test.settled();
  await test.app.get(NotificationRound).work();
  await test.app.get(MailRound).work();
  return letters.at(-1) ?? '';
}

it('applies on her phone, and is told by each field what is wrong', async () => {
  await named('Earn with what you recommend').waitFor();
  await expectAxeClean(page);
  await page.getByRole('link', { name: 'Become a partner' }).first().click();
  await named('Become a partner').waitFor();
  await field('Your name or company').fill(name);
  await field('E-mail').fill('anna@mail');
  await field('Choose a password').fill('anna beispiel 1');
  await page.getByText('Weak: others know your name').waitFor();
  await page.getByRole('checkbox').check();
  anna.watch.expectAnswer('POST /api/v1/partners/applications', 400);
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('This is no e-mail address').waitFor();
  await expectAxeClean(page);
  await field('E-mail').fill('anna@mail.example');
  await field('Choose a password').fill(password);
  await field(/Where you would show links/).fill('anna-cooks.example');
  await page.getByRole('button', { name: 'Apply' }).click();
  await named('Check your mail').waitFor();
  await expectAxeClean(page);
});

it('is let in by the link in the mail and her password, and by neither alone', async () => {
  const url = /http:\S+\/partners\/verify#token=[\w-]{43}/.exec(await mail())?.[0] ?? '';
  await page.goto(`${journey.url}/partners/sign-in`);
  await field('E-mail').fill('anna@mail.example');
  await field('Password').fill(password);
  anna.watch.expectAnswer('POST /api/v1/auth/sign-in', 401);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Just applied? Open the link in our mail first.').waitFor();
  await page.goto(url);
  await named('Confirm your address').waitFor();
  expect(page.url()).not.toContain('token');
  await field('Password').fill('not her password');
  anna.watch.expectAnswer('POST /api/v1/partners/verify', 422);
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await page.getByText('This is not the password you applied with.').waitFor();
  await field('Password').fill(password);
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await named('Getting started').waitFor();
  await page.getByText('Your application is being read').waitFor();
  await expectAxeClean(page);
});

it('completes what is hers to do', async () => {
  await page.getByRole('link', { name: /Name and address/ }).click();
  await named('Profile').waitFor();
  await field('Name').fill(name);
  await field('Street and number').fill('Weg 1');
  await field('Postcode').fill('10115');
  await field('Town').fill('Berlin');
  await field('Country').selectOption('DE');
  await expectAxeClean(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await named('Getting started').waitFor();
  await page
    .getByRole('main')
    .getByRole('link', { name: /Tax details/ })
    .click();
  await field('Country where you pay taxes').selectOption('DE');
  await field('Tax number').fill('26 954 371 827');
  await page.getByRole('button', { name: 'Save' }).click();
  await named('Getting started').waitFor();
  await page
    .getByRole('main')
    .getByRole('link', { name: /How you are paid/ })
    .click();
  await field('Account holder').fill(name);
  await field('IBAN').fill('DE89 3704 0044 0532 0130 01');
  anna.watch.expectAnswer(`POST /api/v1/affiliates/${await applicant()}/payout-method`, 400);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The check digits of this IBAN do not fit').waitFor();
  await field('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Bank account ••3000').waitFor();
  await page.getByRole('link', { name: 'Getting started' }).first().click();
  await page.getByText('Everything that is yours to do is done.').waitFor();
});

it.each([
  ['notifications', 'Notifications'],
  ['security', 'Security'],
  ['terms', 'Partner terms'],
  ['page', 'Public page'],
])('finds %s in order, in light and dark', async (path, heading) => {
  await page.goto(`${journey.url}/partners/account/${path}`);
  await named(heading).waitFor();
  await anna.watch.settled();
  await expectAxeClean(page);
});

it('is approved by an admin who sees what she applied with, and is told so', async () => {
  const admin = await journey.staff.user({ role: 'admin' });
  const path = `affiliates/${await applicant()}`;
  const staff = await journey.staff.open({ user: admin, path });
  await staff.page.getByText('https://anna-cooks.example').waitFor();
  await staff.page.getByText(/Confirmed/).waitFor();
  await staff.page.getByRole('button', { name: /Approve/ }).click();
  const sure = staff.page.getByRole('dialog').getByRole('button', { name: /Approve/ });
  if (await sure.isVisible()) await sure.click();
  await staff.page.getByRole('button', { name: 'Suspend' }).waitFor();
  expect(await mail()).toContain('You are a Tributary partner');
  await page.goto(`${journey.url}/partners/account/onboarding`);
  await page.getByText('You are approved.').waitFor();
});

it('goes on where she was when she closes the menu by key', async () => {
  const more = page.getByRole('button', { name: 'More' });
  await more.click();
  await page.getByRole('link', { name: 'Tax details' }).last().focus();
  await page.keyboard.press('Escape');
  await until(() => more.evaluate((button) => button === document.activeElement));
  expect(await page.getByRole('navigation', { name: 'More', exact: true }).count()).toBe(0);
});

it('can be put on the home screen, keeps its pages without a network, and goes on once there is one', async () => {
  // The other pages of this journey are kept from having a service worker.
  const context = await journey.browser.newContext({
    baseURL: `${journey.url}/`,
    viewport: { width: 390, height: 844 },
    storageState: await anna.context.storageState(),
  });
  const phone = await context.newPage();
  await phone.goto('partners/dashboard');
  await phone.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  const devTools = await context.newCDPSession(phone);
  const { errors, data } = await devTools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const said = JSON.parse(data ?? '{}');
  expect(said).toMatchObject({ name: expect.any(String), display: 'standalone' });
  expect(said.start_url).toMatch(/partners/);
  expect(said.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(
    expect.arrayContaining(['192x192', '512x512']),
  );
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
  // A profile that is thrown away is nowhere to install to; a browser without windows tells nothing of it.
  const faults = installabilityErrors.map(({ errorId }) => errorId);
  expect(faults.filter((each) => each !== 'in-incognito')).toEqual([]);
  await phone.evaluate(() => navigator.serviceWorker.ready);
  await until(() => phone.evaluate(() => navigator.serviceWorker.controller !== null));
  await context.setOffline(true);
  for (const path of ['partners/dashboard', 'partners/account/tax']) {
    await phone.goto(path);
    await phone.getByRole('heading', { name: 'No connection' }).waitFor();
  }
  await context.setOffline(false);
  await phone.getByRole('heading', { level: 1, name: 'Tax details' }).waitFor();
  await context.close();
}, 30_000);
