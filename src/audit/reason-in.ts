/** Why something happened, in the event's own words; null where it gives none. */
export function reasonIn(told: Readonly<Record<string, unknown>>): string | null {
  const decision = told['decision'] as { because?: string } | undefined;
  const words = [told['reasonCode'], told['note'], decision?.because, told['cause']];
  return words.filter((word) => typeof word === 'string' && word !== '').join(': ') || null;
}
