import { effect, Service, signal, type WritableSignal } from '@angular/core';

export const themes = ['system', 'light', 'dark'] as const;
export const densities = ['comfortable', 'compact'] as const;
export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** How this person likes it, kept in this browser: nothing here is secret. */
@Service()
export class Settings {
  readonly theme = kept<Theme>('theme', 'system');
  readonly density = kept<Density>('density', 'comfortable');
  /** An IANA time zone: every time on every page is told in it. */
  readonly timeZone = kept<string>('timeZone', ownZone);
  /** A BCP 47 tag, for numbers, money and dates. */
  readonly locale = kept<string>('locale', navigator.language || 'en');

  constructor() {
    effect(() => {
      document.documentElement.dataset['theme'] = this.theme();
      document.documentElement.dataset['density'] = this.density();
    });
  }
}

function kept<Value extends string>(name: string, first: Value): WritableSignal<Value> {
  const key = `tributary.${name}`;
  const value = signal((stored(key) as Value | null) ?? first);
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
