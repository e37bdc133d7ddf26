import { type Ground, makeBeside } from './attach.js';
import type { BatchSizes } from './batches.js';
import type { Build } from './build.js';
import { buildsOf, servedBuild } from './checkpoint.js';
import { RebuildRefused } from './failures.js';
import { start } from './feed.js';
import { Locks } from './locks.js';
import type { Projection } from './projection.js';
import { discard, type Filling, replaceServed } from './replace.js';
import { rebuildLock } from './sweep.js';

export interface RebuildProgress {
  readonly done: number;
  /** Events there were when the rebuild began; undefined where the store cannot tell. */
  readonly total: number | undefined;
  readonly eventsPerSecond: number;
}

export interface RebuildOptions {
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Called when it is sure that nobody else is at it, before the first event; if it rejects, so does all. */
  readonly onBegun?: () => Promise<void>;
  readonly sizes?: BatchSizes;
  readonly signal?: AbortSignal;
}

/**
 * Makes a projection's tables anew from the first event, beside those in use, and lets them take their
 * place. Readers and runners, here and in other processes, go on meanwhile.
 * Throws RebuildRefused if it is being rebuilt, built or has never run, Halted at an event that it
 * cannot take, the signal's reason if that aborts; the served tables then stay as they were.
 */
export async function rebuild(
  ground: Ground,
  projection: Projection,
  options: RebuildOptions = {},
): Promise<void> {
  await alone(
    ground,
    projection,
    async (signal) => {
      const filling = await fillingOf(ground, { ...options, signal });
      await withNewBuild(ground, projection, async (build) => {
        await options.onBegun?.();
        await replaceServed(ground, build, filling);
        signal.throwIfAborted();
      });
    },
    options.signal,
  );
}

/** Runs `work` as the only rebuild of the projection; its signal aborts if that is no longer sure. */
export async function alone<Result>(
  { pool }: Ground,
  projection: Projection,
  work: (signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result> {
  const { name, version } = projection;
  const locks = new Locks(pool);
  try {
    const hold = await locks.tryHold(rebuildLock(name));
    if (hold === undefined) {
      throw new RebuildRefused(`Projection ${name} is being rebuilt or verified already`);
    }
    const served = await servedBuild(pool, name);
    if (served === undefined) throw new RebuildRefused(`Projection ${name} has never run`);
    if (served.version !== version) {
      throw new RebuildRefused(
        `Projection ${name}: version ${served.version} is served, this code knows ${version}`,
      );
    }
    return await work(AbortSignal.any([signal, hold.lost]));
  } finally {
    await locks.close();
  }
}

/** Makes a build for `work`, which may put it in use; otherwise it is dropped in the end. */
export async function withNewBuild<Result>(
  ground: Ground,
  projection: Projection,
  work: (build: Build) => Promise<Result>,
): Promise<Result> {
  const build = await makeBeside(ground, projection);
  try {
    return await work(build);
  } finally {
    const left = await buildsOf(ground.pool, projection.name);
    const { generation } = build.checkpoint;
    const scratch = left.find((b) => b.generation === generation && b.status === 'building');
    if (scratch !== undefined) await discard(ground.pool, scratch);
  }
}

export async function fillingOf(
  { feed }: Ground,
  { onProgress, sizes = {}, signal }: RebuildOptions & { signal: AbortSignal },
): Promise<Filling> {
  const total = feed.distance(start, await feed.head());
  const began = performance.now();
  const onEvents = (done: number) => {
    const seconds = (performance.now() - began) / 1000;
    onProgress?.({ done, total, eventsPerSecond: Math.round(done / Math.max(seconds, 0.001)) });
  };
  return { sizes, signal, onEvents };
}
