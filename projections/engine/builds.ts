import { type Attached, attach, type AttachOptions, type Ground } from './attach.js';
import type { Build } from './build.js';
import type { Locks } from './locks.js';
import type { Projection } from './projection.js';
import { type Filling, replaceServed } from './replace.js';
import { sweep } from './sweep.js';

/** Where a runner finds what it fills: a port, so that the same runner fills rows held in memory. */
export interface Builds {
  /** Drops what builds that were replaced, given up or killed have left behind. */
  sweep(name: string): Promise<void>;
  /** Finds or makes the build that this code fills. Throws StoreReplaced or ShapeChanged. */
  attach(projection: Projection, options: AttachOptions): Promise<Attached>;
  /** Fills a build up to the head, then lets it take the place of the served one. */
  replaceServed(build: Build, filling: Filling): Promise<void>;
}

/** Builds in PostgreSQL: tables beside each other, behind views. */
export class DatabaseBuilds implements Builds {
  constructor(
    private readonly ground: Ground,
    private readonly locks: Locks,
  ) {}

  sweep(name: string): Promise<void> {
    return sweep(this.ground.pool, this.locks, name);
  }

  attach(projection: Projection, options: AttachOptions): Promise<Attached> {
    return attach(this.ground, projection, options);
  }

  replaceServed(build: Build, filling: Filling): Promise<void> {
    return replaceServed(this.ground, build, filling);
  }
}
