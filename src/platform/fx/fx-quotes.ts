import type { FxPin } from '#domain/fx/pin.js';

/**
 * Where rates of exchange come from, for what is shown and checked before anything is recorded. What is
 * decided about money is decided by the tables in the events, whoever provided them.
 */
export abstract class FxQuotes {
  /**
   * The rate from one currency to another at an instant (UTC ISO-8601), as it would be pinned; undefined
   * when none is known. A rate found once is found for ever: tables are only added.
   */
  abstract pin(from: string, to: string, at: string): Promise<FxPin | undefined>;
}
