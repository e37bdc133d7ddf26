import type { CommissionTerms } from '#domain/commission/terms.js';
import type { EarningsEvent, FoldedEarnings } from '#domain/policies/earnings.js';
import { periodKeyOf, type PeriodKey } from '#domain/policies/earnings-books.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { Wanted } from './saved-books.js';

const types: ReadonlySet<string> = new Set<EarningsEvent['type']>([
  'affiliate-recruited',
  'affiliate-reinstated',
  'affiliate-suspended',
  'attribution-policy-published',
  'commission-adjusted',
  'commission-held',
  'commission-made-payable',
  'commission-reinstated',
  'commission-rejected',
  'commission-reversed',
  'commission-rules-published',
  'conversion-reattributed',
  'conversion-recorded',
  'conversion-refund-reversed',
  'conversion-refunded',
  'program-created',
  'program-settings-changed',
]);

/** Whether earnings can follow from an event of this type. */
export function concerns({ type }: RecordedEvent): boolean {
  return types.has(type);
}

/** What saved rows events may need, beside the periods of the orders among those. */
export interface Ahead extends Wanted {
  readonly periods: ReadonlyMap<string, PeriodKey>;
}

/**
 * Looks through events before they are taken in, each with the rules it will be taken in with: those
 * published by events before it among them. Wants nothing where no program acts.
 */
export function wantedBy(events: readonly RecordedEvent[], earnings: FoldedEarnings): Ahead {
  const [conversions, commissions] = [new Set<string>(), new Set<string>()];
  const periods = new Map<string, PeriodKey>();
  // Only where programs change: there are many, and most batches leave them alone.
  let ahead = earnings;
  for (const event of events) {
    const fact = event as unknown as EarningsEvent;
    if (event.stream.startsWith('affiliate-')) continue;
    if (event.stream.startsWith('program-')) {
      if (ahead === earnings) ahead = earnings.copyOfPrograms();
      ahead.learn(fact, event.metadata);
      continue;
    }
    const data = event.data as Partial<CommissionTerms>;
    const programId = data.programId ?? programOf(event.stream);
    if (!ahead.acts(programId)) continue;
    if (typeof data.conversionId === 'string') conversions.add(data.conversionId);
    if (data.commissionId !== undefined) commissions.add(data.commissionId);
    if (fact.type !== 'commission-held') continue;
    for (const period of ahead.periodsOf(fact.data)) {
      const key = { ...fact.data, ruleId: period.ruleId, from: period.from };
      const { affiliateId, ruleId, from } = key;
      periods.set(periodKeyOf(key), { programId, affiliateId, ruleId, from });
    }
  }
  return { conversions, commissions, periods };
}

/** Of `conversion-{programId}-{…}`: an id has no sign that parts. */
function programOf(stream: string): string {
  return stream.split('-')[1] ?? '';
}
