import type { PeriodKey } from '#domain/policies/earnings-books.js';
import { derivedUuid, newId } from '../platform/ids.js';

/** One commission for each program, affiliate, rule and period. */
export function periodCommissionId({ programId, affiliateId, ruleId, from }: PeriodKey): string {
  const commandId = derivedUuid('performance', programId, affiliateId, ruleId, from);
  return newId('commission', { commandId, startedAt: from });
}

/** One for each commission that it follows from; `occurredAt` is that one's. */
export function secondTierCommissionId(sourceId: string, occurredAt: string): string {
  const commandId = derivedUuid('second-tier', sourceId);
  return newId('commission', { commandId, startedAt: occurredAt });
}
