import { type Chooser, choose, type LinkChoices } from '#domain/link/choices.js';
import type { Utm } from '#domain/link/link.js';
import { type Destination, destinationFrom } from './destination.js';

/** The destinations of a link that has several, each taken apart once. */
export interface PreparedChoices {
  readonly choices: LinkChoices;
  readonly rules: readonly (Destination | undefined)[];
  readonly split: readonly (Destination | undefined)[];
}

export function prepareChoices(choices: LinkChoices, utm: Utm): PreparedChoices {
  const prepared = (each: { readonly destinationUrl: string }) =>
    destinationFrom(each.destinationUrl, utm);
  return { choices, rules: choices.rules.map(prepared), split: choices.split?.map(prepared) ?? [] };
}

/** Which destination a click is given, by the name that counts have for it; `otherwise` where none is chosen. */
export function chosenFrom(
  { choices, rules, split }: PreparedChoices,
  code: string,
  chooser: Chooser,
  otherwise: Destination,
): { readonly variant: string; readonly destination: Destination } {
  const { variant, from, index } = choose(choices, code, chooser);
  const chosen = from === 'rules' ? rules[index] : from === 'split' ? split[index] : otherwise;
  return { variant, destination: chosen ?? otherwise };
}
