/**
 * The rate that an amount was converted at, pinned in the event: later quotes never touch it.
 * `rate` is decimal text, units of `to` per unit of `from` (major units).
 */
export interface FxPin {
  readonly quoteId: string;
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  /** Who quoted it: `ecb`, `manual`, … */
  readonly source: string;
  /** When the quote was made, UTC ISO-8601. */
  readonly quotedAt: string;
}
