import type { AskedLine } from '#domain/conversion/changes.js';
import type { Money } from '#domain/kernel/money.js';
import { invalidField } from '../platform/http/problem.js';
import type { PostRefundDto, RefundLineDto } from './order-changes.dto.js';

/** What a refund asks for: lines, an amount, or neither. Throws when it names both, or a line neither. */
export function askedOf(body: PostRefundDto): {
  readonly amount: Money | null;
  readonly lines?: readonly AskedLine[];
} {
  const { amount, lines } = body;
  if (lines === undefined) return { amount: amount ? { ...amount } : null };
  if (amount !== undefined) throw invalidField('amount', 'Give either lines or an amount');
  return { amount: null, lines: lines.map(askedLine) };
}

function askedLine({ lineId, quantity, amount }: RefundLineDto, n: number): AskedLine {
  if (quantity !== undefined && amount === undefined) return { lineId, quantity };
  if (quantity === undefined && amount !== undefined) return { lineId, amount: { ...amount } };
  throw invalidField(`lines.${n}.quantity`, 'Give either the quantity or the amount of the line');
}
