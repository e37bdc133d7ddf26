import type { ProblemDto } from '../../platform/http/problem.dto.js';

/** What became of a posted order: kept as the 100 last of its program. */
export const postOutcomes = ['recorded', 'repeated', 'refused'] as const;
export type PostOutcome = (typeof postOutcomes)[number];

/** How an order was posted: by an address alone, or as JSON. */
export const postChannels = ['postback', 'api'] as const;
export type PostChannel = (typeof postChannels)[number];

/** One post of an order as it was answered; `sent` is what came in, in clear: it is masked before it is kept. */
export interface ToldPost {
  /** UTC ISO-8601. */
  readonly at: string;
  readonly channel: PostChannel;
  readonly sent: unknown;
  /** Whose key it was; null for a user, and for a caller that was not let in. */
  readonly merchantId: string | null;
  /** The caller was let in. What others send is kept apart, and less of it. */
  readonly isKnown: boolean;
  readonly outcome: PostOutcome;
  readonly httpStatus: number;
  readonly problem: Pick<ProblemDto, 'code' | 'title' | 'detail' | 'errors'> | null;
  readonly conversionId: string | null;
  readonly tookMs: number;
}

/** The reason of a refusal in words, and the fields it names. */
export function reasonOf(problem: ToldPost['problem']): {
  readonly code: string | null;
  readonly detail: string | null;
  readonly field: string | null;
} {
  if (problem === null) return { code: null, detail: null, field: null };
  const { code, title, errors = [] } = problem;
  const messages = errors.map(({ message }) => message).join(', ');
  const fields = errors.map(({ field }) => field).join(', ');
  const told = messages === '' ? (problem.detail ?? title) : messages;
  return {
    code,
    detail: told.slice(0, 1_000),
    field: fields === '' ? null : fields.slice(0, 500),
  };
}
