import type { Ground } from './attach.js';
import type { Sql } from './checkpoint.js';
import { start } from './feed.js';
import type { Phase, Runner } from './runner.js';

export interface ProjectionStatus {
  readonly name: string;
  /** Of the code that asks. */
  readonly version: number;
  /** Of the tables that are read now; undefined if there are none yet. */
  readonly servedVersion: number | undefined;
  /** What this process does about it; `standby` may mean that another one works. */
  readonly phase: Phase;
  /** Of the tables that are read now. */
  readonly position: string;
  readonly head: string;
  /** Events recorded and not applied; undefined where the store cannot tell. */
  readonly lagEvents: number | undefined;
  /** Age of the last event applied; 0 at the head. */
  readonly lagSeconds: number;
  /** Applied by this process, over the last ten seconds. */
  readonly eventsPerSecond: number;
  readonly parked: number;
  readonly error: string | undefined;
}

interface Row {
  readonly name: string;
  readonly version: number;
  readonly position: string;
  readonly recordedAt: string | null;
  readonly status: string;
  readonly error: string | null;
  readonly parked: number;
}

const servedBuilds = `
  SELECT c.name, c.version, c.position, c.status, c.error,
    to_char(c.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
    (SELECT count(*)::int FROM projection_parked p WHERE (p.name, p.version, p.generation)
      = (c.name, c.version, c.generation)) AS parked
  FROM projection_checkpoint c WHERE c.status IN ('live', 'halted')`;

type Seen = Pick<Runner, 'projection' | 'phase' | 'error' | 'position' | 'rate'>;

/** Where projections stand. */
export async function statusOf(
  { pool, feed }: Ground,
  runners: readonly Seen[],
  clock: { now(): Date },
): Promise<ProjectionStatus[]> {
  const head = await feed.head();
  const places = await placesOf(pool);
  return runners.map(({ projection, phase, error, position: passed, rate }) => {
    const place = places.get(projection.name);
    const saved = place?.position ?? start;
    // Positions passed without an event to apply are saved a moment later.
    const position = phase === 'live' && passed > saved ? passed : saved;
    return {
      name: projection.name,
      version: projection.version,
      servedVersion: place?.version,
      phase: phase === 'standby' && place?.status === 'halted' ? 'halted' : phase,
      position,
      head,
      lagEvents: position >= head ? 0 : feed.distance(position, head),
      lagSeconds: position >= head ? 0 : age(place?.recordedAt, clock),
      eventsPerSecond: rate.perSecond,
      parked: place?.parked ?? 0,
      error: error ?? place?.error ?? undefined,
    };
  });
}

/** Checkpoints of what is served, by projection. */
async function placesOf(sql: Sql): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await sql.query<Row>(servedBuilds);
  return new Map(rows.map((row) => [row.name, row]));
}

function age(recordedAt: string | null | undefined, clock: { now(): Date }): number {
  if (recordedAt === null || recordedAt === undefined) return 0;
  return Math.max(0, (clock.now().getTime() - Date.parse(recordedAt)) / 1000);
}
