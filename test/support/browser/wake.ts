import type { Page } from 'playwright-core';

/** Gives the first sign of a person, and waits until the app has taken over the page that was served. */
export async function wake(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
  await page.mouse.move(5, 5);
  // The marks of what the server made go as each part of the page is taken over.
  await page.waitForFunction(() => document.querySelector('[ngh]') === null);
}
