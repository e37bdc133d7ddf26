import type { BatchChoice } from '#domain/payout/payout-events.js';
import type { ChangePayoutBatchDto, RequestPayoutBatchDto } from './payout-batches.dto.js';

/** What a new batch is to hold. Names are sorted: the order they came in says nothing. */
export function choiceFrom(body: RequestPayoutBatchDto): BatchChoice {
  return { minimum: null, include: null, exclude: [], kinds: null, ...changeOf(body) };
}

/** What of a batch is to be another; fields that were not named are absent. */
export function changeOf({
  minimum,
  include,
  exclude,
  kinds,
}: RequestPayoutBatchDto | ChangePayoutBatchDto): Partial<BatchChoice> {
  return {
    ...(minimum === undefined ? {} : { minimum: minimum === null ? null : { ...minimum } }),
    ...(include === undefined ? {} : { include: sorted(include) }),
    // Null, as for the others, is no limit.
    ...(exclude === undefined
      ? {}
      : { exclude: sorted(exclude as readonly string[] | null) ?? [] }),
    ...(kinds === undefined ? {} : { kinds: sorted(kinds) }),
  };
}

function sorted<List extends readonly string[] | null>(list: List): List {
  return (list === null ? null : [...list].sort()) as List;
}
