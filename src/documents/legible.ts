/** What the standard fonts can draw: Windows-1252. Everything else would come out as something else. */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Letters that do not come apart into a plain one and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i', ŋ: 'n', ŧ: 't', Ŧ: 'T' },
  ...{ '\u2212': '-', '\u2010': '-', '\u2011': '-', '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ' },
};

/** Said once on a document that has any such text. */
export const legibleNote =
  '* Letters that this document’s type lacks: simplified, or named by their Unicode number.';

/**
 * Text as the standard fonts can draw it, never as something else: letters with unusual marks become
 * plain ones, all others are named by code point, and a star says so. `Łukasz` is `Lukasz*`, `日本` is
 * `(U+65E5 U+672C)*`.
 */
export function legible(text: string): string {
  const drawn = [...text.normalize('NFC')].map((letter) => legibleLetter(letter));
  const plain = joined(drawn);
  const isExact = drawn.every(({ isExact: each }) => each);
  return isExact ? plain : `${plain}*`;
}

interface Drawn {
  readonly text: string;
  readonly isExact: boolean;
  /** It is named, not drawn: neighbours share a pair of brackets. */
  readonly isNamed: boolean;
}

function legibleLetter(letter: string): Drawn {
  if (isDrawable(letter)) return { text: letter, isExact: true, isNamed: false };
  const code = letter.codePointAt(0) ?? 0;
  if (code < 32 || code === 127) return { text: ' ', isExact: true, isNamed: false };
  const alike = plainLetters[letter];
  if (alike !== undefined) {
    return { text: alike, isExact: alike === '-' || alike === ' ', isNamed: false };
  }
  const base = letter.normalize('NFKD').replace(/\p{M}/gu, '');
  if (base !== '' && [...base].every(isDrawable)) {
    return { text: base, isExact: false, isNamed: false };
  }
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return { text: name, isExact: false, isNamed: true };
}

function isDrawable(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return (code >= 32 && code < 127) || (code > 160 && code <= 255) || beyondLatin1.includes(letter);
}

function joined(drawn: readonly Drawn[]): string {
  let text = '';
  drawn.forEach(({ text: part, isNamed }, place) => {
    const wasNamed = drawn[place - 1]?.isNamed ?? false;
    const isNext = drawn[place + 1]?.isNamed ?? false;
    if (!isNamed) text += part;
    else text += `${wasNamed ? ' ' : '('}${part}${isNext ? '' : ')'}`;
  });
  return text;
}
