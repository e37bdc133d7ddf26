import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';

interface Rebuild {
  /** The projection's name. */
  readonly projection: string;
  readonly version: number;
}

export type ProjectionRebuildEvent =
  | DomainEvent<'projection-rebuild-started', Rebuild>
  | DomainEvent<
      'projection-rebuild-finished',
      Rebuild & { readonly events: number; readonly milliseconds: number }
    >
  | DomainEvent<'projection-rebuild-failed', Rebuild & { readonly reason: string }>;

export type ProjectionRebuildCommand =
  | ({ readonly type: 'start-rebuild' } & Rebuild)
  | { readonly type: 'finish-rebuild'; readonly events: number; readonly milliseconds: number }
  | { readonly type: 'fail-rebuild'; readonly reason: string };

export type ProjectionRebuild =
  { readonly status: 'idle' } | ({ readonly status: 'rebuilding' } & Rebuild);

/**
 * Who had a projection rebuilt, when, and how it ended. Stream `projection-{name}`. What keeps two
 * rebuilds apart is a lock, not this: a process that was killed has said no last word, and the next
 * start stands in for it.
 */
export const projectionRebuild: Decider<
  ProjectionRebuildCommand,
  ProjectionRebuild,
  ProjectionRebuildEvent
> = {
  name: 'projection',
  initial: { status: 'idle' },
  decide(command, state) {
    if (command.type === 'start-rebuild') {
      const { projection, version } = command;
      return [{ type: 'projection-rebuild-started', data: { projection, version } }];
    }
    if (state.status === 'idle') return [];
    const { projection, version } = state;
    switch (command.type) {
      case 'finish-rebuild': {
        const { events, milliseconds } = command;
        const data = { projection, version, events, milliseconds };
        return [{ type: 'projection-rebuild-finished', data }];
      }
      case 'fail-rebuild': {
        const { reason } = command;
        return [{ type: 'projection-rebuild-failed', data: { projection, version, reason } }];
      }
      default:
        return never(command);
    }
  },
  evolve(_state, event) {
    switch (event.type) {
      case 'projection-rebuild-started':
        return { status: 'rebuilding', ...event.data };
      case 'projection-rebuild-finished':
      case 'projection-rebuild-failed':
        return { status: 'idle' };
      default:
        return never(event);
    }
  },
};
