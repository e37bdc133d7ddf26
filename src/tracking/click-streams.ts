/** Streams that clicks of one hour are spread over. */
export const clickShards = 16;

/** `clicks-07-2026112115`: shard, then the hour in UTC. */
export function clickStream(shard: number, at: Date): string {
  const hour = at.toISOString().slice(0, 13).replace(/[-T]/g, '');
  return `clicks-${String(shard).padStart(2, '0')}-${hour}`;
}

/** All click streams of one hour. */
export function clickStreamsOf(at: Date): string[] {
  return Array.from({ length: clickShards }, (_, shard) => clickStream(shard, at));
}
