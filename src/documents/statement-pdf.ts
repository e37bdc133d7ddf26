import { isZero, type Money } from '#domain/kernel/money.js';
import type { StatementTotals } from '#domain/policies/statement.js';
import { drawFoot, drawHeading, drawSubheading } from './draw-heading.js';
import { drawTable, type Column, type TableRow } from './draw-table.js';
import { ink, page, Sheet } from './sheet.js';
import type { Statement, StatementEntry, StatementSection } from './statement.js';
import { amountText, dayText, moneyText, monthText, timeText } from './words.js';

/** What a drawing of a statement needs beside it; nothing of it is kept. */
export interface StatementDrawing {
  /** A placeholder once the person was erased. */
  readonly affiliateName: string;
  /** Where the same statement stands as JSON, with the event behind each line. */
  readonly proofUrl: string;
  /** Where the history of a commission stands. */
  readonly historyUrl: (commissionId: string) => string;
}

const entryColumns: readonly Column[] = [
  { title: 'Booked', width: 64 },
  { title: 'What', width: 88 },
  { title: 'Order', width: 84 },
  { title: 'Why', width: 129 },
  { title: 'Amount', width: 67, align: 'right' },
  { title: 'Balance', width: 67.28, align: 'right' },
];

const totalColumns: readonly Column[] = [
  { title: 'Currency', width: 59.28 },
  { title: 'Opening', width: 73, align: 'right' },
  { title: 'Earned', width: 73, align: 'right' },
  { title: 'Adjusted', width: 73, align: 'right' },
  { title: 'Reversed', width: 73, align: 'right' },
  { title: 'Paid', width: 73, align: 'right' },
  { title: 'Closing', width: 75, align: 'right' },
];

/** A statement as PDF, A4. The same statement and names give the same bytes. */
export async function statementPdf(
  statement: Statement,
  drawing: StatementDrawing,
): Promise<Buffer> {
  const { number, month, timeZone, to, sections } = statement;
  const title = `Statement ${number}`;
  const merchants = namesOf(sections);
  const sheet = new Sheet({ title, author: merchants.join(', ') || 'Tributary', dated: to });
  drawHeading(sheet, {
    ...{ title: 'Statement', subtitle: monthText(month), number },
    status: statement.isFinal ? 'Final' : 'Provisional: the month has not ended',
    facts: [
      { caption: 'Affiliate', lines: [drawing.affiliateName, statement.affiliateId] },
      {
        caption: 'Period',
        lines: [
          `${timeText(statement.from, timeZone)} to ${timeText(to, timeZone)}`,
          `Time zone ${timeZone}; entries by the time of booking`,
        ],
      },
      {
        caption: merchants.length > 1 ? 'Merchants' : 'Merchant',
        lines: [merchants.join(', ') || 'None'],
      },
      { caption: 'Programs', lines: [[...programsOf(sections)].join(', ') || 'None'] },
    ],
  });
  drawTable(sheet, totalColumns, statement.totals.map(totalRow));
  for (const section of sections) drawSection(sheet, section, timeZone, drawing);
  if (sections.length === 0) {
    sheet.text('Nothing was booked up to the end of this month.', page.margin, sheet.y);
  }
  const { sha256 } = statement;
  return sheet.finish((at, of) =>
    drawFoot(sheet, { number, sha256, proofUrl: drawing.proofUrl }, { at, of }),
  );
}

function drawSection(
  sheet: Sheet,
  section: StatementSection,
  timeZone: string,
  { historyUrl }: StatementDrawing,
): void {
  const { merchant, program, currency, totals, closing, entries } = section;
  drawSubheading(sheet, `${merchant} – ${program} (${currency})`);
  drawTable(sheet, entryColumns, [
    { cells: ['', 'Opening balance', '', '', '', amountText(totals.opening)], isStrong: true },
    ...entries.map((entry) => entryRow(entry, timeZone, historyUrl)),
    { cells: ['', 'Closing balance', '', '', '', amountText(totals.closing)], isStrong: true },
  ]);
  const stands = [
    `Of the closing balance ${moneyText(closing.pending)} are on hold or not approved yet`,
    `${moneyText(closing.payable)} are to be paid by the next payout`,
  ];
  if (!isZero(closing.owed)) {
    stands.push(`${moneyText(closing.owed)} were taken back after they were paid`);
  }
  const words = `${stands.join('; ')}.`;
  const style = { size: 8.5, color: ink.muted };
  if (sheet.y + 30 > page.bottom) sheet.newPage();
  sheet.text(words, page.margin, sheet.y - 6, style);
  sheet.y += sheet.heightOf(words, style) + 14;
}

function entryRow(
  entry: StatementEntry,
  timeZone: string,
  historyUrl: StatementDrawing['historyUrl'],
): TableRow {
  const { what, orderExternalId, reason, amount, balance, commissionId } = entry;
  const cells = [
    dayText(entry.bookedAt, timeZone),
    ...[what, orderExternalId ?? '', reason ?? '', amountText(amount), amountText(balance)],
  ];
  if (commissionId === null) return { cells };
  const cell = orderExternalId === null ? 1 : 2;
  return { cells, link: { cell, to: historyUrl(commissionId) } };
}

function totalRow(totals: StatementTotals): TableRow {
  const { opening, earned, adjusted, reversed, paid, closing } = totals;
  const sums: Money[] = [opening, earned, adjusted, reversed, paid, closing];
  return { cells: [opening.currency, ...sums.map(amountText)], isStrong: true };
}

function namesOf(sections: readonly StatementSection[]): string[] {
  return [...new Set(sections.map(({ merchant }) => merchant))];
}

function programsOf(sections: readonly StatementSection[]): Set<string> {
  return new Set(sections.map(({ program }) => program));
}
