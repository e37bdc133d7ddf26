import type { LinkRule, SplitPart } from '#domain/link/choices.js';
import { table } from '../table.js';

/** A link as it stands. */
export interface LinkRow {
  code: string;
  link_id: string;
  /** `active` or `disabled`; whether it has expired, the clock tells. */
  status: string;
  program_id: string;
  merchant_id: string;
  affiliate_id: string;
  destination_url: string;
  sub_ids: Readonly<Record<string, string>>;
  utm: Readonly<Record<string, string>>;
  expires_at: string | null;
  /** Which product of the catalogue it leads to; null: none in particular. */
  product_id: string | null;
  rules: readonly LinkRule[];
  split: readonly SplitPart[] | null;
  disabled_reason: string | null;
  created_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const linkList = table<LinkRow>({
  name: 'link_list',
  key: ['code'],
  columns: {
    code: 'text',
    link_id: 'text',
    status: 'text',
    program_id: 'text',
    merchant_id: 'text',
    affiliate_id: 'text',
    destination_url: 'text',
    sub_ids: 'jsonb',
    utm: 'jsonb',
    expires_at: 'timestamptz',
    product_id: 'text',
    rules: 'jsonb',
    split: 'jsonb',
    disabled_reason: 'text',
    created_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['created_at', 'code'],
    ['program_id', 'created_at'],
    ['affiliate_id', 'created_at'],
    ['merchant_id', 'created_at'],
    ['product_id'],
  ],
});
