import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('are given one at a time, to what is asked for longest first', async () => {
    const turns = new Turns();
    const said: string[] = [];
    const work = async (name: string, since: number): Promise<void> => {
      await turns.next(since);
      said.push(`${name} begins`);
      await Promise.resolve();
      said.push(`${name} ends`);
    };
    await Promise.all([work('b', 2), work('c', 3), work('a', 1), work('d', 3)]);
    expect(said).toEqual(
      ['a', 'b', 'c', 'd'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
  });

  it('let be heard what comes in between', async () => {
    const turns = new Turns();
    const said: string[] = [];
    const all = Array.from({ length: 50 }, async (_, n) => {
      await turns.next(n);
      said.push(`turn ${n}`);
      // As long as a timer takes to be due.
      for (const until = performance.now() + 2; performance.now() < until;);
    });
    await Promise.all([...all, pause(1).then(() => said.push('heard'))]);
    expect(said.indexOf('heard')).toBeLessThan(10);
    expect(said).toHaveLength(51);
  });
});
