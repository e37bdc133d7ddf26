import type { PayoutLine } from './payout-events.js';

/** What an approver signs. */
export interface BatchContent {
  readonly batchId: string;
  readonly programId: string;
  readonly currency: string;
  readonly lines: readonly PayoutLine[];
}

/**
 * The canonical text of what a batch pays to whom, and of what: the same content gives the same text,
 * whatever the order of its lines and commissions. One line of text each, tabs between the parts;
 * amounts in minor units. Its sha256 is the batch's content hash.
 */
export function contentText({ batchId, programId, currency, lines }: BatchContent): string {
  const head = ['payout-batch', '1', batchId, programId, currency, String(lines.length)];
  const body = sorted(lines, ({ lineId }) => lineId).flatMap((line) => [
    lineText(line),
    ...sorted(line.commissions, ({ commissionId }) => commissionId).map(
      ({ commissionId, amount }) =>
        ['commission', commissionId, amount.amount, amount.currency].join('\t'),
    ),
  ]);
  return [head.join('\t'), ...body, ''].join('\n');
}

function lineText({
  lineId,
  affiliateId,
  method,
  gross,
  netted,
  net,
  pay,
  fx,
}: PayoutLine): string {
  const rate = fx === null ? ['-', '-'] : [fx.quoteId, fx.rate];
  return [
    ...['line', lineId, affiliateId, method.methodId, method.kind],
    ...[gross.amount, netted.amount, net.amount, pay.amount, pay.currency, ...rate],
  ].join('\t');
}

/** By code units, as every machine sorts them. */
function sorted<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  return [...items].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
