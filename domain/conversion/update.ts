import { minor } from '../kernel/money.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { worthOf } from './changes.js';
import type { ConversionCommand, ConversionEvent, KnownConversion } from './conversion.js';
import { plainText, problemOfWorth } from './record.js';
import { problemOfTime } from './refund.js';
import { mostChanges, netOfLine, nextSequence } from './refunded-so-far.js';

type Updating = Extract<ConversionCommand, { type: 'update-conversion' }>;

/** The merchant corrects the order: what is refunded of it stays, so it cannot be worth less than that. */
export function update(
  command: Updating,
  state: KnownConversion,
): readonly ConversionEvent[] | Refusal {
  const { updateId, externalId, occurredAt, reason } = command;
  const after = worthOf(command);
  const earlier = state.updates.find((each) => each.externalId === externalId);
  if (earlier) {
    if (plainText(earlier.after) === plainText(after)) return [];
    return refuse('conversion.update-conflict', { updateId: earlier.updateId });
  }
  const { refundedTotal, refundedLines, worth: before } = state;
  const expected = before.total.currency;
  if (after.total.currency !== expected) {
    return refuse('money.currency-mismatch', { field: 'total.currency', expected });
  }
  const problem =
    problemOfTime(occurredAt, state) ?? problemOfWorth(after) ?? belowRefunded(after, state);
  if (problem) return problem;
  const revision = state.updates.length + 1;
  if (revision > mostChanges) return refuse('conversion.too-many-updates', { most: mostChanges });
  const data = {
    ...{ conversionId: state.order.conversionId, updateId, externalId, revision, occurredAt },
    ...{ before, after, refundedTotal, refundedLines, sequence: nextSequence(state), reason },
  };
  return [{ type: 'conversion-updated', data, effectiveAt: occurredAt }];
}

function belowRefunded(
  after: ReturnType<typeof worthOf>,
  { refundedTotal, refundedLines }: KnownConversion,
): Refusal | undefined {
  if (minor(after.total) < minor(refundedTotal)) {
    return refuse('conversion.update-below-refunded', {
      field: 'total.amount',
      refunded: refundedTotal,
    });
  }
  const less = refundedLines.find(
    ({ lineId, amount }) => minor(netOfLine(after, lineId)) < minor(amount),
  );
  if (!less) return undefined;
  const { lineId, amount: refunded } = less;
  return refuse('conversion.update-below-refunded', { field: 'lines', lineId, refunded });
}
