import type { Page } from 'playwright-core';

export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** The door of the admin app, filled in and not yet sent; afterwards it goes on to `back`. */
export async function fillDoor(
  page: Page,
  url: string,
  { email, password }: SignIn,
  back = '/commissions',
): Promise<void> {
  await page.goto(`${url}/admin/sign-in?back=${encodeURIComponent(back)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
}

export async function signInByForm(
  page: Page,
  url: string,
  who: SignIn,
  back?: string,
): Promise<void> {
  await fillDoor(page, url, who, back);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}
