import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { progressOn } from './progress.js';

async function shown(isTTY: boolean, work: (progress: ReturnType<typeof progressOn>) => void) {
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 100 });
  const all = text(stderr);
  work(progressOn({ stderr }));
  stderr.end();
  return all;
}

describe('progress', () => {
  it('is a plain line at every tenth where there is no terminal', async () => {
    const lines = await shown(false, (progress) => {
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

  it('counts on where nobody knows the total', async () => {
    const lines = await shown(false, (progress) => {
      for (let done = 50_000; done <= 250_000; done += 50_000)
        progress.update('legs', done, undefined);
      progress.end();
    });
    expect(lines.replaceAll(/, .*/g, '')).toBe('legs 100000\nlegs 200000\n');
  });

  it('is a bar with rate and time left on a terminal', async () => {
    const screen = await shown(true, (progress) => {
      progress.update('orders', 1, 2);
      progress.update('orders', 2, 2);
      progress.update('legs', 7, undefined);
      progress.end();
    });
    expect(screen).toMatch(/orders +\[=+\] 100% \| 2\/2 \| \d+\/s \| 0s left/);
    expect(screen).toMatch(/legs +7 \| \d+\/s \| \? left/);
  });
});
