import { randomBytes } from 'node:crypto';
import { Secrets } from '../privacy/secrets.js';
import { Cursors, type CursorScope } from './cursor.js';

const cursors = new Cursors(new Secrets(randomBytes(32)));
const scope: CursorScope = {
  list: 'commissions',
  sort: 'created desc',
  filters: { status: 'held', merchantId: 'mer_1' },
};
const values = ['123456789012345678', null, true, 7, 'com_1 ünïcode'] as const;

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

it('gives back the values it was made of', () => {
  expect(cursors.decode(scope, cursors.encode(scope, values))).toEqual(values);
  expect(cursors.decode(scope, undefined)).toBeUndefined();
});

it('does not mind the order of filters', () => {
  const cursor = cursors.encode(scope, values);
  expect(
    cursors.decode({ ...scope, filters: { merchantId: 'mer_1', status: 'held' } }, cursor),
  ).toEqual(values);
});

const other = new Cursors(new Secrets(randomBytes(32)));
const good = cursors.encode(scope, values);
it.each<[string, CursorScope, string]>([
  ['of another installation', scope, other.encode(scope, values)],
  [
    'with a changed character',
    scope,
    good.slice(0, 30) + (good[30] === 'A' ? 'B' : 'A') + good.slice(31),
  ],
  ['that is cut off', scope, good.slice(0, -4)],
  ['that is empty', scope, ''],
  ['that is no base64url', scope, 'no cursor!'],
  ['with something behind', scope, `${good}=`],
  ['of another list', { ...scope, list: 'links' }, good],
  ['of another sort', { ...scope, sort: 'created asc' }, good],
  ['of other filters', { ...scope, filters: { status: 'approved', merchantId: 'mer_1' } }, good],
  ['of other filters, one left out', { ...scope, filters: { status: 'held' } }, good],
])('refuses a cursor %s', (_name, where, cursor) => {
  expect(codeOf(() => cursors.decode(where, cursor))).toMatchObject({
    code: 'invalid-cursor',
    extras: { errors: [{ field: 'cursor' }] },
  });
});
