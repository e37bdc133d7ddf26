import { beforeEach, expect, it } from '@jest/globals';
import { RecentAnswers } from './recent-answers.js';

let answers: RecentAnswers<number>;
let found = 0;
beforeEach(() => {
  answers = new RecentAnswers({ mayLag: true });
  found = 0;
});

const needs = (position: string, at = 0, minPosition?: string) => ({ position, at, minPosition });
const find = () => Promise.resolve((found += 1));

it('is found once for all who ask at once', async () => {
  const asked = ['5', '5', '6'].map((position) => answers.of('all', needs(position), find));
  expect(await Promise.all(asked)).toEqual([1, 1, 1]);
});

it('serves for a while as long as nothing happened, each view its own', async () => {
  expect(await answers.of('all', needs('5'), find)).toBe(1);
  expect(await answers.of('all', needs('5', 2_000), find)).toBe(1);
  expect(await answers.of('mine', needs('5', 2_000), find)).toBe(2);
  expect(await answers.of('all', needs('5', 3_000), find)).toBe(3);
});

it('is found anew when something happened, or when the asker has seen more', async () => {
  expect(await answers.of('all', needs('5'), find)).toBe(1);
  expect(await answers.of('all', needs('6'), find)).toBe(2);
  const asked = [answers.of('all', needs('6', 0, '7'), find), find()];
  expect(await Promise.all(asked)).toEqual([3, 4]);
});

it('is not kept when it could not be found', async () => {
  const fail = () => Promise.reject(new Error('no database'));
  await expect(answers.of('all', needs('5'), fail)).rejects.toThrow('no database');
  expect(await answers.of('all', needs('5'), find)).toBe(1);
});

it('that may not lag is shared by those alone who ask at the same position', async () => {
  const exact = new RecentAnswers<number>({ mayLag: false });
  const asked = ['5', '5', '6'].map((position) => exact.of('all', needs(position), find));
  expect(await Promise.all(asked)).toEqual([1, 1, 2]);
});
