import { isZero } from '#domain/kernel/money.js';
import { drawFoot, drawHeading, drawSubheading, type Fact } from './draw-heading.js';
import { drawTable, type Column, type TableRow } from './draw-table.js';
import type { Receipt } from './receipt.js';
import { Sheet } from './sheet.js';
import { amountText, dayText, moneyText, timeText } from './words.js';

/** What a drawing of a receipt needs beside it; nothing of it is kept. */
export interface ReceiptDrawing {
  /** A placeholder once the person was erased. */
  readonly affiliateName: string;
  /** IANA name; days are the days of this zone. */
  readonly timeZone: string;
  readonly proofUrl: string;
  readonly historyUrl: (commissionId: string) => string;
}

const columns: readonly Column[] = [
  { title: 'Order', width: 150 },
  { title: 'Occurred', width: 80 },
  { title: 'Commission', width: 179.28 },
  { title: 'Amount', width: 90, align: 'right' },
];

const methods: Readonly<Record<string, string>> = {
  ...{ bank: 'Bank transfer', paypal: 'PayPal', stripe: 'Stripe', manual: 'By hand' },
};

/** A receipt as PDF, A4. The same receipt and names give the same bytes. */
export async function receiptPdf(receipt: Receipt, drawing: ReceiptDrawing): Promise<Buffer> {
  const { number, merchant, program, settledAt, returned, lines, sha256 } = receipt;
  const { timeZone, proofUrl } = drawing;
  const sheet = new Sheet({ title: `Receipt ${number}`, author: merchant, dated: settledAt });
  drawHeading(sheet, {
    ...{ title: 'Payout receipt', subtitle: moneyText(receipt.paid), number },
    status: returned
      ? `Returned on ${dayText(returned.at, timeZone)}`
      : `Paid on ${dayText(settledAt, timeZone)}`,
    facts: factsOf(receipt, drawing),
  });
  drawSubheading(sheet, `${merchant} – ${program}`);
  drawTable(sheet, columns, [
    ...lines.map((line) => ({
      cells: [
        ...[line.orderExternalId ?? '', dayText(line.occurredAt, timeZone), line.commissionId],
        amountText(line.amount),
      ],
      link: { cell: 2, to: drawing.historyUrl(line.commissionId) },
    })),
    ...sumsOf(receipt),
  ]);
  return sheet.finish((at, of) => drawFoot(sheet, { number, sha256, proofUrl }, { at, of }));
}

function factsOf(receipt: Receipt, { affiliateName, timeZone }: ReceiptDrawing): Fact[] {
  const { affiliateId, merchant, program, kind, providerRef, source, returned, fx } = receipt;
  const facts: Fact[] = [
    { caption: 'Paid to', lines: [affiliateName, affiliateId] },
    { caption: 'Paid by', lines: [merchant, `Program ${program}`] },
    {
      caption: 'How',
      lines: [
        methods[kind] ?? kind,
        ...(providerRef === null ? [] : [`Reference ${providerRef}`]),
        `Payout ${receipt.lineId}`,
        `Batch ${receipt.batchId}`,
      ],
    },
    {
      caption: 'Settled',
      lines: [timeText(receipt.settledAt, timeZone), `Time zone ${timeZone}; by ${source}`],
    },
  ];
  if (fx !== null) {
    const quoted = `${fx.source}, ${timeText(fx.quotedAt, timeZone)}, quote ${fx.quoteId}`;
    facts.push({ caption: 'Rate', lines: [`1 ${fx.from} = ${fx.rate} ${fx.to}`, quoted] });
  }
  if (returned !== null) {
    const lines = [dayText(returned.at, timeZone), returned.reason];
    facts.push({ caption: 'Returned by the bank', lines });
  }
  return facts;
}

function sumsOf({ gross, netted, net, paid, fx }: Receipt): TableRow[] {
  const rows: TableRow[] = [];
  const strong = (words: string, amount: string): TableRow => ({
    cells: [words, '', '', amount],
    isStrong: true,
  });
  if (!isZero(netted)) {
    rows.push(strong('Sum', moneyText(gross)));
    rows.push(strong('Netted against debts', `-${moneyText(netted)}`));
  }
  if (fx !== null) rows.push(strong('To be converted', moneyText(net)));
  rows.push(strong('Paid', moneyText(paid)));
  return rows;
}
