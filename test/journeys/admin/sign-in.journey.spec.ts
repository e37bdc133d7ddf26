import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { MailRound } from '#src/platform/mail/mail-round.js';
import {
  AdminJourney,
  type AdminPage,
  type JourneyUser,
} from '../../support/browser/admin-journey.js';
import { addAuthenticator } from '../../support/browser/authenticator.js';
import { expectAxeClean } from '../../support/browser/axe.js';

// Admins and finance need a second factor; others may have one. Nobody is told a secret twice.

let folder: string;
let journey: AdminJourney;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-sign-in-'));
  journey = await AdminJourney.start({
    variables: { MFA_REQUIRED_ROLES: 'admin,finance', DATA_DIR: folder },
  });
}, 60_000);
afterEach(() => journey.expectQuiet());
afterAll(async () => {
  await journey?.close();
  rmSync(folder, { recursive: true });
});

/** Where screens go while they are looked at by hand; unset in a test run. */
const shots = process.env['SHOTS_DIR'];
async function shot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((to) => (document.documentElement.dataset['theme'] = to), theme);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(shots, `${name}-${width}-${theme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => delete document.documentElement.dataset['theme']);
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function typePassword(page: Page, { email, password }: JourneyUser): Promise<void> {
  await heading(page, 'Sign in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await click(page, 'Sign in');
}

/** What the authenticator app shows now. */
function codeOf(secret: string): string {
  return generateSync({ secret, epoch: journey.test.clock.now().getTime() / 1000 });
}

async function signOut({ page }: AdminPage): Promise<void> {
  await click(page, 'Sign out');
  await heading(page, 'Sign in');
}

/** The link in the newest mail to an address, as its reader follows it. */
async function linkTo(email: string): Promise<string> {
  await journey.test.app.get(MailRound).work();
  const admin = await journey.test.as({ role: 'admin' });
  const { items } = (await admin.get('/api/v1/mails')).body;
  const { id } = items.find(({ to }: { to: string }) => to === email);
  const { text } = (await admin.get(`/api/v1/mails/${id}`)).body;
  return /https?:\S+/.exec(text)?.[0] ?? '';
}

it('an admin enrols an authenticator app at the first sign-in, and is asked for it at the next', async () => {
  const admin = await journey.user({ role: 'admin' });
  const opened = await journey.open({ path: 'account' });
  const { page, watch } = opened;
  watch.expectAnswer('POST /api/v1/auth/sign-in', 401, 3);
  watch.expectAnswer('POST /api/v1/auth/sign-in', 403);
  watch.expectAnswer('POST /api/v1/auth/totp/confirm', 422);
  await typePassword(page, { ...admin, password: 'not this one' });
  await page.getByText('E-mail or password is wrong').waitFor();
  await expectAxeClean(page);
  await shot(page, 'sign-in-refused');
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await click(page, 'Sign in');

  await heading(page, 'Set up a second factor');
  await click(page, 'Authenticator app');
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  await page.getByText('Type it in instead').click();
  const secret = (await page.locator('.secret code').textContent())?.replaceAll(' ', '') ?? '';
  await page.getByRole('textbox', { name: 'Code' }).fill('000000');
  await page.getByText('The code is wrong').waitFor();
  await expectAxeClean(page);
  await shot(page, 'enrol');
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret));

  await heading(page, 'Keep your recovery codes');
  await expectAxeClean(page);
  await shot(page, 'recovery-codes');
  const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  expect(await codes.count()).toBe(10);
  const [file] = await Promise.all([page.waitForEvent('download'), click(page, 'Download')]);
  const code = (await codes.first().textContent()) ?? 'none';
  expect(readFileSync(await file.path(), 'utf8')).toContain(code);
  await page.getByLabel('I have kept these codes').check();
  await click(page, 'Go on');

  // Where they wanted to go.
  await heading(page, 'Account');
  await page.getByText('10 of 10 left').waitFor();
  await page.getByText('This session').waitFor();
  await expectAxeClean(page);
  await shot(page, 'account');
  await signOut(opened);

  journey.test.clock.advance({ seconds: 30 });
  await typePassword(page, admin);
  await heading(page, 'Now your second factor');
  await expectAxeClean(page);
  await shot(page, 'second-factor');
  await page.getByLabel('Code of the authenticator app').fill(codeOf(secret));
  await heading(page, 'Overview');
  await signOut(opened);

  // The phone is lost.
  await typePassword(page, admin);
  await click(page, 'Use a recovery code');
  await page.getByLabel('Recovery code').fill(code);
  await click(page, 'Sign in');
  await heading(page, 'Overview');
}, 60_000);

it('who signed in a while ago proves by the password that it is them, before a factor is added', async () => {
  const auditor = await journey.user({ role: 'auditor' });
  const { page, watch } = await journey.open({ user: auditor, path: 'account' });
  await heading(page, 'Account');
  journey.test.clock.advance({ seconds: 601 });
  watch.expectAnswer('POST /api/v1/auth/totp/begin', 403);
  watch.expectAnswer('POST /api/v1/auth/totp/begin', 422);
  await click(page, 'Set up an authenticator app');
  const field = page.getByRole('dialog').getByLabel('Current password');
  await field.fill('not this one');
  await click(page, 'Go on');
  await page.getByText('is not the password').first().waitFor();
  await expectAxeClean(page);
  await shot(page, 'prove-password');
  await field.fill(auditor.password);
  await click(page, 'Go on');
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
}, 60_000);

it('finance is invited by mail, enrols a passkey, and signs in by it alone', async () => {
  const admin = await journey.test.as({ role: 'admin' });
  const email = 'fin@journey.example';
  await admin.post('/api/v1/users/invitations').send({ email, role: 'finance' }).expect(201);
  const link = await linkTo(email);
  const opened = await journey.open({ path: 'sign-in' });
  const { page } = opened;
  const device = await addAuthenticator(page);
  await page.goto(link);
  await heading(page, 'Accept your invitation');
  expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
  // What lets people in stays in no history.
  expect(page.url()).not.toContain('token');
  await expectAxeClean(page);
  await shot(page, 'accept-invitation');
  await page.getByLabel('New password').fill('a sentence is a fine password');
  await click(page, 'Accept and go on');

  await heading(page, 'Set up a second factor');
  await click(page, 'Passkey');
  await page.getByLabel('Name of the passkey').fill('Test device');
  await expectAxeClean(page);
  await shot(page, 'enrol-passkey');
  await click(page, 'Create the passkey');
  await heading(page, 'Keep your recovery codes');
  expect(await device.count()).toBe(1);
  await page.getByLabel('I have kept these codes').check();
  await click(page, 'Go on');
  await heading(page, 'Overview');
  await signOut(opened);

  await click(page, 'Sign in with a passkey');
  await heading(page, 'Overview');
  await signOut(opened);

  // After the password, it is the second factor.
  opened.watch.expectAnswer('POST /api/v1/auth/sign-in', 401);
  await typePassword(page, { email, password: 'a sentence is a fine password' });
  await click(page, 'Use your passkey');
  await heading(page, 'Overview');

  // The last one cannot go.
  opened.watch.expectAnswer('/remove', 409);
  await page.goto('account');
  await click(page, 'Remove Test device');
  await click(page, 'Remove the passkey');
  await page.getByText('This is the last second factor').waitFor();
  await expectAxeClean(page);
  await device.remove();

  // The link was good once.
  opened.watch.expectAnswer('POST /api/v1/auth/invitations/read', 410);
  await page.goto(link);
  await page.getByText('This link is no longer good').waitFor();
}, 60_000);

it('a forgotten password is reset by mail, and ends the session of the other browser', async () => {
  const { merchantId } = await journey.seed.shop();
  const merchant = await journey.user({ role: 'merchant', merchantId });
  const other = await journey.open({ user: merchant, path: 'account' });
  await heading(other.page, 'Account');
  const { page } = await journey.open({ path: 'sign-in' });
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await heading(page, 'Reset your password');
  await page.getByLabel('E-mail').fill(merchant.email);
  await expectAxeClean(page);
  await shot(page, 'reset-request');
  await click(page, 'Send the link');
  await page.getByText('a link is on its way').waitFor();
  await page.goto(await linkTo(merchant.email));
  await heading(page, 'Choose a new password');
  await page.getByLabel('New password').fill('another fine sentence');
  await expectAxeClean(page);
  await click(page, 'Change the password');
  await page.getByText('you are signed out everywhere').waitFor();
  await page.getByRole('link', { name: 'Go to sign in' }).click();
  await typePassword(page, { ...merchant, password: 'another fine sentence' });
  await heading(page, 'Overview');

  other.watch.expectAnswer('POST /api/v1/auth/refresh', 401);
  await other.page.reload();
  await heading(other.page, 'Sign in');
}, 60_000);

it('an admin invites, sends again, withdraws, and reads the mails', async () => {
  const auditor = await journey.user({ role: 'auditor' });
  const admin = await journey.user({ role: 'admin' });
  const opened = await journey.open({ path: 'users' });
  const { page } = opened;
  opened.watch.expectAnswer('POST /api/v1/auth/sign-in', 403);
  const device = await addAuthenticator(page);
  await typePassword(page, admin);
  await click(page, 'Passkey');
  await click(page, 'Create the passkey');
  await page.getByLabel('I have kept these codes').check();
  await click(page, 'Go on');
  await heading(page, 'Users');
  await page.getByTitle(auditor.email).waitFor();
  await click(page, 'Invite a user');
  await page.getByLabel('E-mail').fill('new@journey.example');
  await page.getByRole('dialog').getByLabel('Role').selectOption('auditor');
  await expectAxeClean(page);
  await shot(page, 'invite');
  await click(page, 'Send the invitation');
  await handOver(page);
  const row = page.getByRole('row', { name: /new@journey\.example/ });
  await row.getByText('invited').waitFor();
  await expectAxeClean(page);
  await shot(page, 'users');
  await row.getByRole('button', { name: /Resend/ }).click();
  await handOver(page);
  await row.getByRole('button', { name: /Withdraw/ }).click();
  await page.getByLabel('Reason').fill('invited in the wrong role');
  await click(page, 'Withdraw the invitation');
  await row.getByText('withdrawn').waitFor();
  await page.getByRole('button', { name: `Reset factors of ${auditor.email}` }).click();
  await page.getByLabel('Reason').fill('lost the phone');
  await expectAxeClean(page);
  await shot(page, 'reset-factors');
  await click(page, 'Remove the second factors');
  await page.getByText('Second factors removed').waitFor();

  await journey.test.app.get(MailRound).work();
  await page.goto('system/mail');
  await heading(page, 'Mail');
  await expectAxeClean(page);
  await shot(page, 'mail');
  const mail = page.getByRole('row', { name: /new@journey\.example/ }).first();
  await mail.getByRole('button', { name: 'You are invited to Tributary' }).click();
  const frame = page.frameLocator('iframe[title="The mail as mail programs show it"]');
  await frame.getByText('You have been invited to work with Tributary as an auditor.').waitFor();
  await expectAxeClean(page);
  await shot(page, 'mail-preview');
  await device.remove();
}, 60_000);

/** No mail server is set here: the page says so, and offers the link. */
async function handOver(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Hand the link over' });
  await dialog.getByText('No mail server is set').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await dialog.waitFor({ state: 'hidden' });
}
