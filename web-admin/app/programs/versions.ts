/** Something a program published: its rules or its attribution policy. */
export interface Version {
  readonly version: number;
  /** From here on (UTC); null: since always. */
  readonly effectiveFrom: string | null;
}

export type Standing = 'in force' | 'to come' | 'followed';

/** The version in force at a time: the last one that began. `versions` are the oldest first. */
export function inForce<Of extends Version>(versions: readonly Of[], at: number): Of | undefined {
  return versions.findLast(
    ({ effectiveFrom }) => !effectiveFrom || Date.parse(effectiveFrom) <= at,
  );
}

/** Whether a version holds, will, or did. */
export function standingOf(version: Version, versions: readonly Version[], at: number): Standing {
  const holds = inForce(versions, at);
  if (!holds || version.version > holds.version) return 'to come';
  return version.version === holds.version ? 'in force' : 'followed';
}
