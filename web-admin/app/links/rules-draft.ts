import type { Dto } from '../api/api';

type Device = NonNullable<Dto<'RuleConditionDto'>['devices']>[number];

/** A rule as it is typed. */
export interface DraftRule {
  /** Codes with anything between them: `DE, AT`. */
  readonly countries: string;
  readonly devices: readonly Device[];
  readonly destinationUrl: string;
}

export type DraftPart = Dto<'SplitPartDto'>;

/** Where a link leads, while it is being changed. An empty split is none. */
export interface Draft {
  readonly rules: readonly DraftRule[];
  readonly split: readonly DraftPart[];
}

export function draftOf({ rules, split }: Pick<Dto<'LinkDto'>, 'rules' | 'split'>): Draft {
  return {
    rules: rules.map(({ when, destinationUrl }) => ({
      countries: (when.countries ?? []).join(', '),
      devices: when.devices ?? [],
      destinationUrl,
    })),
    split: split ?? [],
  };
}

export function bodyOf({ rules, split }: Draft): Dto<'SetLinkRulesDto'> {
  return {
    rules: rules.map(({ countries, devices, destinationUrl }) => {
      const codes = codesIn(countries);
      const when = {
        ...(codes.length > 0 && { countries: codes }),
        ...(devices.length > 0 && { devices: [...devices] }),
      };
      return { when, destinationUrl: destinationUrl.trim() };
    }),
    split:
      split.length === 0
        ? null
        : split.map((part) => ({ ...part, destinationUrl: part.destinationUrl.trim() })),
  };
}

function codesIn(text: string): string[] {
  return [...new Set(text.toUpperCase().split(/[^A-Z]+/))].filter((code) => code !== '');
}

/** How much of the clicks a part gets, in words: `25 %`. */
export function shareOf(part: DraftPart, split: readonly DraftPart[]): string {
  const sum = split.reduce((all, { weight }) => all + weight, 0);
  return sum > 0 ? `${Math.round((part.weight / sum) * 100)} %` : '';
}
