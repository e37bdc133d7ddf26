import { StaleCache } from './stale-cache.js';

let nowMs: number;
let made: string[];
let troubles: unknown[];
let changedAt: number;
let cache: StaleCache<string>;
beforeEach(() => {
  nowMs = 0;
  changedAt = -Infinity;
  made = [];
  troubles = [];
  cache = new StaleCache({
    ...{ bytes: 100, freshMs: 10, staleMs: 100, changedMs: 3 },
    changedAt: () => changedAt,
    sizeOf: (value) => value.length,
    onTrouble: (error) => troubles.push(error),
    now: () => nowMs,
  });
});

const get = async (key: string, value = key): Promise<string> => {
  const { value: given, found } = await cache.get(key, async () => {
    made.push(value);
    return value;
  });
  return `${given} ${found}`;
};
/** What goes on behind an answer is done. */
const behind = (): Promise<void> => new Promise((done) => void setImmediate(done));

it('makes a value once, gives it while fresh, and once more while the next is made', async () => {
  expect(await get('a', 'one')).toBe('one made');
  nowMs = 9;
  expect(await get('a', 'two')).toBe('one fresh');
  nowMs = 10;
  expect(await get('a', 'two')).toBe('one stale');
  await behind();
  expect(await get('a', 'three')).toBe('two fresh');
  nowMs = 10 + 110;
  expect(await get('a', 'four')).toBe('four made');
  expect(made).toEqual(['one', 'two', 'four']);
});

it('gives nothing old once what it was made of has changed, and makes it no more often than it has to', async () => {
  await get('a', 'one');
  nowMs = 50;
  changedAt = 40;
  expect(await get('a', 'two')).toBe('two made');
  changedAt = 60;
  nowMs = 52;
  expect(await get('a', 'three')).toBe('two fresh');
  nowMs = 53;
  expect(await get('a', 'three')).toBe('three made');
  nowMs = 61;
  expect(await get('a', 'four')).toBe('four made');
  nowMs = 90;
  expect(await get('a', 'five')).toBe('four stale');
});

it('takes what was begun before a change for older than the change, however late it came', async () => {
  await cache.get('a', async () => {
    changedAt = 1;
    nowMs = 2;
    return 'one';
  });
  nowMs = 5;
  expect(await get('a', 'two')).toBe('two made');
});

it('makes what many want at once for all of them', async () => {
  const all = await Promise.all(['1', '2', '3'].map((each) => get('a', each)));
  expect(all).toEqual(['1 made', '1 made', '1 made']);
});

it('goes on giving the old value while a new one cannot be made, and says why', async () => {
  await get('a', 'one');
  nowMs = 50;
  const fails = () => Promise.reject(new Error('no'));
  expect(await cache.get('a', fails)).toEqual({ value: 'one', found: 'stale' });
  await behind();
  expect(troubles).toEqual([new Error('no')]);
  nowMs = 500;
  await expect(cache.get('a', fails)).rejects.toThrow('no');
  expect(cache.last('a')).toBe('one');
  expect(await get('a', 'two')).toBe('two made');
});

it('keeps no more than it may, and lets go what was used longest ago', async () => {
  for (const key of ['a', 'b', 'c']) await get(key, 'x'.repeat(30));
  await get('a');
  await get('d', 'x'.repeat(30));
  expect(['a', 'b', 'c', 'd'].filter((key) => cache.last(key) !== undefined)).toEqual([
    'a',
    'c',
    'd',
  ]);
  expect(cache.bytes).toBe(96);
  await get('e', 'x'.repeat(101));
  expect(cache.last('e')).toBeUndefined();
  cache.delete('a');
  expect([cache.bytes, cache.size]).toEqual([64, 2]);
});
