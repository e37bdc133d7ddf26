import { describe, expect, it } from '@jest/globals';
import { actorWords, shortStream } from './actor-words';

const id = 'usr_01KJPSTSX00VMZACD0WHCNE4B6';

describe('whoever did something', () => {
  it.each([
    [{ type: 'user', id }, 'User usr_…E4B6'],
    [{ type: 'api-key', id: 'key_01KJPSTSX00VMZACD0WHCNE4B6' }, 'API key key_…E4B6'],
    [{ type: 'policy', id: 'earnings' }, 'Earnings (policy)'],
    [{ type: 'policy', id: 'new-one' }, 'new-one (policy)'],
    [{ type: 'timer', id: 'hold-timer' }, 'The hold timer'],
    [{ type: 'timer', id: 'nightly' }, 'Timer nightly'],
    [{ type: 'cli', id: 'create-admin' }, 'Command line (create-admin)'],
    [{ type: 'anonymous', id: 'anonymous' }, 'Somebody without signing in'],
    [{ type: 'robot', id: '7' }, 'robot 7'],
  ])('%j is told as %j', (actor, words) => {
    expect(actorWords(actor)).toBe(words);
  });

  it('is not named to those who may not know', () => {
    expect(actorWords({ type: 'api-key', id: 'withheld' })).toBe('The shop');
    expect(actorWords({ type: 'user', id: 'withheld' })).toBe('Staff');
  });
});

it('a text is shortened by its ids and hashes alone', () => {
  expect(shortStream(`user-${id} and ${id}`)).toBe('user-usr_…E4B6 and usr_…E4B6');
  expect(shortStream(`conversion-prg_1-${'0a'.repeat(32)}`)).toBe('conversion-prg_1-0a0a0a0a…');
  expect(shortStream('payout-clearing')).toBe('payout-clearing');
});
