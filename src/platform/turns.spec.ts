import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('are given in the order in which they were asked for, one at a time', async () => {
    const turns = new Turns();
    const said: string[] = [];
    const work = async (name: string): Promise<void> => {
      await turns.next();
      said.push(`${name} begins`);
      await Promise.resolve();
      said.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map(work));
    expect(said).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('let be heard what comes in between', async () => {
    const turns = new Turns();
    const said: string[] = [];
    const all = Array.from({ length: 50 }, async (_, n) => {
      await turns.next();
      said.push(`turn ${n}`);
      // As long as a timer takes to be due.
      for (const until = performance.now() + 2; performance.now() < until;);
    });
    await Promise.all([...all, pause(1).then(() => said.push('heard'))]);
    expect(said.indexOf('heard')).toBeLessThan(10);
    expect(said).toHaveLength(51);
  });
});
