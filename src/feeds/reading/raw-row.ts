import type { FeedField } from './feed-fields.js';

/** A row as it stands in the file, by our names of its fields. Whether it makes sense is not said yet. */
export interface RawRow {
  /** Where it begins in the file; the first line is 1. */
  readonly line: number;
  /** Trimmed; fields that are empty are not there. */
  readonly values: ReadonlyMap<FeedField, string>;
}

/** A row that cannot be told apart into fields. */
export interface BrokenRow {
  readonly line: number;
  /** A sentence for the merchant. */
  readonly broken: string;
}

/**
 * The file as a whole cannot be read, from this line on: nothing of it is imported. The message is a
 * sentence for the merchant.
 */
export class UnreadableFeed extends Error {
  override readonly name = 'UnreadableFeed';
  constructor(
    message: string,
    readonly line: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The most characters that a row, or an element of one, may have. */
export const maxRowCharacters = 1024 * 1024;
