import type { Projection, RecordedEvent } from '#projections/engine/projection.js';
import { RowFold } from '#projections/engine/row-fold.js';
import { demand, demandEqual, type Recorded } from './invariants.js';
import type { MemoryBuild } from './memory-builds.js';
import { MemoryTables, write } from './memory-tables.js';
import type { World } from './world.js';

/** Each read model is, at its checkpoint, what a rebuild up to there would make: no row more or less. */
export function checkReadModels(world: World, events: readonly Recorded[]): void {
  for (const build of world.database.builds.values()) checkBuild(build, events);
}

function checkBuild(build: MemoryBuild, events: readonly Recorded[]): void {
  const { projection, checkpoint, parked, tables } = build;
  const { name } = projection;
  demand(
    parked.length === 0,
    () => `${name} set aside ${parked[0]?.eventType}: ${parked[0]?.error}`,
  );
  demand(
    checkpoint.status === 'live',
    () => `${name} is ${checkpoint.status}: ${checkpoint.error}`,
  );
  const behind = events.filter(({ position }) => position <= checkpoint.position);
  const passed = behind.length === checkpoint.events;
  demand(passed, () => `${name} counts ${checkpoint.events} events, there are ${behind.length}`);
  const rebuilt = rebuild(projection, behind);
  for (const { name: table } of projection.tables) {
    const where = () => `${table} at ${checkpoint.position || 'the start'}: not as rebuilt`;
    demandEqual(tables.rows(table), rebuilt.rows(table), where);
  }
}

/** What a projection makes of events, one by one: the simplest way there is. */
export function rebuild(projection: Projection, events: readonly RecordedEvent[]): MemoryTables {
  const tables = new MemoryTables();
  for (const event of events) {
    const handler = projection.on[event.type];
    if (!handler || projection.concerns?.(event) === false) continue;
    const fold = new RowFold();
    handler(event as RecordedEvent<never, never>, fold);
    write(fold, tables);
  }
  return tables;
}
