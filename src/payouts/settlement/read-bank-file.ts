import {
  maxEntries,
  maxFileCharacters,
  numbered,
  type ReadFile,
  unreadable,
} from './bank-file-text.js';
import { readBankCsv } from './read-bank-csv.js';
import { readCamt053 } from './read-camt-053.js';
import { readPain002 } from './read-pain-002.js';
import { asNode, namespaceOf, parseXml } from './xml.js';

const message = /^urn:iso:std:iso:20022:tech:xsd:(pain\.002|camt\.053)\.001\.\d\d$/;

/** Reads a file of a bank, whatever of the three it is. Throws a problem about `content`, with the place. */
export function readBankFile(content: string, now: Date): ReadFile {
  if (content.length > maxFileCharacters) {
    throw unreadable(`The file is longer than ${maxFileCharacters} characters: split it`);
  }
  const text = content.replace(/^\uFEFF/, '');
  const file = /^\s*</.test(text) ? readXml(text.trimStart(), now) : readBankCsv(text, now);
  if (file.entries.length > maxEntries) {
    throw unreadable(`The file speaks of more than ${maxEntries} payments: split it`);
  }
  return { ...file, entries: numbered(file.entries) };
}

function readXml(text: string, now: Date): ReadFile {
  const document = asNode(parseXml(text)['Document']);
  const kind = message.exec(namespaceOf(text, 'Document'))?.[1];
  if (kind === 'pain.002' && 'CstmrPmtStsRpt' in document) return readPain002(document, now);
  if (kind === 'camt.053' && 'BkToCstmrStmt' in document) return readCamt053(document, now);
  throw unreadable('The file is neither a pain.002 nor a camt.053 of ISO 20022, by its namespace');
}
