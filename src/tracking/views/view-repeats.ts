import { createHmac } from 'node:crypto';
import { viewRepeatWindowMs } from '#domain/view/view.js';
import { RecentMap } from '../recent-map.js';
import type { SharedWindow } from '../repeat-window.js';

/**
 * Views seen in the last 24 hours, by the id that the tracker gave them: one that is sent again is the
 * same view. Bounded: under a flood, the oldest half is forgotten.
 */
export class ViewRepeats {
  /** When each was first seen, ms since 1970. */
  private readonly seen: RecentMap<string, number>;

  constructor(
    private readonly shared?: SharedWindow,
    most = 200_000,
  ) {
    this.seen = new RecentMap(most);
  }

  /** Whether it was not there before; from now on it is. Told at once unless windows are shared. */
  isNew(viewId: string, atMs: number): boolean | Promise<boolean> {
    const before = this.seen.get(viewId);
    if (before !== undefined && atMs - before < viewRepeatWindowMs) return false;
    this.seen.set(viewId, atMs);
    return this.shared ? this.isNewToAll(this.shared, viewId) : true;
  }

  /** A view found in the store: taken before a restart, or by another process. */
  learn(viewId: string, atMs: number): void {
    this.seen.set(viewId, atMs);
  }

  private async isNewToAll({ cache, key }: SharedWindow, viewId: string): Promise<boolean> {
    const name = createHmac('sha256', key).update(viewId).digest('base64url').slice(0, 22);
    return (await cache.setIfAbsent(`view:${name}`, '1', viewRepeatWindowMs)) === undefined;
  }
}
