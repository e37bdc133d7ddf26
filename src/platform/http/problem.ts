/**
 * Every problem of the platform itself; what the business refuses stands in refusal-problems.ts.
 * A code is stable for ever: clients switch on it.
 */
export const platformProblems = {
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    about: 'The body could not be read as JSON, or it was empty where one is needed.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request could not be read',
    about: 'The request itself is malformed: its address, its headers or its length.',
  },
  'invalid-request': {
    status: 400,
    title: 'Some fields are not right',
    about:
      'Each entry of `errors` names a field by its path (`lines.0.quantity`) and says what is wrong with it.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor is not one of ours',
    about:
      'A cursor is opaque and belongs to one list with one sort and one set of filters. Start again without it.',
  },
  'invalid-header': {
    status: 400,
    title: 'A header is malformed',
    about: 'The header named in `errors` has not the form the documentation gives.',
  },
  unauthenticated: {
    status: 401,
    title: 'Sign in first',
    about: 'Send `Authorization: Bearer` with an access token or an API key that is valid now.',
  },
  'invalid-credentials': {
    status: 401,
    title: 'E-mail or password is wrong',
    about: 'No active user has this e-mail address with this password.',
  },
  'second-factor-required': {
    status: 401,
    title: 'Now the second factor',
    about:
      'The password is right. Send the `challenge` with one of the `factors` to POST /api/v1/auth/second-factor within 5 minutes.',
  },
  'second-factor-wrong': {
    status: 401,
    title: 'That did not prove who you are',
    about:
      'The code is wrong, was used before, or the passkey was refused. The challenge is still good: try again.',
  },
  'challenge-expired': {
    status: 401,
    title: 'This sign-in took too long',
    about: 'A challenge is good for one use and 5 minutes. Sign in again from the beginning.',
  },
  'enrolment-required': {
    status: 403,
    title: 'Set up a second factor first',
    about:
      'The password is right, but the role of the user needs a second factor and there is none. Send the `challenge` to /api/v1/auth/totp/begin or /api/v1/auth/passkeys/begin within 15 minutes.',
  },
  'token-expired': {
    status: 401,
    title: 'The access token has expired',
    about: 'Get a new one with POST /api/v1/auth/refresh.',
  },
  'session-ended': {
    status: 401,
    title: 'The session has ended',
    about:
      'The refresh token is unknown, expired, or was used before, which ends its session. Sign in again.',
  },
  'signature-missing': {
    status: 401,
    title: 'The request has to be signed',
    about:
      'This API key takes signed requests only: send X-Tributary-Timestamp and X-Tributary-Signature.',
  },
  'signature-invalid': {
    status: 401,
    title: 'The signature is wrong',
    about:
      'The signature is `v1=` and the hexadecimal HMAC-SHA-256, under the signing secret, of timestamp, a point and the raw body (for a request without body: its path with query, as sent).',
  },
  'signature-expired': {
    status: 401,
    title: 'The signature is too old or too new',
    about: 'X-Tributary-Timestamp is in seconds since 1970 and may be 300 seconds off at most.',
  },
  'signature-replayed': {
    status: 401,
    title: 'This signature was seen before',
    about:
      'A signed request counts once. An honest retry carries the same Idempotency-Key as the first try.',
  },
  forbidden: {
    status: 403,
    title: 'You may not do this',
    about: 'The role of the user does not include this.',
  },
  'scope-missing': {
    status: 403,
    title: 'The API key lacks a scope',
    about: 'The key is valid, but was not issued for this.',
  },
  'route-not-found': {
    status: 404,
    title: 'There is nothing at this address',
    about: 'No route has this path. The routes are listed under /docs.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    about: 'There is no such thing, or it is not yours to see.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    about: 'The Allow header names the methods it takes.',
  },
  conflict: {
    status: 409,
    title: 'Someone else was faster',
    about: 'The thing changed while this was decided. Read it again, then try again.',
  },
  'factor-needed': {
    status: 409,
    title: 'This is the last second factor',
    about: 'The role of the user needs one. Set up another, then remove this.',
  },
  'factor-there-already': {
    status: 409,
    title: 'This factor is set up already',
    about: 'Remove it first to set it up anew.',
  },
  'factor-missing': {
    status: 409,
    title: 'This factor is not set up',
    about: 'Begin with its setting up: what was begun is forgotten after a while.',
  },
  'passkeys-unavailable': {
    status: 409,
    title: 'Passkeys do not work at this address',
    about:
      'Browsers offer passkeys on https and on localhost, never at a bare IP address. Set PUBLIC_URL, or open the app at localhost.',
  },
  'link-spent': {
    status: 410,
    title: 'This link is no longer good',
    about: 'It was used, has expired, or a newer one was sent. Ask for another.',
  },
  'revision-mismatch': {
    status: 412,
    title: 'It is no longer what you saw',
    about: 'The revision in If-Match is not the current one. Read again, then decide again.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    about: 'A body may have 2 MiB, one command 1 MB of events.',
  },
  'address-too-long': {
    status: 414,
    title: 'The address is too long',
    about: 'A part of the path is longer than any we give out.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has to be JSON',
    about: 'Send `Content-Type: application/json`.',
  },
  'proof-needed': {
    status: 403,
    title: 'Prove that it is you',
    about:
      'The session is older than ten minutes: send the current `password` with the same request.',
  },
  'password-wrong': {
    status: 422,
    title: 'The password is wrong',
    about: 'To change a password, give the one that is good now.',
  },
  'code-wrong': {
    status: 422,
    title: 'The code is wrong',
    about:
      'Codes change every 30 seconds and count once. Check that the clock of the device is right.',
  },
  'passkey-refused': {
    status: 422,
    title: 'The passkey could not be verified',
    about: 'What the browser sent does not prove the key. Begin again.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key belongs to another request',
    about: 'The key was used for another method, path or body. One key, one request.',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many attempts',
    about: 'Wait for the seconds in Retry-After.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    about:
      'Nothing was done. Wait for the seconds in Retry-After. RateLimit-Remaining tells beforehand how many requests are left.',
  },
  internal: {
    status: 500,
    title: 'Something broke on our side',
    about: 'It was logged under the `traceId`. Retrying with the same Idempotency-Key is safe.',
  },
  overloaded: {
    status: 503,
    title: 'Too much at once',
    about: 'Nothing was written. Try again after the seconds in Retry-After.',
  },
  unavailable: {
    status: 503,
    title: 'Not available right now',
    about: 'Nothing was written. Try again after the seconds in Retry-After.',
  },
  'outcome-unknown': {
    status: 503,
    title: 'It may or may not have happened',
    about:
      'Retry with the same Idempotency-Key: it happens once at most, and you learn what became of it.',
  },
  'read-model-behind': {
    status: 503,
    title: 'The list has not caught up yet',
    about:
      'The `minPosition` asked for was not reached within 2 seconds. Try again after the seconds in Retry-After.',
  },
} as const satisfies Record<string, ProblemKind>;

export type PlatformProblemCode = keyof typeof platformProblems;

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What a client can do about it, for `GET /problems/{code}`. */
  readonly about: string;
}

/** One thing that is wrong with one field. */
export interface FieldError {
  /** Path of the field: `total.currency`, `lines.0.quantity`; a header by its name. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

interface ProblemExtras {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** Members of the document beyond those of RFC 9457. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Sent with the response. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The platform saying no. Thrown anywhere below HTTP handlers; the filter turns it into a document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly code: PlatformProblemCode,
    readonly extras: ProblemExtras = {},
  ) {
    super(extras.detail ?? platformProblems[code].title);
  }
}

/** One field is wrong: the shortest way to say so outside of validation. */
export function invalidField(
  field: string,
  message: string,
  code: PlatformProblemCode = 'invalid-request',
): ProblemError {
  return new ProblemError(code, { detail: message, errors: [{ field, code: 'invalid', message }] });
}
