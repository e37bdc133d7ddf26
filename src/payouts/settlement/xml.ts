import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { unreadable } from './bank-file-text.js';

/** A node of a document: its elements by name, its attributes by `@name`. */
export type Node = { readonly [name: string]: unknown };

/** None of the messages is half as deep. */
const deepest = 40;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Amounts stay text, and nothing in the text is ever replaced.
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: deepest,
});

/**
 * The root of a document without any DTD: entities, the way to make a small file large or to read
 * other files, are refused before anything is parsed. Throws a problem about `content`.
 */
export function parseXml(text: string): Node {
  if (/<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
    throw unreadable('The file has a document type or entities, which no bank sends');
  }
  if (/^<\?xml[^>]*encoding\s*=\s*["'](?!utf-8|us-ascii|iso-8859-1)/i.test(text)) {
    throw unreadable('The file is in an encoding other than UTF-8');
  }
  if (nestsDeeper(text, deepest)) throw unreadable(`The file nests deeper than ${deepest}`);
  if (XMLValidator.validate(text) !== true) throw unreadable('The file is not well-formed XML');
  try {
    return asNode(parser.parse(text));
  } catch {
    throw unreadable('The file is not well-formed XML');
  }
}

/** Counted before parsing, which goes down by recursion. */
function nestsDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (const [tag] of text.matchAll(/<\/?[A-Za-z_][^<>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth > most) return true;
  }
  return false;
}

/** The namespace of the root element `name`, with or without a prefix; empty when it has none. */
export function namespaceOf(text: string, name: string): string {
  const root = new RegExp(`<(?:([\\w.-]+):)?${name}(\\s[^<>]*)?>`).exec(text);
  const declared = root?.[1] === undefined ? 'xmlns' : `xmlns:${root[1]}`;
  const attributes = (root?.[2] ?? '').matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  for (const [, attribute, double, single] of attributes) {
    if (attribute === declared) return double ?? single ?? '';
  }
  return '';
}

export function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Node)
    : {};
}

/** One element by its path; an empty one when it is not there. */
export function at(node: Node, ...path: readonly string[]): Node {
  return path.reduce<Node>((inner, name) => asNode(firstOf(inner[name])), node);
}

/** Elements of a name, however many there are. */
export function all(node: Node, name: string): readonly Node[] {
  const value = node[name];
  if (value === undefined || value === '') return [];
  return (Array.isArray(value) ? value : [value]).map(asNode);
}

/** The text of an element by its path; undefined when it is not there or empty. */
export function text(node: Node, ...path: readonly string[]): string | undefined {
  const last = path.at(-1) ?? '';
  const value = firstOf(at(node, ...path.slice(0, -1))[last]);
  const found = typeof value === 'string' ? value : asNode(value)['#text'];
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? (value as unknown[])[0] : value;
}
