import fc from 'fast-check';

/** What may happen in a shop; numbers pick among what there is, whatever that is by then. */
export type Step =
  | {
      readonly kind: 'order';
      readonly coupon: number;
      readonly total: number;
      readonly taxPercent: number;
      readonly lines: number;
      readonly isForeign: boolean;
    }
  | {
      readonly kind: 'refund';
      readonly order: number;
      readonly percent: number;
      readonly cause: 'refund' | 'chargeback' | 'cancellation';
    }
  | {
      readonly kind: 'refund-line';
      readonly order: number;
      readonly line: number;
      readonly percent: number;
    }
  | { readonly kind: 'told-again'; readonly order: number; readonly refund: number }
  | {
      readonly kind: 'reverse-refund';
      readonly order: number;
      readonly refund: number;
      readonly percent: number;
    }
  | { readonly kind: 'update'; readonly order: number; readonly percent: number }
  | { readonly kind: 'override'; readonly order: number; readonly shares: readonly number[] }
  | {
      readonly kind: 'approve' | 'reject' | 'hold-back' | 'release';
      readonly commission: number;
    }
  /** Time passes, all is approved, and a batch with all of it too. */
  | { readonly kind: 'month-end' }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'quote'; readonly rate: number }
  | { readonly kind: 'suspend' | 'reinstate'; readonly affiliate: number }
  | { readonly kind: 'request-batch'; readonly minimum: number | null }
  | { readonly kind: 'approve-batch' | 'cancel-batch'; readonly batch: number }
  | {
      readonly kind: 'outcome';
      readonly line: number;
      readonly is: 'settle' | 'fail' | 'return';
      readonly difference: number;
    };

const pick = fc.nat({ max: 40 });
const percent = fc.integer({ min: 0, max: 120 });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      coupon: pick,
      total: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 9_000_000 })),
      taxPercent: fc.integer({ min: 0, max: 25 }),
      lines: fc.nat({ max: 3 }),
      isForeign: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      order: pick,
      percent,
      cause: fc.constantFrom('refund' as const, 'chargeback' as const, 'cancellation' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refund-line' as const),
      order: pick,
      line: pick,
      percent,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('told-again' as const), order: pick, refund: pick }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reverse-refund' as const),
      order: pick,
      refund: pick,
      percent,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      order: pick,
      percent: fc.integer({ min: 0, max: 250 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('override' as const),
      order: pick,
      shares: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('approve' as const), commission: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reject' as const), commission: pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('hold-back' as const), commission: pick }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), commission: pick }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('month-end' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('days' as const),
      days: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('quote' as const),
      rate: fc.integer({ min: 1, max: 30_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('suspend' as const, 'reinstate' as const),
      affiliate: pick,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('request-batch' as const),
      minimum: fc.option(fc.integer({ min: 0, max: 500 })),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('approve-batch' as const), batch: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel-batch' as const), batch: pick }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('outcome' as const),
      line: pick,
      is: fc.constantFrom('settle' as const, 'settle' as const, 'fail' as const, 'return' as const),
      difference: fc.integer({ min: -20, max: 20 }),
    }),
  },
);

/** A life of a shop: up to sixty things that happen, in any order. */
export const lives: fc.Arbitrary<readonly Step[]> = fc.array(step, { maxLength: 60, size: 'max' });
