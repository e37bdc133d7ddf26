import type { components } from '../../api/schema';

export type ProblemDocument = components['schemas']['ProblemDto'] &
  Readonly<Record<string, unknown>>;

/** What the server refused, or why it could not be reached. `code` is stable: switch on it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(readonly document: ProblemDocument) {
    super(document.detail ?? document.title);
  }

  get code(): string {
    return this.document.code;
  }

  get status(): number {
    return this.document.status;
  }

  /** What is wrong with each field, by its path. */
  get fields(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      (this.document.errors ?? []).map(({ field, message }) => [field, message]),
    );
  }

  /** What a refusal found, as data. */
  get details(): Readonly<Record<string, unknown>> {
    return (this.document['details'] as Record<string, unknown> | undefined) ?? {};
  }
}

/** The problem of a request that got no answer. */
export function unreachable(): Problem {
  return local('offline', 0, 'The server cannot be reached', 'Check the connection and try again.');
}

/** The problem of a request of a session that is over: it is not sent. */
export function sessionEnded(): Problem {
  const [title, detail] = ['The session has ended', 'Nothing was sent. Sign in again.'];
  return local('session-ended', 401, title, detail);
}

/** The problem in any thrown thing: for error states, which take what a resource failed with. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && error.cause instanceof Problem) return error.cause;
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) return unreachable();
  return local(
    'unexpected',
    500,
    'Something went wrong on this page',
    error instanceof Error ? error.message : String(error),
  );
}

function local(code: string, status: number, title: string, detail: string): Problem {
  const place = { type: 'about:blank', instance: location.pathname, traceId: '' };
  return new Problem({ ...place, code, status, title, detail });
}
