import { SaxesParser } from 'saxes';
import type { FieldNames } from './feed-fields.js';
import { maxRowCharacters, type RawRow, UnreadableFeed } from './raw-row.js';

/** No feed is half as deep. */
const deepest = 32;

/**
 * Products of Google's feed, RSS 2.0 (`item`) or Atom (`entry`), as they stream by. A document type, the way
 * to make a small file large or to read other files, is refused before anything of it is read; so are
 * entities beyond those of XML itself. Throws UnreadableFeed with the line for all that is not well-formed.
 */
export async function* readMerchantXml(
  texts: AsyncIterable<string>,
  names: FieldNames,
): AsyncGenerator<RawRow> {
  const items = new Items(names);
  for await (const text of texts) {
    // In small pieces: a row is out before the next is read.
    for (let from = 0; from < text.length; from += pieceCharacters) {
      items.write(text.slice(from, from + pieceCharacters));
      yield* items.take();
    }
  }
  items.end();
  yield* items.take();
}

const pieceCharacters = 64 * 1024;

interface Open {
  readonly line: number;
  readonly depth: number;
  readonly given: (readonly [string, string])[];
}

/** What the parser told of, put together to rows. */
class Items {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private rows: RawRow[] = [];
  private depth = 0;
  private isFeed = false;
  private item: Open | undefined;
  private text: string | undefined;
  /** Characters since the parser last told of anything: what it holds itself. */
  private untold = 0;
  private fault: UnreadableFeed | undefined;

  constructor(private readonly names: FieldNames) {
    const { parser } = this;
    parser.on('error', (error) => this.fail(`The file is not well-formed XML: ${said(error)}`));
    parser.on('doctype', () => this.fail('The file has a document type, which no feed needs'));
    parser.on('opentag', ({ name, attributes }) => this.opened(name, attributes));
    parser.on('closetag', ({ name }) => this.closed(name));
    parser.on('text', (text) => this.said(text));
    parser.on('cdata', (text) => this.said(text));
    for (const event of ['comment', 'processinginstruction', 'xmldecl'] as const) {
      parser.on(event, () => (this.untold = 0));
    }
  }

  write(text: string): void {
    this.parser.write(text);
    this.untold += text.length;
    if (this.untold > maxRowCharacters) this.fail('A piece of text there is longer than 1 MB');
    this.throwFault();
  }

  end(): void {
    this.parser.close();
    this.throwFault();
    if (!this.isFeed)
      throw new UnreadableFeed('The file is XML, but no feed: neither rss nor feed', 1);
  }

  take(): readonly RawRow[] {
    const taken = this.rows;
    this.rows = [];
    return taken;
  }

  private fail(why: string): void {
    const { line } = this.parser;
    this.fault ??= new UnreadableFeed(`${why} (line ${line})`, line);
  }

  private throwFault(): void {
    if (this.fault) throw this.fault;
  }

  private opened(name: string, attributes: Readonly<Record<string, string>>): void {
    this.untold = 0;
    this.depth += 1;
    if (this.depth > deepest) this.fail(`The file nests deeper than ${deepest}`);
    if (this.depth === 1) {
      this.isFeed = ['rss', 'feed', 'rdf:RDF'].includes(name);
      if (!this.isFeed)
        this.fail(`The file is XML, but no feed: it begins with <${name.slice(0, 40)}>`);
    } else if (this.item === undefined) {
      if (name === 'item' || name === 'entry') {
        this.item = { line: this.parser.line, depth: this.depth, given: [] };
      }
    } else if (this.depth === this.item.depth + 1) {
      // Atom's link stands in an attribute.
      const href = name === 'link' ? attributes['href'] : undefined;
      if (href !== undefined && (attributes['rel'] ?? 'alternate') === 'alternate') {
        this.item.given.push([name, href]);
      }
      this.text = '';
    }
  }

  private said(text: string): void {
    this.untold = 0;
    if (this.item === undefined || this.text === undefined) return;
    // What stands in elements of elements (the price of shipping) is not the product's.
    if (this.depth !== this.item.depth + 1) return;
    this.text += text;
    if (this.text.length > maxRowCharacters) this.fail('A piece of text there is longer than 1 MB');
  }

  private closed(name: string): void {
    this.untold = 0;
    const { item, text } = this;
    if (item !== undefined && this.depth === item.depth) {
      this.rows.push({ line: item.line, values: this.names.pick(item.given) });
      this.item = undefined;
    } else if (item !== undefined && text !== undefined && this.depth === item.depth + 1) {
      item.given.push([name, text]);
      this.text = undefined;
      if (item.given.length > 1000) this.fail('A product there has more than 1,000 elements');
    }
    this.depth -= 1;
  }
}

/** What the parser said, without its own place and dot. */
function said(error: Error): string {
  return error.message
    .replace(/^\d+:\d+:\s*/, '')
    .replace(/\.$/, '')
    .slice(0, 120);
}
