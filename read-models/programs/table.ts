import type { AttributionPolicyVersion } from '#domain/attribution/policy.js';
import type { RulesVersion } from '#domain/program/rules.js';
import { table } from '../table.js';

/** A program as it stands; what it published stands in `programVersions`. */
export interface ProgramRow {
  program_id: string;
  merchant_id: string;
  name: string;
  currency: string;
  hold_days: number;
  cookie_days: number;
  approval: string;
  cookie_consent: string;
  created_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const programList = table<ProgramRow>({
  name: 'program_list',
  key: ['program_id'],
  columns: {
    program_id: 'text',
    merchant_id: 'text',
    name: 'text',
    currency: 'text',
    hold_days: 'integer',
    cookie_days: 'integer',
    approval: 'text',
    cookie_consent: 'text',
    created_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['created_at', 'program_id'],
    ['merchant_id', 'created_at'],
  ],
});

/** Something a program published, as it was published: it never changes. */
export type ProgramVersionRow = {
  program_id: string;
  version: number;
  published_at: string;
  /** `user:usr_…`: who published it. */
  published_by: string;
} & (
  | { subject: 'rules'; content: RulesVersion }
  | { subject: 'attribution-policy'; content: AttributionPolicyVersion }
);

export const programVersions = table<ProgramVersionRow>({
  name: 'program_version',
  key: ['program_id', 'subject', 'version'],
  columns: {
    program_id: 'text',
    subject: 'text',
    version: 'integer',
    content: 'jsonb',
    published_at: 'timestamptz',
    published_by: 'text',
  },
  indexes: [],
});
