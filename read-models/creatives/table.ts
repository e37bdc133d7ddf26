import type { CreativeKind } from '#domain/creative/creative.js';
import { table } from '../table.js';

/** A creative as it stands. */
export interface CreativeRow {
  creative_id: string;
  /** `offered` or `retired`. */
  status: string;
  program_id: string;
  merchant_id: string;
  kind: CreativeKind;
  title: string;
  text: string | null;
  media_id: string | null;
  /** `300x250` */
  size: string | null;
  destination_url: string;
  created_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const creativeList = table<CreativeRow>({
  name: 'creative_list',
  key: ['creative_id'],
  columns: {
    creative_id: 'text',
    status: 'text',
    program_id: 'text',
    merchant_id: 'text',
    kind: 'text',
    title: 'text',
    text: 'text',
    media_id: 'text',
    size: 'text',
    destination_url: 'text',
    created_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [
    ['created_at', 'creative_id'],
    ['program_id', 'created_at'],
    ['merchant_id', 'created_at'],
  ],
});
