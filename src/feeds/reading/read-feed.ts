import type { Readable } from 'node:stream';
import type { FeedFormat } from '#domain/feed/feed.js';
import { never } from '#domain/kernel/never.js';
import { decodedText } from './decoded-text.js';
import type { FieldNames } from './feed-fields.js';
import type { BrokenRow, RawRow } from './raw-row.js';
import { readCsv } from './read-csv.js';
import { readJsonLines } from './read-json-lines.js';
import { readMerchantXml } from './read-merchant-xml.js';

/**
 * Every row of a file, one after the other and never the whole file at once: the source is read as fast as
 * rows are taken. Throws UnreadableFeed for a file that cannot be read as its format.
 */
export function readFeed(
  source: Readable,
  format: FeedFormat,
  names: FieldNames,
): AsyncGenerator<RawRow | BrokenRow> {
  const texts = decodedText(source);
  switch (format) {
    case 'csv':
      return readCsv(texts, names);
    case 'json-lines':
      return readJsonLines(texts, names);
    case 'merchant-xml':
      return readMerchantXml(texts, names);
    default:
      return never(format);
  }
}
