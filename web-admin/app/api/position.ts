/**
 * The later of two positions of the event log. They are opaque, of one length, and compare as text;
 * answers to writes may come in another order than the writes were done.
 */
export function laterOf(known: string | undefined, told: string): string | undefined {
  if (told === '') return known;
  return known === undefined || told > known ? told : known;
}
