import type { Locator, Page } from 'playwright-core';

/** The rows of the queue that are in the document. */
export const rowSelector = '[role=grid] cdk-virtual-scroll-viewport [role=row]';
export const viewportSelector = '[role=grid] cdk-virtual-scroll-viewport';

export function firstRow(page: Page): Locator {
  return page.locator(rowSelector).first();
}

/** How many rows the queue has in all, by what it tells a screen reader; the head is one of them. */
export async function rowCount(page: Page): Promise<number> {
  const count = await page.getByRole('grid', { name: 'Commissions' }).getAttribute('aria-rowcount');
  return Number(count) - 1;
}
