import type { ExpectedRevision } from '../port.js';

/** A place in the server's log. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** JSON goes as the parsed value, anything else as bytes. */
export type Payload = Record<string, unknown> | Uint8Array;

/** An event on its way to the server. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Payload;
  readonly metadata: Payload;
}

/** An event as a client gives it: parsed where its content type is JSON and it can be parsed. */
export interface ServerEvent {
  readonly id: string;
  readonly streamId: string;
  readonly type: string;
  readonly revision: bigint;
  readonly isJson: boolean;
  readonly data: unknown;
  /** Parsed if it can be, whatever the content type; undefined if there is none. */
  readonly metadata?: unknown;
  readonly created: Date;
  readonly position?: LogPosition | undefined;
}

export interface AppendAnswer {
  readonly revision: bigint;
  readonly position: LogPosition | undefined;
}

/** Told what a subscription does. After `ended` it is told nothing more. */
export interface FeedListener {
  event(event: ServerEvent): void;
  /** The server sent all there was when it looked; more may be on its way. */
  caughtUp(): void;
  /** The server could not keep up and reads from disk again. */
  fellBehind(): void;
  /** It is over, in whatever way. Nothing resumes by itself. */
  ended(error: Error | undefined): void;
}

/**
 * What the engine needs of a client library. One file for each of the two. Every call ends with an
 * answer or an error that `failureOf` sorts; only `signal` bounds how long reads take.
 */
export interface ServerClient {
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly ProposedEvent[],
    timeoutMs: number,
  ): Promise<AppendAnswer>;

  /** From a revision on (inclusive); rejects where there is no such stream. */
  readStream(options: {
    stream: string;
    from: bigint;
    limit: number | undefined;
    signal: AbortSignal;
  }): Promise<ServerEvent[]>;

  /** From a place on (inclusive), or from the end backwards. May hold events of the system. */
  readAll(options: {
    from: LogPosition | 'start' | 'end';
    backwards?: boolean;
    limit: number;
    signal: AbortSignal;
  }): Promise<ServerEvent[]>;

  /** Everything after a place (exclusive), without the streams of the system. Returns how to stop it. */
  subscribe(after: LogPosition | 'start', listener: FeedListener): () => void;

  dispose(): Promise<void>;
}
