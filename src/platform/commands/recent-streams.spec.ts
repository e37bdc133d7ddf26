import { expect, it } from '@jest/globals';
import { RecentStreams } from './recent-streams.js';

const known = (revision: bigint, characters: number) => ({
  ...{ state: revision, revision, position: `${revision}`, characters },
});

it('forgets the streams written longest ago when there are too many', () => {
  const recent = new RecentStreams({ streams: 2, characters: 1000 });
  for (const name of ['a', 'b', 'a', 'c']) recent.note(name, known(1n, 1));
  expect(['a', 'b', 'c'].filter((name) => recent.of(name))).toEqual(['a', 'c']);
});

it('forgets streams until the rest fits, however few they are', () => {
  const recent = new RecentStreams({ streams: 100, characters: 1000 });
  recent.note('a', known(1n, 400));
  recent.note('b', known(1n, 400));
  recent.note('b', known(2n, 600));
  expect(recent.of('a')).toBeDefined();
  recent.note('c', known(1n, 300));
  expect(['a', 'b', 'c'].filter((name) => recent.of(name))).toEqual(['b', 'c']);
  recent.note('giant', known(1n, 1001));
  expect(['b', 'c', 'giant'].filter((name) => recent.of(name))).toEqual(['b', 'c']);
});

it('never goes back to an earlier revision', () => {
  const recent = new RecentStreams({ streams: 2, characters: 1000 });
  recent.note('a', known(2n, 1));
  recent.note('a', known(1n, 1));
  expect(recent.of('a')?.revision).toBe(2n);
});
