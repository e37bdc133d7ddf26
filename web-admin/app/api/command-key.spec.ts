import { expect, it } from '@jest/globals';
import { commandKeys } from './command-key';

it('is the same for the same command, another for a mended one, a newer revision and another form', () => {
  const keyOf = commandKeys();
  const command = { revision: 4, body: { amount: '100' } };
  const first = keyOf(command);
  expect(keyOf({ revision: 4, body: { amount: '100' } })).toBe(first);
  const others = [
    keyOf({ ...command, body: { amount: '90' } }),
    keyOf({ ...command, revision: 5 }),
    commandKeys()(command),
  ];
  expect(new Set([first, ...others]).size).toBe(4);
  expect(keyOf(command)).toBe(first);
});
