/** What of the file cannot be read, and where. */
export class UnreadableQuotes extends Error {
  override readonly name = 'UnreadableQuotes';
}

/** A day as the file has it, before anything is checked. */
export interface RawDay {
  /** `line 7`, for people. */
  readonly where: string;
  readonly date: string;
  readonly rates: readonly (readonly [currency: string, rate: string])[];
}
