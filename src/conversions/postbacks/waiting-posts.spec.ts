import { expect, it } from '@jest/globals';
import type { ToldPost } from './told-post.js';
import { WaitingPosts } from './waiting-posts.js';

const at = '2026-05-04T10:00:00.000Z';
const programId = 'prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
const madeUp = (n: number) => `prg_01JD8T7Q4G5V9Z3M1N2P3${String(n).padStart(5, '0')}`;

function post(sent: object, wishes: Partial<ToldPost> = {}): ToldPost {
  return {
    ...{ at, channel: 'postback', sent, merchantId: null, isKnown: false, outcome: 'refused' },
    ...{ httpStatus: 401, problem: null, conversionId: null, tookMs: 1.26, ...wishes },
  };
}

it('made-up programs take no place of one that is there, nor of a caller that was let in', () => {
  const posts = new WaitingPosts();
  posts.learn(new Set([programId]));
  for (let n = 0; n < 1_000; n += 1) posts.add(post({ pid: madeUp(n) }));
  posts.add(post({ pid: programId, txid: 'real' }));
  posts.add(post({ pid: madeUp(1), txid: 'ours' }, { isKnown: true, merchantId: 'mer_1' }));
  const waiting = posts.take();
  expect(waiting).toHaveLength(102);
  expect(waiting.map(({ request }) => request['txid'])).toEqual(
    expect.arrayContaining(['real', 'ours']),
  );
  expect(posts.hasLeftOut).toBe(true);
  expect(posts.take()).toEqual([]);
});

it('a caller that was let in has all its programs noted, within reason', () => {
  const posts = new WaitingPosts();
  const ours = { isKnown: true, merchantId: 'mer_1' };
  for (let n = 0; n < 2_000; n += 1) posts.add(post({ pid: madeUp(n) }, ours));
  posts.add(post({ pid: programId }, { isKnown: true, merchantId: 'mer_2' }));
  const waiting = posts.take();
  expect(waiting).toHaveLength(501);
  expect(waiting.at(-1)).toMatchObject({ merchant_id: 'mer_2', program_id: programId });
});

it('what waits is masked and cut already, however long it was', () => {
  const posts = new WaitingPosts();
  const long = `${'x'.repeat(990)} jane@x.example${'y'.repeat(2_000_000)}`;
  posts.add(post({ pid: programId, txid: long, email: 'jane@x.example' }));
  const [waiting] = posts.take();
  expect(JSON.stringify(waiting).length).toBeLessThan(1_000);
  expect(JSON.stringify(waiting)).not.toContain('jane');
  expect(waiting).toMatchObject({ program_id: programId, took_ms: 1.3 });
});
