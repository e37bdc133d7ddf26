import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '../platform/clock.js';
import { InProcessCache } from '../platform/shared/in-process.js';
import { clickIdsFrom } from './click-id.js';
import { RepeatWindow, type StoredClicker } from './repeat-window.js';

const start = Date.parse('2026-05-04T10:00:00Z');
const hour = 3_600_000;
let made = 0;

function clickAt(atMs: number, over: Partial<StoredClicker> = {}): StoredClicker {
  made += 1;
  const { clickId } = clickIdsFrom(atMs, Buffer.from(String(made).padStart(10, '0')));
  return {
    clickId,
    linkCode: 'spring',
    visitorId: null,
    ipHash: 'net',
    device: 'mobile',
    browser: 'Safari',
    os: 'iOS',
    ...over,
  };
}

const ann = { cookieId: null, addressKey: 'a', userAgentKey: 'u' };
const bob = { ...ann, addressKey: 'b' };

describe('a repeat', () => {
  it('is the same visitor on the same link within 24 hours of the first click', () => {
    const window = new RepeatWindow();
    const first = clickAt(start);
    expect(window.place(first, ann, start)).toBeNull();
    expect(window.place(clickAt(start + hour), ann, start + hour)).toBe(first.clickId);
    const late = start + 24 * hour - 1;
    expect(window.place(clickAt(late), ann, late)).toBe(first.clickId);
    const after = start + 24 * hour;
    expect(window.place(clickAt(after), ann, after)).toBeNull();
  });

  it('is not another visitor, nor another link', () => {
    const window = new RepeatWindow();
    window.place(clickAt(start), ann, start);
    expect(window.place(clickAt(start), bob, start)).toBeNull();
    expect(window.place(clickAt(start, { linkCode: 'autumn' }), ann, start)).toBeNull();
  });

  it('is known by the cookie, whatever address it comes from', () => {
    const window = new RepeatWindow();
    const first = clickAt(start, { visitorId: 'vis_1' });
    expect(window.place(first, ann, start)).toBeNull();
    const second = clickAt(start, { visitorId: 'vis_1' });
    expect(window.place(second, { ...bob, cookieId: 'vis_1' }, start)).toBe(first.clickId);
  });

  it('is known without the cookie, where the browser throws it away', () => {
    const window = new RepeatWindow();
    const first = clickAt(start, { visitorId: 'vis_1' });
    window.place(first, ann, start);
    expect(window.place(clickAt(start, { visitorId: 'vis_2' }), ann, start)).toBe(first.clickId);
  });

  it('is known after a restart, from what the store keeps', () => {
    const window = new RepeatWindow();
    const [plain, known] = [clickAt(start), clickAt(start, { visitorId: 'vis_1' })];
    window.learn(plain);
    window.learn(known);
    expect(window.place(clickAt(start + hour), ann, start + hour)).toBe(plain.clickId);
    const again = clickAt(start + hour, { visitorId: 'vis_1' });
    expect(window.place(again, { ...bob, cookieId: 'vis_1' }, start + hour)).toBe(known.clickId);
    const other = clickAt(start + hour, { os: 'Android' });
    expect(window.place(other, bob, start + hour)).toBeNull();
  });
});

describe('two processes that share a window', () => {
  const shared = {
    cache: new InProcessCache(new FixedClock('2026-05-04T10:00:00Z')),
    key: Buffer.alloc(32),
  };
  const [one, other] = [new RepeatWindow(shared), new RepeatWindow(shared)];

  it('flag a repeat alike, by address and user agent or by cookie', async () => {
    const first = clickAt(start, { visitorId: 'vis_1' });
    expect(await one.place(first, ann, start)).toBeNull();
    expect(await other.place(clickAt(start + hour), ann, start + hour)).toBe(first.clickId);
    const cookie = { ...bob, cookieId: 'vis_1' };
    const third = clickAt(start + hour, { visitorId: 'vis_1' });
    expect(await other.place(third, cookie, start + hour)).toBe(first.clickId);
  });

  it('ask each other only for what is new to them', async () => {
    const link = { linkCode: 'summer' };
    const first = clickAt(start, link);
    expect(other.place(first, ann, start)).toBeInstanceOf(Promise);
    expect(other.place(clickAt(start, link), ann, start)).toBe(first.clickId);
    expect(await one.place(clickAt(start, link), ann, start)).toBe(first.clickId);
    expect(one.place(clickAt(start, link), ann, start)).toBe(first.clickId);
  });

  it('begin anew after 24 hours, though the cache still has the old click', async () => {
    const link = { linkCode: 'winter' };
    const [then, now] = [start, start + 24 * hour];
    await one.place(clickAt(then, link), ann, then);
    const again = clickAt(now, link);
    expect(await one.place(again, ann, now)).toBeNull();
    expect(await other.place(clickAt(now, link), ann, now)).toBe(again.clickId);
  });
});
