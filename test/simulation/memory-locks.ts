import type { Timing } from '#projections/engine/timing.js';
import type { Lock } from '#src/platform/policies/policy-lock.js';
import type { Port } from './faults.js';

interface Held {
  readonly by: object;
  readonly lost: AbortController;
}

/** Who holds which name, as the database knows it. At times it gives one to two: nothing may rest on it. */
export class MemoryLocks {
  private readonly held = new Map<string, Held>();

  /** As when the server fell. */
  loseAll(): void {
    for (const { lost } of this.held.values()) lost.abort();
    this.held.clear();
  }

  take(name: string, port: Port): Lock | undefined {
    const before = this.held.get(name);
    if (before) {
      if (!port.strikes('sloppy-lock')) return undefined;
      // The connection of the first broke, and he may not have noticed yet.
      if (port.below(2) === 0) before.lost.abort();
    }
    const mine = { by: {}, lost: new AbortController() };
    this.held.set(name, mine);
    const letGo = (): void => {
      if (this.held.get(name)?.by === mine.by) this.held.delete(name);
    };
    const forget = port.onDeath(letGo);
    const release = async () => {
      await port.turn(`release ${name}`);
      letGo();
      forget();
    };
    return { lost: mine.lost.signal, release };
  }
}

const lookAgainMs = 1_000;

/** The locks of projections as a runner of one process asks for them. */
export class ProcessLocks {
  constructor(
    private readonly locks: MemoryLocks,
    private readonly port: Port,
    private readonly timing: Timing,
  ) {}

  async hold(name: string, signal: AbortSignal): Promise<Lock | undefined> {
    while (!signal.aborted) {
      await this.port.turn(`ask for ${name}`);
      const lock = this.locks.take(name, this.port);
      if (lock) return lock;
      await this.timing.rest(lookAgainMs, signal);
    }
    return undefined;
  }
}
