import { eventVersions, type EventType, type TributaryEvent } from '#domain/events.js';
import { idPrefixes } from '#domain/kernel/ids.js';
import { accessLogTable, accessSubjects } from '#read-models/access-log/table.js';
import { projection, type RecordedEvent, type Rows } from './engine/projection.js';

type Told = Readonly<Record<string, unknown>>;

/** What machines bring in by the thousand, even where a person set them to it. */
const traffic = /^(click|conversion|cancellation)-/;

/**
 * Who did what, and whose personal data was opened for whom: every event by a person, at a screen or
 * at a terminal. From the events alone, so that nobody can do a thing and leave no line.
 */
export const accessLog = projection<TributaryEvent>({
  name: 'access-log',
  version: 1,
  tables: [accessLogTable, accessSubjects],
  onPoison: 'park',
  concerns: isOfPerson,
  on: Object.fromEntries(
    (Object.keys(eventVersions) as EventType[]).map((type) => [type, noted] as const),
  ),
});

function isOfPerson({ type, metadata }: RecordedEvent): boolean {
  const { actor } = metadata;
  if (actor.type === 'user') return true;
  return type === 'personal-data-read' || (actor.type === 'cli' && !traffic.test(type));
}

function noted(event: RecordedEvent, rows: Rows): void {
  const { metadata, position, type } = event;
  const told = event.data as Told;
  const isRead = type === 'personal-data-read';
  const subjects = isRead ? (told['subjects'] as readonly string[]) : idsIn(told);
  rows.insert(accessLogTable, {
    ...{ position, event_id: event.id, at: metadata.recordedAt },
    kind: isRead ? 'read' : 'act',
    ...{ actor_type: metadata.actor.type, actor_id: metadata.actor.id },
    ...{ event_type: type, stream: event.stream, revision: event.revision.toString() },
    route: isRead ? String(told['route']) : null,
    reason: isRead ? null : reasonIn(told),
    subjects,
    correlation_id: metadata.correlationId,
  });
  for (const subject of subjects) rows.insert(accessSubjects, { subject, position });
}

const idForm = new RegExp(`^(${Object.values(idPrefixes).join('|')})_[0-9A-HJKMNP-TV-Z]{26}$`);

/** The ids that an event names at its top, each once, A to Z. */
function idsIn(told: Told): string[] {
  const texts = Object.values(told).filter((value) => typeof value === 'string');
  return [...new Set(texts.filter((text) => idForm.test(text)))].sort();
}

/** As the event says it, in a word; notes stay where they were written. */
function reasonIn(told: Told): string | null {
  const reason = told['reasonCode'] ?? told['reason'];
  return typeof reason === 'string' ? reason : null;
}
