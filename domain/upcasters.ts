/** One step of an old form towards today's: `data` of version `from` becomes version `from + 1`. Pure. */
export interface Upcaster {
  readonly type: string;
  readonly from: number;
  readonly upcast: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** Every step there is. Steps are never removed: old events replay for ever. */
export const upcasters: readonly Upcaster[] = [];
