import { isBefore } from '../kernel/time.js';

/** Anything published in versions with the time from which it holds. */
export interface Versioned {
  readonly version: number;
  readonly effectiveFrom: string | null;
}

/**
 * The version in force at `at`: the latest published one whose time has come by then.
 * An order keeps the rules of the moment it occurred, however late it is posted.
 */
export function inForce<V extends Versioned>(versions: readonly V[], at: string): V | undefined {
  return versions.findLast(
    (version) => version.effectiveFrom === null || !isBefore(at, version.effectiveFrom),
  );
}
