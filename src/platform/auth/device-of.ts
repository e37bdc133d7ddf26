import Bowser from 'bowser';
import { storableLabel } from '#domain/link/labels.js';

/** Longer ones are cut: no browser sends them. */
const longest = 512;

/** `Firefox on Linux`, for people to recognise their own sign-ins by; null when the text tells nothing. */
export function deviceOf(userAgent: string | undefined): string | null {
  const text = (userAgent ?? '').slice(0, longest);
  if (text === '') return null;
  const { browser, os } = Bowser.parse(text);
  // Of an agent it does not know, the reader takes a name from the text itself.
  const names = [browser.name, os.name].map((name) => storableLabel(name ?? ''));
  const known = names.filter((name) => name !== undefined);
  return known.length === 0 ? null : known.join(' on ');
}
