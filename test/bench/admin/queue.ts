import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../support/browser/chromium.js';
import { PageWatch } from '../../support/browser/page-watch.js';
import { until } from '../../support/until.js';
import { owe } from '../endings.js';
import { middle } from '../redirect-product.js';
import { firstRow, rowCount, rowSelector, viewportSelector } from './rows.js';
import { fillDoor, signInByForm, type SignIn } from './sign-in.js';

export interface ScrollFigures {
  readonly pixelsPerSecond: number;
  readonly frames: number;
  /** Frames in which a part of the window had no row, or the list had ended before its rows had. */
  readonly blankFrames: number;
  /** The longest between two frames. */
  readonly longestFrameMs: number;
  readonly rowsPassed: number;
}

export interface ApprovalFigures {
  readonly count: number;
  /** From the command's leaving to its answer. */
  readonly answeredMs: number;
  /** From the command's leaving until rows, count and total show it and nothing is fetched any more. */
  readonly settledMs: number;
}

export interface QueueFigures {
  /** From Enter at the door to the first row on the screen, medians over the rounds. */
  readonly firstRowsMs: number;
  readonly firstRowsWorstMs: number;
  readonly scroll: readonly ScrollFigures[];
  readonly approval: ApprovalFigures;
}

const viewport = { width: 1440, height: 900 };

/** The queue as a person meets it: sign in, scroll, approve 500. */
export async function benchQueue(
  url: string,
  admin: SignIn,
  rounds: number,
): Promise<QueueFigures> {
  const browser = await launchChromium();
  const close = owe(() => browser.close());
  try {
    const firstRows: number[] = [];
    // Once unmeasured: the first visit warms caches of the database that stay warm all day.
    for (let round = 0; round <= rounds; round += 1) {
      const took = await timeToFirstRows(browser, url, admin);
      if (round > 0) firstRows.push(took);
    }
    const page = await browser.newPage({ viewport, serviceWorkers: 'block' });
    const watch = new PageWatch(page);
    await signInByForm(page, url, admin, '/commissions?status=held');
    await firstRow(page).waitFor();
    await watch.settled();
    const scroll = [];
    for (const speed of [3_000, 8_000]) scroll.push(await scrolled(page, speed));
    const approval = await approved(page, watch, 500);
    const complaints = watch.take();
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
    return {
      firstRowsMs: middle(firstRows),
      firstRowsWorstMs: Math.max(...firstRows),
      ...{ scroll, approval },
    };
  } finally {
    await close();
  }
}

async function timeToFirstRows(browser: Browser, url: string, admin: SignIn): Promise<number> {
  const page = await browser.newPage({ viewport, serviceWorkers: 'block' });
  await fillDoor(page, url, admin);
  // In the page itself: the way to this process and back is not its visitor's.
  await page.evaluate((selector) => {
    const listen = ({ key }: KeyboardEvent): void => {
      if (key !== 'Enter') return;
      const began = performance.now();
      const look = (): void => {
        const row = document.querySelector(selector);
        if (row === null || (row.textContent ?? '').trim() === '') requestAnimationFrame(look);
        else document.documentElement.dataset['took'] = String(performance.now() - began);
      };
      look();
    };
    addEventListener('keydown', listen, { capture: true });
  }, rowSelector);
  await page.keyboard.press('Enter');
  const found = await page.waitForFunction(() => document.documentElement.dataset['took']);
  const took = Number(await found.jsonValue());
  await page.context().close();
  return took;
}

/** A long flick at a steady speed, looked at in every frame. */
async function scrolled(page: Page, pixelsPerSecond: number): Promise<ScrollFigures> {
  const seconds = 8;
  const box = await page.locator(viewportSelector).boundingBox();
  if (box === null) throw new Error('There is no queue to scroll');
  await page.evaluate(
    ([rows, list]) => {
      const seen = { frames: 0, blank: 0, longest: 0, from: 0, to: 0, isOver: false };
      (window as unknown as { seen: typeof seen }).seen = seen;
      const viewport = document.querySelector(list ?? '');
      if (viewport === null) return;
      seen.from = viewport.scrollTop;
      let last = performance.now();
      const look = (now: number): void => {
        if (seen.isOver) return;
        seen.frames += 1;
        seen.longest = Math.max(seen.longest, now - last);
        last = now;
        const shown = viewport.getBoundingClientRect();
        const boxes = [...document.querySelectorAll(rows ?? '')]
          .filter((row) => (row.textContent ?? '').trim() !== '')
          .map((row) => row.getBoundingClientRect());
        const top = Math.min(...boxes.map((each) => each.top));
        const bottom = Math.max(...boxes.map((each) => each.bottom));
        const total = Number(viewport.closest('[role=grid]')?.getAttribute('aria-rowcount'));
        const lastRow = Math.max(
          ...[...document.querySelectorAll(rows ?? '')].map((row) =>
            Number(row.getAttribute('aria-rowindex')),
          ),
        );
        const hasEnded = viewport.scrollTop + viewport.clientHeight >= viewport.scrollHeight - 1;
        const isBlank = top > shown.top + 1 || bottom < shown.bottom - 1;
        if (isBlank || (hasEnded && lastRow < total)) seen.blank += 1;
        seen.to = viewport.scrollTop;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    [rowSelector, viewportSelector] as const,
  );
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -pixelsPerSecond * seconds,
    speed: pixelsPerSecond,
    gestureSourceType: 'mouse',
  });
  await cdp.detach();
  const { frames, blank, longest, from, to } = await page.evaluate(() => {
    const { seen } = window as unknown as {
      seen: { frames: number; blank: number; longest: number; from: number; to: number };
    } & { seen: { isOver: boolean } };
    seen.isOver = true;
    return seen;
  });
  const rowHeight = (await firstRow(page).boundingBox())?.height ?? Number.NaN;
  return {
    pixelsPerSecond,
    frames,
    blankFrames: blank,
    longestFrameMs: longest,
    rowsPassed: Math.round((to - from) / rowHeight),
  };
}

/** So many rows from the top, selected by a click and a Shift-click, approved in one command. */
async function approved(page: Page, watch: PageWatch, count: number): Promise<ApprovalFigures> {
  const before = await rowCount(page);
  const list = page.locator(viewportSelector);
  const tick = (index: number) => page.locator(`[aria-rowindex="${index + 1}"] input`);
  await list.evaluate((element) => element.scrollTo(0, 0));
  await tick(1).click();
  const rowHeight = (await firstRow(page).boundingBox())?.height ?? 44;
  await list.evaluate((element, top) => element.scrollTo(0, top), rowHeight * (count - 5));
  await tick(count).click({ modifiers: ['Shift'] });
  // It leaves when its time for being taken back is over.
  const leaving = page.waitForRequest(/\/api\/v1\/commissions\/bulk$/, { timeout: 30_000 });
  const answering = page.waitForResponse(/\/api\/v1\/commissions\/bulk$/, { timeout: 60_000 });
  await page.keyboard.press('a');
  await leaving;
  const left = performance.now();
  const answer = await answering;
  const answeredMs = performance.now() - left;
  if (!answer.ok()) throw new Error(`Not approved: ${await answer.text()}`);
  await until(async () => (await rowCount(page)) <= before - count, 30_000);
  await watch.settled();
  return { count, answeredMs, settledMs: performance.now() - left };
}
