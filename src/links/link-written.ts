import type { Link } from '#domain/link/link.js';
import type { Handled } from '../platform/commands/pipeline.js';

/** A link after a command on it. */
export interface LinkWritten {
  readonly id: string;
  readonly code: string;
  readonly status: 'active' | 'disabled';
  readonly destinationUrl: string;
  readonly expiresAt: string | null;
  readonly revision: bigint;
  readonly position: string;
}

export function writtenFrom({ state, revision, position }: Handled<Link>): LinkWritten {
  if (state.status === 'absent') throw new Error('A link was written but is absent');
  const { linkId: id, code, status, destinationUrl, expiresAt } = state;
  return { id, code, status, destinationUrl, expiresAt, revision, position };
}
