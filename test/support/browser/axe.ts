import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.1 AA, and what axe holds to be good practice. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** What a theme changes; all else is the same in both. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/**
 * Runs axe over the page as it is, in light and then for the colours in dark, and throws each breach
 * with its element. The theme is put back.
 */
export async function expectAxeClean(page: Page): Promise<void> {
  const before = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const breaches = [
    ...(await inTheme(page, 'light', { type: 'tag', values: standards })),
    ...(await inTheme(page, 'dark', { type: 'rule', values: ofColour })),
  ];
  await page.emulateMedia({ colorScheme: before ? 'dark' : 'light' });
  if (breaches.length > 0) {
    throw new Error(`${new URL(page.url()).pathname} is not accessible:\n${breaches.join('\n')}`);
  }
}

async function inTheme(
  page: Page,
  colorScheme: 'light' | 'dark',
  runOnly: { type: 'tag' | 'rule'; values: string[] },
): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  // A colour half-way between two themes is nobody's choice.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))),
  );
  // By the debugger, which the content policy does not concern.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (rules) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: rules,
        resultTypes: ['violations'],
      }),
    runOnly,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1, 3).join(' ').trim();
      return `${colorScheme}: ${id} (${help}) at ${target.join(' ')}: ${why}`;
    }),
  );
}
