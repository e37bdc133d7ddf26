import type { BuildUnderWay } from '#projections/engine/checkpoint.js';
import type { BuildingDto } from './system.dto.js';

/** Before this share is done, how long the rest takes is anybody's guess. */
const leastShare = 0.01;

/**
 * How far a build is, and how long it still takes if it goes on as it did so far. `total` is the number
 * of events there are; undefined where the store cannot tell.
 */
export function buildingOf(build: BuildUnderWay, total: number | undefined): BuildingDto {
  const { version, position, events, seconds } = build;
  if (total === undefined) return { version, position, events, progress: null, etaSeconds: null };
  const progress = total === 0 ? 1 : Math.min(1, events / total);
  const etaSeconds =
    progress < leastShare ? null : Math.round((seconds / progress) * (1 - progress));
  return { version, position, events, progress, etaSeconds };
}
