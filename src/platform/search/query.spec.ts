import { describe, expect, it } from '@jest/globals';
import { searchWords } from './query.js';
import { synonymSets } from './synonyms.js';

const ways = (text: string) =>
  searchWords(text).readings[0]?.map((group) => group.map(({ words }) => words.join(' ')));

describe('what a search means', () => {
  it('knows other names of a thing, whatever the form', () => {
    expect(ways('couches')).toEqual([['couches', 'sofa', 'settee']]);
    expect(ways('Kuehlschrank')?.[0]).toEqual(expect.arrayContaining(['kuhlschrank', 'fridge']));
  });

  it('takes a name of two words as one thing', () => {
    expect(ways('red vacuum cleaner')?.[1]?.[0]).toBe('vacuum cleaner');
    expect(ways('red vacuum cleaner')?.[1]).toEqual(expect.arrayContaining(['hoover']));
  });

  it('leaves out fillers, unless there is nothing else', () => {
    expect(searchWords('a chair for the office').words).toEqual(['chair', 'office']);
    expect(searchWords('the').words).toEqual(['the']);
  });

  it('reads two words as one, too', () => {
    const [, joined = []] = searchWords('head phones').readings;
    expect(joined[0]?.[0]?.words).toEqual(['headphones']);
  });

  it('has no name twice in a set', () => {
    for (const set of synonymSets) {
      const names = set.map((words) => words.join(' '));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
