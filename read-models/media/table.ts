import { table } from '../table.js';

/** A picture as it stands: ready to be shown, or refused. */
export interface MediaRow {
  media_id: string;
  /** Whose it is; null: of those who run the product. */
  merchant_id: string | null;
  purpose: string;
  /** `ready` or `refused`. */
  status: string;
  /** Why it was refused; null when it was not. */
  fault: string | null;
  alt: string | null;
  sha256: string;
  /** Of the file that was sent. */
  bytes: number;
  /** Null, as are the following, when it was refused. */
  format: string | null;
  /** Pixels of the largest form. */
  width: number | null;
  height: number | null;
  colour: string | null;
  widths: readonly number[] | null;
  created_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const mediaList = table<MediaRow>({
  name: 'media_list',
  key: ['media_id'],
  columns: {
    media_id: 'text',
    merchant_id: 'text',
    purpose: 'text',
    status: 'text',
    fault: 'text',
    alt: 'text',
    sha256: 'text',
    bytes: 'integer',
    format: 'text',
    width: 'integer',
    height: 'integer',
    colour: 'text',
    widths: 'jsonb',
    created_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['created_at', 'media_id'],
    ['merchant_id', 'created_at'],
  ],
});
