/** No answer within our own time. The clients' deadlines are not always kept. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

/**
 * What an error of a client says about what was asked.
 *   wrong-revision  the server refused an append for its revision
 *   too-large       the server takes no append of that size
 *   no-stream       there is no such stream, or it is deleted
 *   not-done        it did not reach the server, or the server did nothing for a passing reason
 *   lost            it may or may not have happened
 *   refused         the server did nothing and will not
 */
export type Failure =
  'wrong-revision' | 'too-large' | 'no-stream' | 'not-done' | 'lost' | 'refused';

const byType: Readonly<Record<string, Failure>> = {
  'wrong-expected-version': 'wrong-revision',
  'maximum-append-size-exceeded': 'too-large',
  'stream-not-found': 'no-stream',
  'stream-deleted': 'no-stream',
  'not-leader': 'not-done',
  'access-denied': 'refused',
  'invalid-argument': 'refused',
  'missing-required-metadata-property': 'refused',
  unsupported: 'refused',
};

// gRPC status codes: INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED.
const refusing = new Set([3, 7, 12, 16]);
const unavailable = 14;
// How @grpc/grpc-js words a call that never left, and the clients a cluster that they did not find.
const neverSent = /No connection established|Name resolution failed|Failed to discover/;

interface ClientError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  /** The last revision, or `no_stream`; @kurrent/kurrentdb-client calls it actualState. */
  readonly actualVersion?: unknown;
  readonly actualState?: unknown;
}

/** Sorts by type and by code: not every error of the clients has both. */
export function failureOf(error: unknown): Failure {
  const { type, code, message } = asClientError(error);
  const failure = typeof type === 'string' ? byType[type] : undefined;
  if (failure !== undefined) return failure;
  const text = String(message);
  if (neverSent.test(text) && (code === unavailable || code === undefined)) return 'not-done';
  return typeof code === 'number' && refusing.has(code) ? 'refused' : 'lost';
}

/** The last revision that a `wrong-revision` tells of; undefined when there is no stream. */
export function actualRevision(error: unknown): bigint | undefined {
  const { actualVersion, actualState } = asClientError(error);
  const actual = actualVersion ?? actualState;
  return typeof actual === 'bigint' && actual >= 0n ? actual : undefined;
}

function asClientError(error: unknown): ClientError {
  return typeof error === 'object' && error !== null ? error : {};
}

/** 50 ms, 100, 200 … at most a second. */
export function backoffMs(attempt: number): number {
  return Math.min(1_000, 50 * 2 ** attempt);
}
