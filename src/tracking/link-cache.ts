import type { Link } from '#domain/link/link.js';
import type { ProgramSettings } from '#domain/program/program.js';
import type { SharedCache } from '../platform/shared/shared.js';

const ttlMs = 7 * 24 * 3_600_000;

/** Raised when the form of a link or of settings changes: what an older release put is not read then. */
const form = 1;

/** What a stream came to, as of its last revision. */
export interface Folded<State> {
  readonly revision: bigint;
  readonly state: State;
}

interface Kinds {
  readonly link: Exclude<Link, { status: 'absent' }>;
  readonly program: ProgramSettings;
}

/**
 * Links and settings of programs as some process read them last, for the time when the store cannot be
 * read. Never asked while it can.
 */
export class LinkCache {
  constructor(private readonly shared: SharedCache) {}

  async get<Kind extends keyof Kinds>(
    kind: Kind,
    key: string,
  ): Promise<Folded<Kinds[Kind]> | undefined> {
    const text = await this.shared.get(nameOf(kind, key));
    if (text === undefined) return undefined;
    // Only `put` writes under these names, in this form.
    const { revision, state } = JSON.parse(text) as { revision: string; state: Kinds[Kind] };
    return { revision: BigInt(revision), state };
  }

  put<Kind extends keyof Kinds>(
    kind: Kind,
    key: string,
    { revision, state }: Folded<Kinds[Kind]>,
  ): void {
    const text = JSON.stringify({ revision: String(revision), state });
    void this.shared.set(nameOf(kind, key), text, ttlMs);
  }

  /** The stream has this revision now: what is older goes. */
  async forget(kind: keyof Kinds, key: string, revision: bigint): Promise<void> {
    const known = await this.get(kind, key);
    if (known && known.revision < revision) await this.shared.delete(nameOf(kind, key));
  }
}

function nameOf(kind: keyof Kinds, key: string): string {
  return `${kind}:${form}:${key}`;
}
