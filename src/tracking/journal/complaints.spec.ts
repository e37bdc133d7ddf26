import { expect, it } from '@jest/globals';
import { Unavailable } from '../../platform/event-store/port.js';
import { Complaints } from './complaints.js';

const away = new Unavailable('The event store cannot be reached');
const minute = 60_000;

function complaining() {
  const said: unknown[] = [];
  const time = { ms: 0 };
  const log = { error: (fields: object) => void said.push(fields) };
  return { said, time, complaints: new Complaints(log, () => time.ms) };
}

it('says at once what is not the store being away, and again while it lasts', () => {
  const { said, time, complaints } = complaining();
  for (; time.ms <= 2 * minute; time.ms += 1_000) complaints.say(new Error('No space'));
  expect(said).toHaveLength(3);
});

it('says of a store that seems to be away that it has been so for minutes', () => {
  const { said, time, complaints } = complaining();
  for (; time.ms < minute; time.ms += 1_000) complaints.say(away);
  expect(said).toEqual([]);
  for (; time.ms <= 3 * minute; time.ms += 1_000) complaints.say(away);
  expect(said).toEqual([{ err: away }, { err: away }, { err: away }]);
  complaints.settle();
  complaints.say(away);
  expect(said).toHaveLength(3);
});
