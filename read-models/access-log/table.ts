import { table } from '../table.js';

/** What a person did, or whose personal data was opened for one. */
export interface AccessRow {
  /** Of the event: sorts by time of recording. */
  position: string;
  event_id: string;
  at: string;
  /** `act` or `read`. */
  kind: string;
  actor_type: string;
  actor_id: string;
  event_type: string;
  stream: string;
  revision: string;
  /** Of a read: the route that was asked. */
  route: string | null;
  /** Of an act, where the event says so. */
  reason: string | null;
  /** Ids, A to Z: of a read, whose data was opened; of an act, everything that the event names. */
  subjects: readonly string[];
  correlation_id: string;
}

export const accessLogTable = table<AccessRow>({
  name: 'access_log',
  key: ['position'],
  columns: {
    position: 'text',
    event_id: 'text',
    at: 'timestamptz',
    kind: 'text',
    actor_type: 'text',
    actor_id: 'text',
    event_type: 'text',
    stream: 'text',
    revision: 'bigint',
    route: 'text',
    reason: 'text',
    subjects: 'jsonb',
    correlation_id: 'text',
  },
  indexes: [['kind', 'position'], ['actor_id', 'position'], ['at'], ['event_id']],
});

/** Each of the subjects, to find by. */
export interface AccessSubjectRow {
  subject: string;
  position: string;
}

export const accessSubjects = table<AccessSubjectRow>({
  name: 'access_subject',
  key: ['subject', 'position'],
  columns: { subject: 'text', position: 'text' },
  indexes: [],
});
