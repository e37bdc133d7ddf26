import { lastEventNumber } from './event-log.js';
import type { LogRecord } from './log-file.js';
import { positionOf } from './answers.js';
import { noPosition, shared, streamIdentifier, streams, uuidOf } from './protocol.js';

const ticksPerMillisecond = 10_000;

export interface EventForm {
  readonly structuredIds: boolean;
  /** Servers before 22.6 had no position to give in the read of a stream. */
  readonly withPosition: boolean;
}

export function eventResponse(record: LogRecord, form: EventForm): streams.ReadResp {
  const position = form.withPosition ? String(record.position) : noPosition;
  const revision = Number.isFinite(record.revision) ? String(record.revision) : lastEventNumber;
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuidOf(record.id, form.structuredIds));
  recorded.setStreamIdentifier(streamIdentifier(record.stream));
  recorded.setStreamRevision(revision);
  positionOf(recorded, position);
  const map = recorded.getMetadataMap();
  map.set('type', record.type);
  map.set('created', String(record.created * ticksPerMillisecond));
  map.set('content-type', record.json ? 'application/json' : 'application/octet-stream');
  recorded.setData(record.data);
  recorded.setCustomMetadata(record.metadata);
  const event = new streams.ReadResp.ReadEvent().setEvent(recorded);
  if (form.withPosition) event.setCommitPosition(position);
  else event.setNoPosition(new shared.Empty());
  return new streams.ReadResp().setEvent(event);
}

export const responses = {
  confirmation: (id: string) =>
    new streams.ReadResp().setConfirmation(
      new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id),
    ),
  caughtUp: () => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()),
  fellBehind: () => new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind()),
  streamNotFound: (stream: string) =>
    new streams.ReadResp().setStreamNotFound(
      new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)),
    ),
  checkpoint: (commit: number | string, prepare: number | string = commit) =>
    new streams.ReadResp().setCheckpoint(
      new streams.ReadResp.Checkpoint()
        .setCommitPosition(String(commit))
        .setPreparePosition(String(prepare)),
    ),
  firstStreamPosition: (revision: number) =>
    new streams.ReadResp().setFirstStreamPosition(String(revision)),
  lastStreamPosition: (revision: number) =>
    new streams.ReadResp().setLastStreamPosition(String(revision)),
  lastAllPosition: (position: number) =>
    new streams.ReadResp().setLastAllStreamPosition(
      positionOf(new shared.AllStreamPosition(), position),
    ),
};
