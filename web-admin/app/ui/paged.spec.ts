import { expect, it } from '@jest/globals';
import { type CursorPage, readPages } from './paged';

/** Seven rows, three a page; a cursor is the row that comes next. */
async function load(cursor: string | undefined): Promise<CursorPage<number>> {
  const from = Number(cursor ?? 0);
  const items = [0, 1, 2, 3, 4, 5, 6].slice(from, from + 3);
  return { items, nextCursor: from + 3 < 7 ? String(from + 3) : null };
}

it.each([
  [1, undefined, { items: [0, 1, 2], nextCursor: '3', pages: 1 }],
  [2, undefined, { items: [0, 1, 2, 3, 4, 5], nextCursor: '6', pages: 2 }],
  [9, undefined, { items: [0, 1, 2, 3, 4, 5, 6], nextCursor: null, pages: 3 }],
  [1, '6', { items: [6], nextCursor: null, pages: 1 }],
])('reads %s pages from %s on, or as many as there are', async (count, first, expected) => {
  expect(await readPages(load, count, first)).toEqual(expected);
});
