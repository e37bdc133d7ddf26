/** Streams that clicks of one hour are spread over. */
export const clickShards = 16;

/** `clicks-07-2026112115`: shard, then the hour in UTC. */
export function clickStream(shard: number, at: Date): string {
  return `clicks-${String(shard).padStart(2, '0')}-${hourOf(at)}`;
}

/** `views-07-2026112115`: what the tracker tells, spread over as many streams. */
export function viewStream(shard: number, at: Date): string {
  return `views-${String(shard).padStart(2, '0')}-${hourOf(at)}`;
}

/** All view streams of one hour. */
export function viewStreamsOf(at: Date): string[] {
  return Array.from({ length: clickShards }, (_, shard) => viewStream(shard, at));
}

function hourOf(at: Date): string {
  return at.toISOString().slice(0, 13).replace(/[-T]/g, '');
}

/** All click streams of one hour. */
export function clickStreamsOf(at: Date): string[] {
  return Array.from({ length: clickShards }, (_, shard) => clickStream(shard, at));
}
