import { contentWidth, ink, page, type Sheet, type TextStyle } from './sheet.js';

export interface Column {
  readonly title: string;
  /** In points; those of a table sum to the width of the page's content. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export interface TableRow {
  readonly cells: readonly string[];
  /** An opening or closing balance. */
  readonly isStrong?: boolean;
  /** Where the cell of this place leads. */
  readonly link?: { readonly cell: number; readonly to: string };
}

const padding = { x: 5, y: 4.5 } as const;
const size = 8.5;

/** A table over as many pages as it needs, with its header on each. Rows are never torn apart. */
export function drawTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly TableRow[],
): void {
  drawHeader(sheet, columns);
  rows.forEach((row, place) => {
    const height = heightOf(sheet, columns, row);
    if (sheet.y + height > page.bottom) {
      sheet.newPage();
      drawHeader(sheet, columns);
    }
    if (row.isStrong) sheet.box(page.margin, sheet.y, contentWidth, height, '#e8f1f4');
    else if (place % 2 === 0) sheet.box(page.margin, sheet.y, contentWidth, height, ink.faint);
    drawCells(sheet, columns, row, sheet.y + padding.y);
    sheet.y += height;
  });
  sheet.rule(sheet.y);
  sheet.y += 14;
}

function drawHeader(sheet: Sheet, columns: readonly Column[]): void {
  const style = { size: 7.5, isBold: true, color: ink.muted };
  let { margin: x }: { margin: number } = page;
  for (const { title, width, align = 'left' } of columns) {
    const inner = { ...style, align, width: width - 2 * padding.x };
    sheet.text(title.toUpperCase(), x + padding.x, sheet.y + padding.y, inner);
    x += width;
  }
  sheet.y += 18;
  sheet.rule(sheet.y, ink.accent, 1);
}

function drawCells(
  sheet: Sheet,
  columns: readonly Column[],
  { cells, isStrong = false, link }: TableRow,
  y: number,
): void {
  let { margin: x }: { margin: number } = page;
  columns.forEach((column, place) => {
    const isLink = link?.cell === place;
    sheet.text(cells[place] ?? '', x + padding.x, y, {
      ...styleOf(column, isStrong),
      ...(isLink ? { link: link.to, color: ink.accent } : {}),
    });
    x += column.width;
  });
}

function heightOf(sheet: Sheet, columns: readonly Column[], row: TableRow): number {
  const heights = columns.map((column, place) =>
    sheet.heightOf(row.cells[place] ?? '', styleOf(column, row.isStrong ?? false)),
  );
  return Math.max(...heights) + 2 * padding.y;
}

function styleOf({ width, align = 'left' }: Column, isBold: boolean): TextStyle {
  return { size, isBold, align, width: width - 2 * padding.x };
}
