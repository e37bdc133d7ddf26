import { MicroBatch } from './micro-batch.js';

it('sends callers of one moment together, and those who come meanwhile in the next batch', async () => {
  const batches: number[][] = [];
  let open: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (open = resolve));
  const batch = new MicroBatch<number, number>(
    async (items) => {
      batches.push([...items]);
      if (batches.length === 1) await first;
      return items.map((item) => item * 2);
    },
    (item) => String(item),
  );
  const early = [batch.add(1), batch.add(2)];
  await Promise.resolve();
  const late = [batch.add(3), batch.add(4)];
  open();
  expect(await Promise.all([...early, ...late])).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

it('never puts two of one identity into one batch, and keeps their order', async () => {
  const batches: string[][] = [];
  const batch = new MicroBatch<string, string>(
    async (items) => {
      batches.push([...items]);
      return items;
    },
    (item) => item[0] ?? '',
  );
  await Promise.all(['a1', 'a2', 'b1', 'a3'].map((item) => batch.add(item)));
  expect(batches).toEqual([['a1', 'b1'], ['a2'], ['a3']]);
});

it('fails the callers of a failed batch alone', async () => {
  const batch = new MicroBatch<string, string>(
    async (items) => {
      if (items.includes('bad')) throw new Error('no');
      return items;
    },
    (item) => item,
    1,
  );
  const results = await Promise.allSettled(['good', 'bad', 'fine'].map((item) => batch.add(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  await batch.idle();
});
