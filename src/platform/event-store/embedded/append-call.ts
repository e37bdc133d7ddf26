import type pg from 'pg';
import { asText, isoTime } from './rows.js';
import type { AppendRequest } from './waiting-appends.js';

/** What es_append says of one request. */
export interface AppendAnswer {
  readonly status: 'ok' | 'dup' | 'wrong';
  /** Revision of its last event; for `wrong` the last revision there is, -1 without a stream. */
  readonly revision: bigint;
  /** Place of its last event; 0 for `wrong`. */
  readonly place: number;
  /** UTC ISO-8601. */
  readonly created: string;
}

// Joined by U+001E, which no JSON text, name or id holds: an array literal would have to escape every quote.
const text = `SELECT status, revision, "position", created FROM es_append(
  string_to_array($1, chr(30)), $2, $3,
  $4, string_to_array($5, chr(30)), string_to_array($6, chr(30)), string_to_array($7, chr(30)))`;

type AnswerRow = [
  status: AppendAnswer['status'],
  revision: string,
  position: string | null,
  created: string,
];

/** One es_append for requests of distinct streams; an answer for each, in their order. */
export async function callAppend(
  client: pg.Client,
  requests: readonly AppendRequest[],
): Promise<AppendAnswer[]> {
  const { rows } = await client.query<AnswerRow>({
    name: 'es_append',
    text,
    values: parameters(requests),
    rowMode: 'array',
    types: asText,
  });
  if (rows.length !== requests.length) {
    throw new Error(`es_append answered ${rows.length} of ${requests.length} requests`);
  }
  return rows.map(([status, revision, position, created]) => ({
    status,
    revision: BigInt(revision),
    place: Number(position ?? 0),
    created: isoTime(created),
  }));
}

function parameters(requests: readonly AppendRequest[]): string[] {
  const streams: string[] = [];
  const expected: string[] = [];
  const counts: number[] = [];
  const ids: string[] = [];
  const types: string[] = [];
  const datas: string[] = [];
  const metas: string[] = [];
  for (const request of requests) {
    streams.push(request.stream);
    expected.push(request.expected === 'no-stream' ? '-1' : String(request.expected));
    counts.push(request.events.length);
    for (const event of request.events) {
      ids.push(event.id);
      types.push(event.type);
      datas.push(event.data);
      metas.push(event.metadata);
    }
  }
  return [
    streams.join('\u001e'),
    `{${expected.join()}}`,
    `{${counts.join()}}`,
    `{${ids.join()}}`,
    types.join('\u001e'),
    datas.join('\u001e'),
    metas.join('\u001e'),
  ];
}
