import { contentWidth, ink, page, type Sheet } from './sheet.js';

/** One of the facts below the title: a caption and a line or two. */
export interface Fact {
  readonly caption: string;
  readonly lines: readonly string[];
}

/** The title with the document's number, and facts in two columns below. */
export function drawHeading(
  sheet: Sheet,
  heading: {
    readonly title: string;
    readonly subtitle: string;
    readonly number: string;
    readonly status: string;
    readonly facts: readonly Fact[];
  },
): void {
  const { title, subtitle, number, status, facts } = heading;
  const { margin } = page;
  const half = contentWidth / 2;
  sheet.box(margin, page.top, 36, 4, ink.accent);
  sheet.text(title, margin, page.top + 16, { size: 24, isBold: true, width: half });
  sheet.text(subtitle, margin, page.top + 46, { size: 13, color: ink.muted, width: half });
  const right = { align: 'right', width: half } as const;
  sheet.text(number, margin + half, page.top + 22, { ...right, size: 10, isBold: true });
  sheet.text(status, margin + half, page.top + 37, { ...right, size: 9, color: ink.muted });
  sheet.y = page.top + 80;
  for (let place = 0; place < facts.length; place += 2) {
    const heights = facts
      .slice(place, place + 2)
      .map((fact, column) => drawFact(sheet, fact, margin + column * half, half - 16));
    sheet.y += Math.max(...heights) + 12;
  }
  sheet.y += 4;
}

function drawFact(sheet: Sheet, { caption, lines }: Fact, x: number, width: number): number {
  sheet.text(caption.toUpperCase(), x, sheet.y, { size: 7, isBold: true, color: ink.muted, width });
  let height = 12;
  lines.forEach((line, place) => {
    const style = {
      ...(place === 0 ? { size: 10.5, isBold: true } : { size: 8.5, color: ink.muted }),
      width,
    };
    sheet.text(line, x, sheet.y + height, style);
    height += sheet.heightOf(line, style) + 2;
  });
  return height;
}

/** A heading within the document. Begins a new page rather than stand alone at the foot of one. */
export function drawSubheading(sheet: Sheet, words: string): void {
  if (sheet.y + 90 > page.bottom) sheet.newPage();
  sheet.text(words, page.margin, sheet.y, { size: 12, isBold: true });
  sheet.y += 20;
}

/** Number, page n of m, and what proves the document: its hash, and where its lines are explained. */
export function drawFoot(
  sheet: Sheet,
  foot: { readonly number: string; readonly sha256: string; readonly proofUrl: string },
  place: { readonly at: number; readonly of: number },
): void {
  const { margin } = page;
  const y = page.bottom + 18;
  const style = { size: 6.5, color: ink.muted };
  sheet.rule(y - 4);
  sheet.text(`${foot.number}   SHA-256 ${foot.sha256}`, margin, y, style);
  sheet.text(`Page ${place.at} of ${place.of}`, margin, y, { ...style, align: 'right' });
  const link = foot.proofUrl;
  sheet.text(`Why this number: ${link}`, margin, y + 9.5, { ...style, link });
}
