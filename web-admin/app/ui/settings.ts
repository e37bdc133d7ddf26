import { effect, Service, signal, type WritableSignal } from '@angular/core';

export const themes = ['system', 'light', 'dark'] as const;
export const densities = ['comfortable', 'compact'] as const;
export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** How this person likes it, kept in this browser: nothing here is secret. */
@Service()
export class Settings {
  readonly theme = kept<Theme>('theme', 'system', (text) => isOneOf(themes, text));
  readonly density = kept<Density>('density', 'comfortable', (text) => isOneOf(densities, text));
  /** An IANA time zone: every time on every page is told in it. */
  readonly timeZone = kept<string>('timeZone', ownZone, isTimeZone);
  /** A BCP 47 tag, for numbers, money and dates. */
  readonly locale = kept<string>('locale', navigator.language || 'en', isLocale);

  constructor() {
    effect(() => {
      document.documentElement.dataset['theme'] = this.theme();
      document.documentElement.dataset['density'] = this.density();
    });
  }
}

/** Whether this browser can tell times in it: what it kept may be of another, or of another hand. */
export function isTimeZone(text: string): boolean {
  return isTaken(() => new Intl.DateTimeFormat('en', { timeZone: text }));
}

/** Whether this browser can write numbers and dates in it. */
export function isLocale(text: string): boolean {
  return text !== '' && isTaken(() => new Intl.NumberFormat(text));
}

function isTaken(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}

function isOneOf(all: readonly string[], text: string): boolean {
  return all.includes(text);
}

/** What was kept and makes sense, else `first`. */
function kept<Value extends string>(
  name: string,
  first: Value,
  isValid: (text: string) => boolean,
): WritableSignal<Value> {
  const key = `tributary.${name}`;
  const before = stored(key);
  const value = signal(before !== null && isValid(before) ? (before as Value) : first);
  effect(() => {
    try {
      localStorage.setItem(key, value());
    } catch {
      // Storage may be closed to us: the setting then lasts as long as the page.
    }
  });
  return value;
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
