import type { Page } from 'playwright-core';

/** Presses keys one after the other, as `press(page, 'j', 'x', 'Shift+J')`. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What has the focus: its role or tag, and its name as a screen reader would say it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'nothing';
    const labels = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    const name = element.getAttribute('aria-label') ?? labels ?? element.textContent ?? '';
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
    return `${role} ${name.trim().replaceAll(/\s+/g, ' ').slice(0, 80)}`.trim();
  });
}

/** Tabs on until what has the focus matches. Throws the way that it went when it comes to nothing. */
export async function tabTo(page: Page, wanted: RegExp, limit = 80): Promise<void> {
  const way: string[] = [];
  while (way.length < limit) {
    await page.keyboard.press('Tab');
    const name = await focused(page);
    if (wanted.test(name)) return;
    way.push(name);
  }
  throw new Error(`No ${wanted} on the way: ${way.join(' → ')}`);
}

/** Whether what has the focus shows it: an outline or a shadow that it would not have without. */
export function isFocusVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    return hasOutline || boxShadow !== 'none';
  });
}
