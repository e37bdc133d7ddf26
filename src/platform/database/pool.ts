import pg from 'pg';

const { builtins } = pg.types;

/** What PostgreSQL sends stays exact: no Date without microseconds, no number for bigint. */
const asText = new Set<number>([
  builtins.INT8,
  builtins.NUMERIC,
  builtins.DATE,
  builtins.TIMESTAMP,
]);

export interface PoolOptions {
  /** Upper bound of connections. */
  readonly max?: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
}

/**
 * A bounded pool. Its rows carry bigint, numeric and date as text, and timestamptz as UTC ISO-8601
 * text with at least milliseconds, as events do. No other pool is affected.
 */
export function databasePool(
  url: string,
  { max = 10, name = 'tributary' }: PoolOptions = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    options: '-c TimeZone=UTC',
    types: {
      getTypeParser: (oid, format) => {
        if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
        if (oid === builtins.TIMESTAMPTZ) return isoTime;
        return asText.has(oid) ? keep : pg.types.getTypeParser(oid, 'text');
      },
    },
  });
  // An idle connection that breaks is replaced at the next use; unheard, it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

function keep(text: string): string {
  return text;
}

/** `2010-12-01 08:26:00.5+00` as `2010-12-01T08:26:00.500Z`. */
function isoTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  return match === null ? text : `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0')}Z`;
}
