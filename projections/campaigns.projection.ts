import type { CampaignContent, CampaignEvent } from '#domain/campaign/campaign.js';
import { campaignList } from '#read-models/campaigns/table.js';
import { projection, type RecordedEvent } from './engine/projection.js';

/** Landing pages as they stand. */
export const campaigns = projection<CampaignEvent>({
  name: 'campaigns',
  version: 1,
  tables: [campaignList],
  onPoison: 'park',
  on: {
    'campaign-drafted': (event, rows) => {
      const { data, metadata } = event;
      rows.insert(campaignList, {
        campaign_id: data.campaignId,
        slug: data.slug,
        status: 'draft',
        ...contentColumns(data),
        ...{ starts_at: null, ends_at: null, due_at: null },
        created_at: metadata.recordedAt,
        ...place(event),
      });
    },
    'campaign-changed': (event, rows) =>
      rows.patch(campaignList, key(event), { ...contentColumns(event.data), ...place(event) }),
    'campaign-scheduled': (event, rows) => {
      const { startsAt, endsAt } = event.data;
      rows.patch(campaignList, key(event), {
        status: 'scheduled',
        ...{ starts_at: startsAt, ends_at: endsAt, due_at: startsAt },
        ...place(event),
      });
    },
    'campaign-end-moved': (event, rows) => {
      const { endsAt } = event.data;
      rows.patch(campaignList, key(event), { ends_at: endsAt, due_at: endsAt, ...place(event) });
    },
    'campaign-unscheduled': (event, rows) =>
      rows.patch(campaignList, key(event), {
        status: 'draft',
        ...{ starts_at: null, ends_at: null, due_at: null },
        ...place(event),
      }),
    'campaign-published': (event, rows) => {
      const { at, endsAt } = event.data;
      rows.patch(campaignList, key(event), {
        status: 'published',
        ...{ starts_at: at, ends_at: endsAt, due_at: endsAt },
        ...place(event),
      });
    },
    'campaign-ended': (event, rows) =>
      rows.patch(campaignList, key(event), {
        status: 'ended',
        ...{ ends_at: event.data.at, due_at: null },
        ...place(event),
      }),
  },
});

function contentColumns(content: CampaignContent) {
  const { template, title, lede, body, heroMediaId, sections, utmCampaign } = content;
  const named = { hero_media_id: heroMediaId, utm_campaign: utmCampaign };
  return { template, title, lede, body, sections, ...named };
}

function key(event: RecordedEvent<string, { readonly campaignId: string }>) {
  return { campaign_id: event.data.campaignId };
}

function place(event: RecordedEvent) {
  const updated_at = event.metadata.recordedAt;
  return { updated_at, revision: event.revision.toString(), position: event.position };
}
