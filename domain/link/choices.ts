/** Kinds of devices that a rule may name. */
export const ruleDevices = ['desktop', 'mobile', 'tablet', 'tv'] as const;
export type RuleDevice = (typeof ruleDevices)[number];

/** Where clicks go that are from one of these countries and of one of these devices. */
export interface LinkRule {
  readonly when: {
    /** ISO 3166-1 alpha-2; absent: any. */
    readonly countries?: readonly string[];
    /** Absent: any. */
    readonly devices?: readonly RuleDevice[];
  };
  readonly destinationUrl: string;
}

/** One of several destinations that share the clicks. */
export interface SplitPart {
  readonly destinationUrl: string;
  /** Its share of the clicks, against the sum of all weights. */
  readonly weight: number;
  /** What it is called in the counts. */
  readonly label: string;
}

/** Where a link leads besides its one destination. */
export interface LinkChoices {
  /** The first that fits decides. */
  readonly rules: readonly LinkRule[];
  /** Of the clicks that no rule fits; null: they go to the link's destination. */
  readonly split: readonly SplitPart[] | null;
}

/** What the counts call clicks that no rule fits, where there is no split. */
export const defaultVariant = 'default';

/** What the counts call the clicks of a rule: `rule-1` is the first. */
export const ruleVariant = (index: number): string => `rule-${index + 1}`;

/** What is known of a click when it has to go somewhere. */
export interface Chooser {
  readonly country: string | null;
  readonly device: string | null;
  /** The visitor, or the click where nobody may be recognised. */
  readonly key: string;
}

export interface Choice {
  readonly variant: string;
  /** Index into `rules` or `split`; -1: the link's own destination. */
  readonly from: 'rules' | 'split' | 'link';
  readonly index: number;
}

/**
 * Where one click goes. The same visitor is always given the same part of a split while its weights
 * stay; over many visitors each part gets its share.
 */
export function choose({ rules, split }: LinkChoices, code: string, chooser: Chooser): Choice {
  const index = rules.findIndex(({ when }) => fits(when, chooser));
  if (index >= 0) return { variant: ruleVariant(index), from: 'rules', index };
  if (split === null) return { variant: defaultVariant, from: 'link', index: -1 };
  return partAt(split, shareOf(`${code} ${chooser.key}`));
}

function fits({ countries, devices }: LinkRule['when'], { country, device }: Chooser): boolean {
  const isThere = countries === undefined || (country !== null && countries.includes(country));
  const isOne = devices === undefined || devices.some((each) => each === device);
  return isThere && isOne;
}

/** The part that a share from 0 to 1 falls into, the weights laid end to end. */
function partAt(split: readonly SplitPart[], share: number): Choice {
  let rest = share * split.reduce((sum, { weight }) => sum + weight, 0);
  let index = 0;
  for (; index < split.length - 1; index += 1) {
    rest -= split[index]?.weight ?? 0;
    if (rest < 0) break;
  }
  return { variant: split[index]?.label ?? defaultVariant, from: 'split', index };
}

/**
 * Text as a number from 0 to 1, evenly spread: FNV-1a with the last steps of MurmurHash3, so that texts
 * which differ at their ends alone (ids sort by time) fall far apart.
 * http://www.isthe.com/chongo/tech/comp/fnv/ and https://github.com/aappleby/smhasher
 */
export function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** Whether two say the same. */
export function sameChoices(one: LinkChoices, other: LinkChoices): boolean {
  const plain = ({ rules, split }: LinkChoices): string =>
    JSON.stringify([
      rules.map(({ when, destinationUrl }) => [
        when.countries ?? null,
        when.devices ?? null,
        destinationUrl,
      ]),
      split?.map(({ destinationUrl, weight, label }) => [destinationUrl, weight, label]) ?? null,
    ]);
  return plain(one) === plain(other);
}

/** What does not hold together, by the path of the field; undefined when all does. */
export function choicesProblem({
  rules,
  split,
}: LinkChoices): { readonly field: string; readonly why: string } | undefined {
  const open = rules.findIndex(({ when }) => !when.countries?.length && !when.devices?.length);
  if (open >= 0) {
    const why = 'A rule names countries or devices; what goes for everybody is the destination.';
    return { field: `rules.${open}.when`, why };
  }
  if (split === null) return undefined;
  if (split.length < 2) return { field: 'split', why: 'A split has at least two parts.' };
  const labels = split.map(({ label }) => label);
  const taken = labels.findIndex(
    (label, at) =>
      labels.indexOf(label) !== at || label === defaultVariant || /^rule-\d+$/.test(label),
  );
  if (taken < 0) return undefined;
  const why = `Each part has a label of its own; ${defaultVariant} and rule-1 are taken.`;
  return { field: `split.${taken}.label`, why };
}
