import { Metadata, status as codes } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import type { Expected, WriteResult } from './event-log.js';
import { any, code, empty, shared, status, streamIdentifier, streams } from './protocol.js';

/** How the server words its answers: results as messages, errors as status with trailers. */

type Failure = Pick<ServiceError, 'code' | 'details' | 'metadata'>;

function failure(of: codes, details: string, trailers: Record<string, string> = {}): Failure {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return { code: of, details, metadata };
}

export const failures = {
  cancelled: () => failure(codes.CANCELLED, 'Cancelled by the server'),
  unavailable: () => failure(codes.UNAVAILABLE, 'Server Is Not Ready'),
  timeout: () => failure(codes.ABORTED, 'Operation timed out: Append timed out'),
  invalid: (what: string) => failure(codes.INVALID_ARGUMENT, what),
  notLeader: (host: string, port: number) =>
    failure(codes.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': host,
      'leader-endpoint-port': String(port),
    }),
  streamDeleted: (stream: string) =>
    failure(codes.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  tooLarge: (limit: number) =>
    failure(codes.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(limit),
    }),
  wrongVersion: (stream: string, expected: Expected, current: number) =>
    failure(codes.FAILED_PRECONDITION, `Delete failed due to WrongExpectedVersion.`, {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(numeric[expected] ?? expected),
      'actual-version': String(current),
    }),
};

const numeric: Partial<Record<Expected, number>> = {
  any: -2,
  'no-stream': -1,
  'stream-exists': -4,
};

/** The unary answer to an append; undefined where the server answers with an error instead. */
export function appendResponse(
  result: Exclude<WriteResult, { kind: 'stream-deleted' }>,
  expected: Expected,
): streams.AppendResp {
  const response = new streams.AppendResp();
  if (result.kind === 'wrong-version') {
    return response.setWrongExpectedVersion(unaryWrongVersion(result.current, expected));
  }
  const success = new streams.AppendResp.Success();
  if (result.revision < 0) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(result.revision));
  if (result.position === undefined) success.setNoPosition(new shared.Empty());
  else success.setPosition(positionOf(new streams.AppendResp.Position(), result.position));
  return response.setSuccess(success);
}

function unaryWrongVersion(current: number, expected: Expected) {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return wrong;
}

/** The batch answer to an append: errors are a google.rpc.Status with the details packed as Any. */
export function batchResponse(
  correlationId: shared.UUID,
  stream: string,
  outcome: streams.BatchAppendResp.Success | status.Status,
): streams.BatchAppendResp {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(correlationId);
  response.setStreamIdentifier(streamIdentifier(stream));
  return outcome instanceof status.Status
    ? response.setError(outcome)
    : response.setSuccess(outcome);
}

export function batchOutcome(
  result: WriteResult,
  stream: string,
  expected: Expected,
): streams.BatchAppendResp.Success | status.Status {
  if (result.kind === 'stream-deleted') return batchErrors.streamDeleted(stream);
  if (result.kind === 'wrong-version') return batchErrors.wrongVersion(result.current, expected);
  const success = new streams.BatchAppendResp.Success();
  if (result.revision < 0) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(String(result.revision));
  if (result.position === undefined) return success.setNoPosition(new empty.Empty());
  return success.setPosition(positionOf(new shared.AllStreamPosition(), result.position));
}

function packed(of: code.Code, name: string, details: { serializeBinary(): Uint8Array }) {
  const box = new any.Any();
  box.pack(details.serializeBinary(), `event_store.client.${name}`);
  const error = new status.Status();
  error.setCode(of);
  error.setMessage(name);
  return error.setDetails(box);
}

export const batchErrors = {
  timeout: () => packed(code.Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout()),
  streamDeleted: (stream: string) =>
    packed(
      code.Code.NOT_FOUND,
      'StreamDeleted',
      new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream)),
    ),
  tooLarge: (limit: number) =>
    packed(
      code.Code.INVALID_ARGUMENT,
      'MaximumAppendSizeExceeded',
      new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit),
    ),
  badRequest: (message: string) =>
    packed(code.Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest().setMessage(message)),
  wrongVersion: (current: number, expected: Expected) => {
    const wrong = new shared.WrongExpectedVersion();
    if (current < 0) wrong.setCurrentNoStream(new empty.Empty());
    else wrong.setCurrentStreamRevision(String(current));
    if (expected === 'any') wrong.setExpectedAny(new empty.Empty());
    else if (expected === 'no-stream') wrong.setExpectedNoStream(new empty.Empty());
    else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new empty.Empty());
    else wrong.setExpectedStreamPosition(String(expected));
    return packed(code.Code.ALREADY_EXISTS, 'WrongExpectedVersion', wrong);
  },
};

interface HasPosition {
  setCommitPosition(value: string): unknown;
  setPreparePosition(value: string): unknown;
}

/** Commit and prepare are the same for ordinary records. */
export function positionOf<T extends HasPosition>(message: T, position: number | string): T {
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  return message;
}

/** The answer to a delete of either sort. */
export function deleteResponse(
  response: streams.DeleteResp | streams.TombstoneResp,
  position: number,
): streams.DeleteResp | streams.TombstoneResp {
  if (response instanceof streams.DeleteResp) {
    return response.setPosition(positionOf(new streams.DeleteResp.Position(), position));
  }
  return response.setPosition(positionOf(new streams.TombstoneResp.Position(), position));
}
