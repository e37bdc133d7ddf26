import type { AttributionDecision, CappedBefore, CreditedTouch } from '../attribution/attribute.js';
import { toText, toUnits, wholeWeight } from '../attribution/weights.js';
import type { FxPin } from '../fx/pin.js';
import type { DomainEvent } from '../kernel/decider.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import type { OrderWorth } from './changes.js';
import type { ConversionCommand, ConversionEvent, Credit, KnownConversion } from './conversion.js';
import { nextSequence, refundedSoFar, type RefundedSoFar } from './refunded-so-far.js';

/** Why an order is credited anew: a person corrects, gives away what was nobody's, or asks another policy. */
export type ReattributionCause = 'override' | 'claim' | 'policy';

/** Credits that replace those before, with all that the commissions are adjusted from. */
export type ConversionReattributed = DomainEvent<
  'conversion-reattributed',
  {
    readonly conversionId: string;
    readonly credits: readonly Credit[];
    readonly previous: readonly Credit[];
    readonly decision: AttributionDecision;
    readonly reasonCode: string;
    readonly note: string | null;
    readonly cause: ReattributionCause;
    /** Of the order at this moment, with all that is refunded of it. */
    readonly worth: OrderWorth;
    readonly refunded: RefundedSoFar;
    /** Its place among all changes of the order: what commissions follow, they follow in turn. */
    readonly sequence: number;
  }
>;

/** By a person when there is no decision; else by the policy that decided so. */
export interface ReattributeConversion {
  readonly type: 'reattribute-conversion';
  /** None: the order becomes nobody's. An affiliate that was credited before keeps its commission's id. */
  readonly credits: readonly Credit[];
  readonly decision: AttributionDecision | null;
  readonly reasonCode: string;
  readonly note: string | null;
  /** To pin when the order has no rate yet; null when it needs none. */
  readonly fx: FxPin | null;
}

/**
 * The first decision stands: a second one is "already so", whatever it says. But an order whose click
 * was not known yet and that was nobody's may become the click's, once; not after a person spoke.
 */
export function attributed(
  command: Extract<ConversionCommand, { type: 'attribute-conversion' }>,
  state: KnownConversion,
): readonly ConversionEvent[] {
  const isLate =
    state.status === 'unattributed' &&
    state.reattributions === 0 &&
    command.credits.length > 0 &&
    command.lateClickId !== undefined &&
    command.lateClickId === state.order.clickId;
  if (state.status !== 'recorded' && !isLate) return [];
  const { conversionId, occurredAt: effectiveAt } = state.order;
  const { credits, decision } = command;
  if (credits.length === 0) {
    return [{ type: 'conversion-unattributed', data: { conversionId, decision }, effectiveAt }];
  }
  const data = { conversionId, credits, decision };
  return [{ type: 'conversion-attributed', data, effectiveAt }];
}

/** As many affiliates as a person shares one order among. */
export const mostShares = 20;

/** Gives an order to others than before. Commissions follow by differences: nothing posted is changed. */
export function reattribute(
  command: ReattributeConversion,
  state: KnownConversion,
): readonly ConversionEvent[] | Refusal {
  if (state.decision === null) return refuse('conversion.undecided');
  const problem = sharesProblem(command.credits, command.decision === null ? mostShares : Infinity);
  if (problem) return problem;
  // Its commissions are in its own currency, from before there were rates: they cannot be adjusted in another.
  const isOld = Object.keys(state.commissions).length > 0 && state.decision.fx === undefined;
  if (isOld && command.fx) return refuse('fx.no-quote', { field: 'total.currency' });
  const credits = command.credits.map(({ affiliateId, commissionId, weight }) => ({
    affiliateId,
    commissionId: state.commissions[affiliateId] ?? commissionId,
    weight: toText(toUnits(weight) ?? 0n),
  }));
  if (sharesText(credits) === sharesText(state.credits)) return [];
  const { conversionId } = state.order;
  const { worth, credits: previous } = state;
  const { reasonCode, note } = command;
  const byPerson = state.status === 'unattributed' ? 'claim' : 'override';
  const cause: ReattributionCause = command.decision === null ? byPerson : 'policy';
  const decision = pinned(command.decision ?? personal(credits, reasonCode, state), state, command);
  const data = {
    ...{ conversionId, credits, previous, decision, reasonCode, note, cause },
    ...{ worth, refunded: refundedSoFar(state), sequence: nextSequence(state) },
  };
  return [{ type: 'conversion-reattributed', data }];
}

function sharesProblem(credits: readonly Credit[], most: number): Refusal | undefined {
  const wrong = (field: string, why: string) => refuse('conversion.invalid-shares', { field, why });
  if (credits.length > most) return wrong('shares', `at most ${most}`);
  if (new Set(credits.map(({ affiliateId }) => affiliateId)).size < credits.length) {
    return wrong('shares', 'an affiliate stands twice');
  }
  const units = credits.map(({ weight }) => toUnits(weight));
  const bad = units.findIndex((each) => each === undefined || each === 0n);
  if (bad >= 0) return wrong(`shares.${bad}.weight`, 'above 0, at most six decimals');
  const sum = units.reduce<bigint>((all, each) => all + (each ?? 0n), 0n);
  if (credits.length > 0 && sum !== wholeWeight) return wrong('shares', 'weights sum to 1');
  return undefined;
}

function sharesText(credits: readonly Credit[]): string {
  return credits
    .map(({ affiliateId, weight }) => `${affiliateId} ${weight}`)
    .sort()
    .join();
}

/** What a person decided, told like any other decision. */
function personal(
  credits: readonly Credit[],
  reasonCode: string,
  { decision, order }: KnownConversion,
): AttributionDecision {
  const credited = credits.map(({ affiliateId, weight }): CreditedTouch => ({
    ...{ kind: 'person', id: reasonCode, affiliateId, at: null, weight },
  }));
  const because =
    credits.length === 0 ? 'a person said: nobody brought it' : 'a person said who brought it';
  if (decision === null) throw new Error(`Order ${order.conversionId} is not decided`);
  const { model, policyVersion, windowDays } = decision;
  const considered = credited.length;
  return { model, policyVersion, windowDays, considered, credited, rejected: [], because };
}

/** The customer, the rules and the rate stay those of the first decision. */
function pinned(
  decision: AttributionDecision,
  { decision: before }: KnownConversion,
  command: ReattributeConversion,
): AttributionDecision {
  const { customer: _, fx: __, rulesVersion: ___, cappedBefore = [], ...rest } = decision;
  const { customer, rulesVersion, fx = command.fx ?? undefined } = before ?? {};
  const known = before?.cappedBefore ?? [];
  const isNew = (one: CappedBefore) =>
    !known.some((each) => each.affiliateId === one.affiliateId && each.ruleId === one.ruleId);
  const capped = [...known, ...cappedBefore.filter(isNew)];
  return {
    ...rest,
    ...(capped.length > 0 ? { cappedBefore: capped } : {}),
    ...(customer ? { customer } : {}),
    ...(rulesVersion === undefined ? {} : { rulesVersion }),
    ...(fx ? { fx } : {}),
  };
}
