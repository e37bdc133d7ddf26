import { plainText } from './plain-text';

describe('the words of a description', () => {
  it('come without tags and entities', () => {
    expect(
      plainText('<p>Salt &amp; pepper</p><ul><li>red&nbsp;&quot;mill&quot;</li></ul>', 99),
    ).toBe('Salt & pepper red "mill"');
  });

  it('do not undo what was written as text', () => {
    expect(plainText('&amp;lt;b&amp;gt;', 99)).toBe('&lt;b&gt;');
  });

  it('are cut at the end of a word', () => {
    expect(plainText('<p>one two three four</p>', 10)).toBe('one two…');
    expect(plainText('', 10)).toBe('');
  });
});
