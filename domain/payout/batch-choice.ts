import type { BatchChoice } from './payout-events.js';

/** A choice as it may come in, or lie in an old event: a list that was not given may be null or absent. */
export type LooseChoice = { readonly [Wish in keyof BatchChoice]?: BatchChoice[Wish] | null };

/** What is not given sets no limit: nobody is left out, all are taken in, in any way. */
export function soundChoice({ minimum, include, exclude, kinds }: LooseChoice): BatchChoice {
  return {
    minimum: minimum ?? null,
    include: include ?? null,
    exclude: exclude ?? [],
    kinds: kinds ?? null,
  };
}
