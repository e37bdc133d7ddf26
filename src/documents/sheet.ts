import Pdf from 'pdfkit';
import { legible, legibleNote } from './legible.js';

/** A4 in points of 1/72 inch. */
export const page = { width: 595.28, height: 841.89, margin: 48, top: 48, bottom: 770 } as const;
export const contentWidth = page.width - 2 * page.margin;

export const ink = {
  ...{ text: '#1c2430', muted: '#667085', rule: '#d0d5dd', faint: '#f4f6f8', accent: '#155e75' },
} as const;

export interface TextStyle {
  readonly size?: number;
  readonly isBold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right';
  readonly width?: number;
  /** Where a click leads. */
  readonly link?: string | undefined;
}

/** What a document says of itself; nothing of the machine or moment that drew it. */
export interface About {
  readonly title: string;
  readonly author: string;
  /** Stands for every time in the file, UTC ISO-8601. */
  readonly dated: string;
}

/**
 * A4 pages with text where it is put. The same calls give the same bytes: no compression (another zlib
 * would pack otherwise), the fonts that every reader has, and the one time that it is told.
 */
export class Sheet {
  /** Where the next thing goes, from the top. */
  y: number = page.top;
  private readonly doc: InstanceType<typeof Pdf>;
  private readonly chunks: Buffer[] = [];
  private hasInexact = false;

  constructor(about: About) {
    const dated = new Date(about.dated);
    this.doc = new Pdf({
      ...{ size: 'A4', margin: 0, compress: false, bufferPages: true, pdfVersion: '1.7' },
      ...{ lang: 'en', displayTitle: true },
      info: {
        ...{ Title: legible(about.title), Author: legible(about.author) },
        ...{ Creator: 'Tributary', Producer: 'Tributary', CreationDate: dated, ModDate: dated },
      },
    });
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  text(words: string, x: number, y: number, style: TextStyle = {}): void {
    const { width = contentWidth, align = 'left', color = ink.text, link } = style;
    this.use(style).fillColor(color);
    const drawn = this.seen(words);
    this.doc.text(drawn, x, y, {
      ...{ width, align, lineGap: 1.5 },
      ...(link === undefined ? {} : { link, underline: false }),
    });
  }

  heightOf(words: string, style: TextStyle = {}): number {
    const { width = contentWidth } = style;
    return this.use(style).heightOfString(legible(words), { width, lineGap: 1.5 });
  }

  rule(y: number, color: string = ink.rule, weight = 0.5): void {
    const { margin, width } = page;
    this.doc
      .moveTo(margin, y)
      .lineTo(width - margin, y)
      .lineWidth(weight)
      .stroke(color);
  }

  box(x: number, y: number, width: number, height: number, color: string): void {
    this.doc.rect(x, y, width, height).fill(color);
  }

  newPage(): void {
    this.doc.addPage();
    this.y = page.top;
  }

  /** Ends the document: `foot` is drawn on every page. */
  async finish(foot: (pageNumber: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.doc.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.doc.switchToPage(index);
      foot(index + 1, count);
      const note = { size: 7, color: ink.muted };
      if (this.hasInexact) this.text(legibleNote, page.margin, page.bottom + 4, note);
    }
    const ended = new Promise<void>((resolve) => this.doc.on('end', resolve));
    this.doc.end();
    await ended;
    return Buffer.concat(this.chunks);
  }

  private use({ size = 9, isBold = false }: TextStyle): InstanceType<typeof Pdf> {
    return this.doc.font(isBold ? 'Helvetica-Bold' : 'Helvetica').fontSize(size);
  }

  private seen(words: string): string {
    const drawn = legible(words);
    if (drawn.endsWith('*') && !words.endsWith('*')) this.hasInexact = true;
    return drawn;
  }
}
