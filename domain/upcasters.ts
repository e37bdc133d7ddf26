/** One step of an old form towards today's: `data` of version `from` becomes version `from + 1`. Pure. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  readonly upcast: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

type Data = Readonly<Record<string, unknown>>;

/** One touch took all: it becomes the only one that is credited, with the whole weight. */
function creditedOnce(decision: Data): Data {
  const { chosen, ...rest } = decision;
  const touch = chosen as Data | null;
  return { ...rest, credited: touch === null ? [] : [{ ...touch, weight: '1' }] };
}

/** Every step there is. Steps are never removed: old events replay for ever. */
export const upcasters: readonly Upcaster[] = [
  {
    type: 'conversion-attributed',
    from: 1,
    upcast: ({ credit, decision, ...rest }) => ({
      ...rest,
      credits: [{ ...(credit as Data), weight: '1' }],
      decision: creditedOnce(decision as Data),
    }),
  },
  {
    type: 'conversion-unattributed',
    from: 1,
    upcast: ({ decision, ...rest }) => ({ ...rest, decision: creditedOnce(decision as Data) }),
  },
  {
    // Every commission was the whole of an order in the order's own currency.
    type: 'commission-held',
    from: 1,
    upcast: (data) => ({ ...data, kind: 'order', source: null, weight: '1', lines: [], fx: null }),
  },
  {
    // Percent and fixed of an order were the only rules, without conditions and caps: they mean the same.
    type: 'commission-rules-published',
    from: 1,
    upcast: (data) => data,
  },
];
