import type { CampaignSection } from '#domain/campaign/campaign.js';
import { table } from '../table.js';

/** A landing page with dates, as it stands. */
export interface CampaignRow {
  campaign_id: string;
  slug: string;
  /** `draft`, `scheduled`, `published` or `ended`. */
  status: string;
  /** `sale`, `launch`, `guide` or `gift`. */
  template: string;
  title: string;
  lede: string;
  /** HTML of the safe subset. */
  body: string;
  hero_media_id: string | null;
  sections: readonly CampaignSection[];
  utm_campaign: string;
  starts_at: string | null;
  ends_at: string | null;
  /** When its clock has something to do next; null: nothing. */
  due_at: string | null;
  created_at: string;
  updated_at: string;
  /** Of its stream: what `If-Match` takes. */
  revision: string;
  position: string;
}

export const campaignList = table<CampaignRow>({
  name: 'campaign_list',
  key: ['campaign_id'],
  columns: {
    campaign_id: 'text',
    slug: 'text',
    status: 'text',
    template: 'text',
    title: 'text',
    lede: 'text',
    body: 'text',
    hero_media_id: 'text',
    sections: 'jsonb',
    utm_campaign: 'text',
    starts_at: 'timestamptz',
    ends_at: 'timestamptz',
    due_at: 'timestamptz',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [['created_at', 'campaign_id'], ['slug'], ['due_at'], ['status', 'starts_at desc']],
});
