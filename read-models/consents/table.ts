import { table } from '../table.js';

/** Choices of one kind on one day of UTC. */
export interface ConsentCountRow {
  day: string;
  attribution: boolean;
  measurement: boolean;
  /** `banner`, `settings` or `api`. */
  via: string;
  /** Whether the browser sent Global Privacy Control. */
  gpc: boolean;
  policy_version: string;
  choices: string;
}

export const consentCounts = table<ConsentCountRow>({
  name: 'consent_counts',
  key: ['day', 'attribution', 'measurement', 'via', 'gpc', 'policy_version'],
  columns: {
    day: 'date',
    attribution: 'boolean',
    measurement: 'boolean',
    via: 'text',
    gpc: 'boolean',
    policy_version: 'text',
    choices: 'bigint',
  },
  indexes: [],
});
