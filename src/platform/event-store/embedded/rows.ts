import pg from 'pg';
import type { StoredEvent } from '../port.js';
import { toPosition } from './positions.js';

/** Columns of es_event in the order in which `storedEvent` takes them. */
export const eventColumns = 'pos, stream, rev, id, type, data, meta, created';

/** A row of es_event, as an array: a page of objects with eight keys each costs a third more. */
export type EventRow = [
  pos: string,
  stream: string,
  rev: string,
  id: string,
  type: string,
  data: string,
  meta: string,
  created: string,
];

const timestamptz = 1184;
const parseTimestamp: (text: string) => Date = pg.types.getTypeParser(timestamptz, 'text');

// Events of one batch share their time, so the last answer is nearly always the next one too.
let lastText = '';
let lastIso = '';

/** PostgreSQL's text of a time as UTC ISO-8601 with milliseconds. */
export function isoTime(text: string): string {
  if (text !== lastText) {
    lastIso = parseTimestamp(text).toISOString();
    lastText = text;
  }
  return lastIso;
}

/** Leaves every column as the text that the server sent; rows here are read by hand. */
export const asText = {
  getTypeParser: () => (text: unknown) => text,
} as unknown as pg.CustomTypesConfig;

export function storedEvent(row: EventRow): StoredEvent {
  const [pos, stream, rev, id, type, data, metadata, created] = row;
  return {
    id,
    type,
    data,
    metadata,
    stream,
    revision: BigInt(rev),
    position: toPosition(Number(pos)),
    created: isoTime(created),
  };
}
