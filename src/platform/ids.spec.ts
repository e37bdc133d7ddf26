import { isId } from '#domain/kernel/ids.js';
import { derivedUuid, newId, randomId } from './ids.js';

const stamp = {
  commandId: '3f1c2f0e-6f4e-4f1a-8e8e-000000000001',
  startedAt: '2026-05-04T10:00:00.000Z',
};

it('derives a well-formed UUID, the same from the same parts', () => {
  const id = derivedUuid('a', 1);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derivedUuid('a', 1)).toBe(id);
  expect(derivedUuid('a', '1')).toBe(id);
  expect(new Set([id, derivedUuid('a1'), derivedUuid('a', 1, ''), derivedUuid('a', 2)]).size).toBe(
    4,
  );
});

it('never changes what it derives: stored ids hang on it', () => {
  expect(derivedUuid('conversion', 'x')).toBe('128cfe6a-6853-8dcb-9e62-4ea44fbb740d');
  expect(newId('conversion', stamp)).toBe('cnv_01KQS6WB809VC1RDSBRB2747FT');
});

it('mints the same id for the same command, and another for all else', () => {
  const id = newId('conversion', stamp);
  expect(isId('conversion', id)).toBe(true);
  expect(newId('conversion', { ...stamp })).toBe(id);
  const others = [
    newId('conversion', stamp, 1),
    newId('refund', stamp).replace('rfd', 'cnv'),
    newId('conversion', { ...stamp, commandId: '3f1c2f0e-6f4e-4f1a-8e8e-000000000002' }),
  ];
  expect(new Set([id, ...others]).size).toBe(4);
});

it('sorts ids by their time', () => {
  const ids = [1, 2, 3].map((day) =>
    newId('click', { ...stamp, startedAt: `2026-05-0${day}T00:00:00.000Z` }),
  );
  expect([...ids].sort()).toEqual(ids);
});

it('mints random ids that never meet', () => {
  const ids = Array.from({ length: 1000 }, () => randomId('click', 1_777_888_999_000));
  expect(new Set(ids).size).toBe(1000);
  expect(ids.every((id) => isId('click', id))).toBe(true);
});
