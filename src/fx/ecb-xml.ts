import { XMLParser } from 'fast-xml-parser';
import { UnreadableQuotes, type RawDay } from './ecb-days.js';

/** An element as it was parsed: its attributes, and the elements of the one name that all have. */
interface Cube {
  readonly time?: unknown;
  readonly currency?: unknown;
  readonly rate?: unknown;
  readonly Cube?: readonly Cube[];
}

/** Envelope > Cube > one Cube a day > one Cube a currency. No entity is resolved. */
export function* readEcbXml(text: string): Generator<RawDay> {
  if (text.includes('<!DOCTYPE'))
    throw new UnreadableQuotes('It has a DOCTYPE, which the ECB has not');
  for (const cube of cubesOf(parsed(text))) {
    const date = String(cube.time);
    const rates = (cube.Cube ?? []).map(
      ({ currency, rate }) => [String(currency), String(rate)] as const,
    );
    yield { where: date.slice(0, 40), date, rates };
  }
}

function parsed(text: string): unknown {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    processEntities: false,
    removeNSPrefix: true,
    isArray: (name) => name === 'Cube',
  });
  try {
    return parser.parse(text, true);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UnreadableQuotes(`It is not XML: ${message}`);
  }
}

function cubesOf(document: unknown): readonly Cube[] {
  const { Envelope: envelope } = document as { Envelope?: Cube };
  const days = (envelope?.Cube ?? []).flatMap((outer) => outer.Cube ?? []);
  return days.filter(({ time }) => time !== undefined);
}
