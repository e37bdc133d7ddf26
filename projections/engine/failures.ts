import { DatabaseError } from 'pg';

/**
 * The checkpoint belongs to another store, or to a later state of this one. Going on would skip or
 * repeat events, so the projection stops until somebody decides.
 */
export class StoreReplaced extends Error {
  override readonly name = 'StoreReplaced';
  constructor(projection: string, why: string) {
    super(
      `Projection ${projection}: the store was restored or replaced (${why}). ` +
        'Rebuild it, or bring back the store it was made from.',
    );
  }
}

/** The tables differ from those of the build in the database, under the same version. */
export class ShapeChanged extends Error {
  override readonly name = 'ShapeChanged';
  constructor(projection: string, version: number) {
    super(`Projection ${projection}: its tables changed, but its version is still ${version}`);
  }
}

/** A rebuild that cannot be done now, and why. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
}

/** A build met an event that it cannot take, and its projection halts rather than skip. */
export class Halted extends Error {
  override readonly name = 'Halted';
}

/** Another runner moved the checkpoint, or the build was replaced. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** Data exception, wrong cardinality, constraint violation, program limit. */
const deterministicClasses = new Set(['21', '22', '23', '54']);

/** True if the same rows would be refused again: not a matter of connection, locks or resources. */
export function isRefusedForGood(error: unknown): boolean {
  return error instanceof DatabaseError && deterministicClasses.has(error.code?.slice(0, 2) ?? '');
}

/** PostgreSQL gave up waiting for a lock, or found a deadlock. */
export function isLockConflict(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '55P03' || error.code === '40P01');
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
