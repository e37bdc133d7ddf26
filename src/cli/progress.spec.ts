import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { progressOn } from './progress.js';

/** A clock that goes on by `stepMs` each time it is asked. */
async function shown(
  isTTY: boolean,
  stepMs: number,
  work: (progress: ReturnType<typeof progressOn>) => void,
) {
  let ms = 0;
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 100 });
  const all = text(stderr);
  work(progressOn({ stderr }, () => (ms += stepMs)));
  stderr.end();
  return all;
}

describe('progress', () => {
  it('is a plain line at every tenth where there is no terminal', async () => {
    const lines = await shown(false, 1000, (progress) => {
      for (let done = 1; done <= 1000; done += 1) progress.update('orders', done, 1000);
      progress.update('refunds', 3, 3);
      progress.end();
    });
    const plain = lines.replaceAll(/, \d+\/s, \S+ left/g, '').split('\n');
    expect(plain).toEqual([
      ...Array.from({ length: 10 }, (_, n) => `orders ${n + 1}00/1000 (${n + 1}0%)`),
      'refunds 3/3 (100%)',
      '',
    ]);
    expect(lines).toMatch(/^orders 1000\/1000 \(100%\), \d+\/s, 0s left$/m);
  });

  it('tells no rate before half a second has passed', async () => {
    const lines = await shown(false, 300, (progress) => {
      progress.update('orders', 100, 1000);
      progress.update('orders', 300, 1000);
    });
    expect(lines).toBe('orders 100/1000 (10%)\norders 300/1000 (30%), 500/s, 2s left\n');
    const screen = await shown(true, 1, (progress) => {
      progress.update('orders', 2, 2);
      progress.end();
    });
    expect(screen).toContain('2/2 | ?/s | ? left');
  });

  it('counts on where nobody knows the total', async () => {
    const lines = await shown(false, 1000, (progress) => {
      for (let done = 50_000; done <= 250_000; done += 50_000)
        progress.update('legs', done, undefined);
      progress.end();
    });
    expect(lines.replaceAll(/, .*/g, '')).toBe('legs 100000\nlegs 200000\n');
  });

  it('is a bar with rate and time left on a terminal', async () => {
    const screen = await shown(true, 1000, (progress) => {
      progress.update('orders', 1, 2);
      progress.update('orders', 2, 2);
      progress.update('legs', 7, undefined);
      progress.end();
    });
    expect(screen).toMatch(/orders +\[=+\] 100% \| 2\/2 \| \d+\/s \| 0s left/);
    expect(screen).toMatch(/legs +7 \| \d+\/s \| \? left/);
  });
});
