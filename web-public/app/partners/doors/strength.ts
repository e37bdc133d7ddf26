/** How hard a password is to guess, 0 to 4, and what to do about it. */
export interface Strength {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly words: string;
}

const common = /^(?:password|passwort|qwert|letmein|welcome|admin|iloveyou|123456|abcdef)/i;

/**
 * A rough measure: what is long and varied is hard to guess, whatever signs it has. `known` is what others
 * know of its owner. The server asks for 12 characters and no more.
 */
export function strengthOf(password: string, known: readonly string[] = []): Strength {
  if (password.length < 12)
    return { score: 0, words: 'At least 12 characters. A sentence is fine.' };
  const lower = password.toLowerCase();
  const parts = known
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length > 3);
  if (parts.some((part) => lower.includes(part)))
    return { score: 1, words: 'Weak: others know your name and address.' };
  const varied = new Set(lower).size;
  if (varied < 6 || common.test(password)) return { score: 1, words: 'Weak: easy to guess.' };
  if (password.length >= 20 && varied >= 10) return { score: 4, words: 'Very strong.' };
  if (password.length >= 16 && varied >= 9) return { score: 3, words: 'Strong.' };
  return { score: 2, words: 'Good. Longer is stronger.' };
}
