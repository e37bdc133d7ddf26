import type { Locale } from '#domain/affiliate/details.js';
import { terms20260601 } from './2026-06-01.js';
import { terms20261101 } from './2026-11-01.js';

export interface TermsSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** One edition of the partner terms. Never edited once it was out: a change is another edition. */
export interface Terms {
  /** The day from which it applies, and its name: `2026-11-01`. Editions sort by it. */
  readonly version: string;
  readonly texts: Readonly<
    Record<
      Locale,
      {
        /** Against the edition before; empty of the first. */
        readonly changes: readonly string[];
        readonly sections: readonly TermsSection[];
      }
    >
  >;
}

/** Every edition, the oldest first. */
export const termsEditions: readonly Terms[] = [terms20260601, terms20261101];

/** The one that whoever applies today accepts. */
export const currentTerms: Terms = terms20261101;
