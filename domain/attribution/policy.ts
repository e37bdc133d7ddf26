/** How a program finds who brought an order. Published in versions like its rules. */
export interface AttributionPolicyVersion {
  readonly version: number;
  readonly model: AttributionModel;
  /** A click counts this many days (of 24 hours) before the order, 1 to 90. */
  readonly windowDays: number;
  readonly effectiveFrom: string | null;
}

export const attributionModels = ['last-click', 'coupon-first'] as const;

/** `last-click`: the latest eligible click. `coupon-first`: the coupon's affiliate, else the latest eligible click. */
export type AttributionModel = (typeof attributionModels)[number];
