import { minor } from '../kernel/money.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isInRange } from '../kernel/time.js';
import type { OrderWorth } from './changes.js';
import type {
  Conversion,
  ConversionCommand,
  ConversionEvent,
  Order,
  RecordedOrder,
} from './conversion.js';

/** An order is kept once; told again it is already so, told differently it is a conflict. */
export function record(
  command: Extract<ConversionCommand, { type: 'record-conversion' }>,
  state: Conversion,
): readonly ConversionEvent[] | Refusal {
  const { type: _, ...order } = command;
  if (state.status !== 'absent') {
    const fields = differences(state.order, order);
    return fields.length === 0
      ? []
      : refuse('conversion.conflict', { conversionId: state.order.conversionId, fields });
  }
  if (!isInRange(order.occurredAt)) return refuse('time.out-of-range', { field: 'occurredAt' });
  const problem = problemOfWorth(order);
  if (problem) return problem;
  return [{ type: 'conversion-recorded', data: order, effectiveAt: order.occurredAt }];
}

/** Why an order cannot be worth that: below nothing, more tax than total, lines of another currency. */
export function problemOfWorth({ total, tax, lines }: OrderWorth): Refusal | undefined {
  if (minor(total) < 0n) return refuse('money.negative', { field: 'total.amount' });
  if (minor(tax) < 0n) return refuse('money.negative', { field: 'tax.amount' });
  const expected = total.currency;
  if (tax.currency !== expected) {
    return refuse('money.currency-mismatch', { field: 'tax.currency', expected });
  }
  if (minor(tax) > minor(total)) {
    return refuse('conversion.tax-exceeds-total', { field: 'tax.amount' });
  }
  const foreign = lines.findIndex((line) => line.net.currency !== expected);
  if (foreign < 0) return undefined;
  return refuse('money.currency-mismatch', { field: `lines.${foreign}.net.currency`, expected });
}

/** The fields in which a second post of an order differs from the first; where it came from does not count. */
function differences(first: RecordedOrder, second: RecordedOrder): string[] {
  const fields: readonly (keyof Order)[] = [
    ...(['kind', 'occurredAt', 'clickId', 'couponCode', 'customerRef', 'isNewCustomer'] as const),
    ...(['country', 'total', 'tax', 'lines'] as const),
  ];
  return fields.filter(
    (field) => plainText(first[field] ?? null) !== plainText(second[field] ?? null),
  );
}

/** JSON with keys in alphabetical order: who posts the currency before the amount says the same. */
export function plainText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
