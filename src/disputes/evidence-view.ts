import type { RecordedEvent } from '#projections/engine/projection.js';
import type { Scope } from '../platform/auth/abilities.js';

type Told = Readonly<Record<string, unknown>>;

/** What an event says, as far as a reader may see it; null when that is nothing. */
export function asReaderSees(event: RecordedEvent, scope: Scope): object | null {
  const told = event.data as Told;
  if (scope.affiliateId !== undefined) return asAffiliateSees(event, scope.affiliateId);
  return event.type === 'click-recorded' ? withoutVisitor(told) : told;
}

/**
 * The affiliate sees its own commission and its own clicks. Of an order it sees who was credited only
 * where that is itself, and of rivals only that they were considered.
 */
function asAffiliateSees(event: RecordedEvent, affiliateId: string): object | null {
  const told = event.data as Told;
  if (event.type.startsWith('commission-')) return isTheirs(told, affiliateId) ? ofOwn(told) : null;
  if (event.type === 'click-recorded') {
    return told['affiliateId'] === affiliateId ? withoutVisitor(told) : null;
  }
  return event.type.startsWith('conversion-') ? ofOrder(told, affiliateId) : null;
}

/** Small events of a commission's own stream name nobody: the stream belongs to one affiliate. */
function isTheirs(told: Told, affiliateId: string): boolean {
  return told['affiliateId'] === undefined || told['affiliateId'] === affiliateId;
}

/** Another affiliate's commission, which this one follows from, is not named. */
function ofOwn(whole: Told): object {
  const { postings: _, source, ...told } = whole;
  if (source === undefined) return told;
  const kind = (source as Told | null)?.['kind'];
  return { ...told, source: kind === 'commission' ? { kind } : source };
}

function withoutVisitor(whole: Told): object {
  const { ipHash: _, visitorId: __, ...told } = whole;
  return told;
}

/** Not the basket, not the customer, not who of the merchant's staff said so. */
const shownOfOrder = ['conversionId', 'occurredAt', 'cause', 'reasonCode'] as const;

function ofOrder(told: Told, affiliateId: string): object {
  const shown = Object.fromEntries(
    shownOfOrder.filter((field) => field in told).map((field) => [field, told[field]]),
  );
  const credits = told['credits'] as readonly Told[] | undefined;
  const decision = told['decision'] as Told | undefined;
  return {
    ...shown,
    ...(credits ? { credits: credits.map((credit) => own(credit, affiliateId)) } : {}),
    ...(decision ? { decision: ofDecision(decision, affiliateId) } : {}),
  };
}

function ofDecision(decision: Told, affiliateId: string): object {
  const { model, policyVersion, windowDays, considered, because } = decision;
  const credited = (decision['credited'] ?? []) as readonly Told[];
  const rejected = (decision['rejected'] ?? []) as readonly Told[];
  return {
    ...{ model, policyVersion, windowDays, considered, because },
    credited: credited.map((touch) => own(touch, affiliateId)),
    rejected: rejected.map(({ touch, why }) => ({ touch: own(touch as Told, affiliateId), why })),
  };
}

/** A part of a decision that names an affiliate: whole if it is the reader, else only of what kind it is. */
function own(part: Told, affiliateId: string): object {
  if (part['affiliateId'] === affiliateId) return part;
  const { kind, weight } = part;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(weight === undefined ? {} : { weight }),
    affiliateId: null,
  };
}

/** Whether an order's events speak of this affiliate at all: what it may know of the order hangs on it. */
export function namesAffiliate(events: readonly RecordedEvent[], affiliateId: string): boolean {
  return events.some(({ data }) => {
    const { credits, decision } = data as {
      credits?: readonly Told[];
      decision?: { credited?: readonly Told[]; rejected?: readonly { touch: Told }[] };
    };
    const parts = [
      ...(credits ?? []),
      ...(decision?.credited ?? []),
      ...(decision?.rejected ?? []).map(({ touch }) => touch),
    ];
    return parts.some((part) => part['affiliateId'] === affiliateId);
  });
}
