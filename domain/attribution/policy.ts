import { never } from '../kernel/never.js';
import type { Exclusions } from './exclusions.js';

/** How an order's affiliates are found, as a merchant says it. What is absent takes its default. */
export interface AttributionTerms {
  readonly model: AttributionModel;
  /** A click counts this many days (of 24 hours) before the order, 1 to 90. */
  readonly windowDays: number;
  /** `position-based` only: the shares of the first and the last visit; those between share the rest. */
  readonly position?: PositionShares;
  /** `time-decay` only: a visit counts half as much for each of these hours, 1 to 2160 (90 days). */
  readonly halfLifeHours?: number;
  /** A click less than this before the order does not count, 0 to 86,400. */
  readonly minimumSeconds?: number;
  /** What a shop that bids for its own name, or its own team, does not want to pay for. */
  readonly exclusions?: Exclusions;
  /** An order that nobody else brought goes to who brought the customer's first, for so many days; null never. */
  readonly customerDays?: number | null;
}

/** Decimal text from 0 to 1, at most six decimals; together above 0 and at most 1. */
export interface PositionShares {
  readonly first: string;
  readonly last: string;
}

/** How a program finds who brought an order. Published in versions like its rules. */
export interface AttributionPolicyVersion extends AttributionTerms {
  readonly version: number;
  readonly effectiveFrom: string | null;
}

export const attributionModels = [
  'last-click',
  'first-click',
  'linear',
  'position-based',
  'time-decay',
  'coupon-first',
] as const;

/**
 * `last-click`, `first-click`: the latest or earliest eligible click. `linear`: every visit the same.
 * `position-based`: the first and the last visit more than those between. `time-decay`: the later the
 * more. `coupon-first`: the coupon's affiliate, else the latest eligible click.
 */
export type AttributionModel = (typeof attributionModels)[number];

export const defaultPosition: PositionShares = { first: '0.4', last: '0.4' };
/** A week. */
export const defaultHalfLifeHours = 168;

/** The terms alone, as they were published; the same terms give the same text. */
export function termsText(terms: AttributionTerms): string {
  const { model, windowDays, position, halfLifeHours, minimumSeconds, exclusions } = terms;
  const { affiliateIds, couponCodes, referrerHosts, utm, subIds } = exclusions ?? {};
  return JSON.stringify([
    ...[model, windowDays, position?.first, position?.last, halfLifeHours, minimumSeconds],
    ...[affiliateIds, couponCodes, referrerHosts, subIds, terms.customerDays],
    ...(['source', 'medium', 'campaign', 'term', 'content'] as const).map((name) => utm?.[name]),
  ]);
}

/** The terms of a version without its number and time; without what it does not say. */
export function termsOf(terms: AttributionTerms): AttributionTerms {
  const { model, windowDays, position, halfLifeHours, minimumSeconds, exclusions } = terms;
  const { customerDays } = terms;
  return {
    model,
    windowDays,
    ...(position === undefined ? {} : { position }),
    ...(halfLifeHours === undefined ? {} : { halfLifeHours }),
    ...(minimumSeconds === undefined ? {} : { minimumSeconds }),
    ...(exclusions === undefined ? {} : { exclusions }),
    ...(customerDays === undefined ? {} : { customerDays }),
  };
}

/** The same terms under another model: what a comparison of models asks. */
export function underModel(terms: AttributionTerms, model: AttributionModel): AttributionTerms {
  const { position, halfLifeHours, ...rest } = terms;
  switch (model) {
    case 'position-based':
      return { ...rest, model, ...(position ? { position } : {}) };
    case 'time-decay':
      return { ...rest, model, ...(halfLifeHours === undefined ? {} : { halfLifeHours }) };
    case 'last-click':
    case 'first-click':
    case 'linear':
    case 'coupon-first':
      return { ...rest, model };
    default:
      return never(model);
  }
}
