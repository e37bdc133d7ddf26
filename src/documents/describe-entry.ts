import type { StatementKind } from '#domain/policies/statement.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { receiptNumber } from './document-numbers.js';

type Told = Readonly<Record<string, unknown>>;

/** An entry of the books in the affiliate's words. */
export interface EntryWords {
  readonly kind: StatementKind;
  readonly what: string;
  /** Why, as the event says it; null when it says nothing. */
  readonly reason: string | null;
}

const commissionKinds: Readonly<Record<string, string>> = {
  order: 'Commission',
  'second-tier': 'Commission of a recruit',
  performance: 'Performance bonus',
  compensation: 'Compensation',
};

const causes: Readonly<Record<string, string>> = {
  refund: 'Refund',
  chargeback: 'Chargeback',
  cancellation: 'Cancellation',
};

const adjustments: Readonly<Record<string, string>> = {
  'order-updated': 'The merchant changed the order',
  reattributed: 'The order was attributed anew',
  'source-changed': 'The commission it follows from changed',
  'period-changed': 'The total of its period changed',
};

/** Says what an event did to the affiliate's claim. A type that is not known here is told by its name. */
export function describeEntry(event: RecordedEvent): EntryWords {
  const told = event.data as Told;
  switch (event.type) {
    case 'commission-held':
      return { kind: 'earned', ...earned(told) };
    case 'commission-rejected':
      return { kind: 'reversed', what: 'Rejected', reason: reasonOf(told) };
    case 'commission-reversed':
      return { kind: 'reversed', what: causeOf(told), reason: reasonOf(told) };
    case 'commission-reinstated':
      return { kind: 'reversed', what: `${causeOf(told)} reversed`, reason: reasonOf(told) };
    case 'commission-adjusted': {
      const cause = adjustments[String(told['cause'])] ?? null;
      const reason = [cause, text(told['reason'])].filter((word) => word !== null).join(': ');
      return { kind: 'adjusted', what: 'Adjustment', reason: reason || null };
    }
    case 'payout-line-opened':
      return {
        kind: 'paid',
        what: 'Payout',
        reason: `Receipt ${receiptNumber(String(told['lineId']))}`,
      };
    case 'payout-line-failed':
      return { kind: 'paid', what: 'Payout failed', reason: reasonOf(told) };
    case 'payout-line-returned':
      return { kind: 'paid', what: 'Payout returned', reason: reasonOf(told) };
    default:
      return { kind: 'adjusted', what: event.type.replaceAll('-', ' '), reason: reasonOf(told) };
  }
}

function earned(told: Told): Omit<EntryWords, 'kind'> {
  const what = commissionKinds[String(told['kind'])] ?? 'Commission';
  const source = told['source'] as Told | null | undefined;
  if (source?.['kind'] === 'dispute') {
    return { what, reason: `Dispute ${String(source['disputeId'])} was won` };
  }
  const trace = (told['trace'] ?? []) as readonly Told[];
  const why = trace.filter((rule) => rule['matched'] === true).map((rule) => text(rule['why']));
  const weight = text(told['weight']);
  const share = weight === null || weight === '1' ? [] : [`share ${weight} of the order`];
  const words = [...why.filter((word) => word !== null), ...share];
  return { what, reason: words.join('; ') || null };
}

function causeOf(told: Told): string {
  return causes[String(told['cause'])] ?? 'Refund';
}

/** The reason's code and its words, those there are. */
function reasonOf(told: Told): string | null {
  const words = [text(told['reasonCode']), text(told['reason']), text(told['note'])];
  return words.filter((word) => word !== null).join(': ') || null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
