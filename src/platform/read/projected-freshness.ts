import type { Projector } from '#projections/engine/projector.js';
import type { EventStore } from '../event-store/port.js';
import { Freshness } from './freshness.js';

/** Freshness as the projector knows it, whichever process projects. */
export class ProjectedFreshness extends Freshness {
  constructor(
    private readonly projector: Projector,
    private readonly store: EventStore,
  ) {
    super();
  }

  waitFor(projection: string, position: string, timeoutMs: number): Promise<boolean> {
    return this.projector.waitFor(projection, position, timeoutMs);
  }

  async positionOf(projection: string): Promise<string> {
    return this.projector.positionOf(projection);
  }

  head(): Promise<string> {
    return this.store.head();
  }
}
