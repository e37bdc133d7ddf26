import { describe, it } from '@jest/globals';
import { nothing, scenario } from '../kernel/scenario.js';
import {
  campaign,
  type CampaignCommand,
  type CampaignContent,
  type CampaignEvent,
} from './campaign.js';

const content: CampaignContent = {
  ...{ template: 'sale' as const, title: 'Sale', lede: 'Less.', body: '', heroMediaId: null },
  ...{ sections: [{ heading: 'Best', productIds: ['prd_1'] }], utmCampaign: 'sale' },
};
const id = { campaignId: 'cmp_1' } as const;
const draft: CampaignCommand = { type: 'draft-campaign', ...id, slug: 'sale', ...content };
const drafted: CampaignEvent = {
  type: 'campaign-drafted',
  data: { ...id, slug: 'sale', ...content },
};
const [monday, tuesday, friday] = ['2026-05-04', '2026-05-05', '2026-05-08'].map(
  (day) => `${day}T08:00:00.000Z`,
) as [string, string, string];
const scheduled: CampaignEvent = {
  type: 'campaign-scheduled',
  data: { ...id, startsAt: tuesday, endsAt: friday },
};
const published = (at: string, endsAt: string | null): CampaignEvent => ({
  type: 'campaign-published',
  data: { ...id, at, endsAt },
});
const ended = (at: string, why: 'over' | 'by-hand'): CampaignEvent => ({
  type: 'campaign-ended',
  data: { ...id, at, why },
});
const schedule = (at: string, endsAt: string | null): CampaignCommand => ({
  ...{ type: 'schedule-campaign', startsAt: tuesday, endsAt, at },
});

describe('a campaign', () => {
  it('has its address for itself', () => {
    scenario(campaign).when(draft).then(drafted);
    scenario(campaign).given(drafted).when(draft).then('campaign.slug-taken', { field: 'slug' });
  });

  it('starts and ends by the clock', () => {
    scenario(campaign).given(drafted).when(schedule(monday, friday)).then(scheduled);
    const keep = (at: string): CampaignCommand => ({ type: 'keep-dates', at });
    scenario(campaign).given(drafted, scheduled).when(keep(monday)).then(nothing);
    scenario(campaign)
      .given(drafted, scheduled)
      .when(keep(tuesday))
      .then(published(tuesday, friday));
    scenario(campaign)
      .given(drafted, scheduled, published(tuesday, friday))
      .when(keep(friday))
      .then(ended(friday, 'over'));
    scenario(campaign)
      .given(drafted, scheduled)
      .when(keep(friday))
      .then(published(friday, null), ended(friday, 'over'));
  });

  it('never ends before it begins, nor in the past', () => {
    scenario(campaign).given(drafted).when(schedule(monday, monday)).then('campaign.dates');
    scenario(campaign).given(drafted).when(schedule(friday, friday)).then('campaign.dates');
    scenario(campaign).given(drafted, scheduled).when(schedule(monday, friday)).then(nothing);
  });

  it('that is seen keeps its begin; its end can be moved', () => {
    scenario(campaign)
      .given(drafted, published(monday, null))
      .when(schedule(tuesday, friday))
      .then({ type: 'campaign-end-moved', data: { ...id, endsAt: friday } });
  });

  it('shows something, always', () => {
    const empty: CampaignEvent = {
      type: 'campaign-drafted',
      data: { ...id, slug: 'sale', ...content, sections: [] },
    };
    const publish: CampaignCommand = { type: 'publish-campaign', at: monday };
    scenario(campaign).given(empty).when(publish).then('campaign.empty');
    scenario(campaign).given(empty).when(schedule(monday, null)).then('campaign.empty');
    scenario(campaign)
      .given(drafted, scheduled)
      .when({ type: 'change-campaign', sections: [] })
      .then('campaign.empty');
    scenario(campaign).given(drafted).when(publish).then(published(monday, null));
  });

  it('is changed in part until it has ended, and then no more', () => {
    const change: CampaignCommand = { type: 'change-campaign', title: 'Last days' };
    scenario(campaign)
      .given(drafted)
      .when(change)
      .then({ type: 'campaign-changed', data: { ...id, ...content, title: 'Last days' } });
    scenario(campaign)
      .given(drafted)
      .when({ ...change, title: 'Sale' })
      .then(nothing);
    const over = [drafted, published(monday, null), ended(friday, 'by-hand')] as const;
    scenario(campaign)
      .given(...over)
      .when(change)
      .then('campaign.wrong-status', { status: 'ended' });
    scenario(campaign)
      .given(drafted, published(monday, null))
      .when({ type: 'end-campaign', at: friday })
      .then(ended(friday, 'by-hand'));
    scenario(campaign)
      .given(drafted)
      .when({ type: 'end-campaign', at: friday })
      .then('campaign.wrong-status');
  });

  it('goes back from scheduled to draft', () => {
    const back: CampaignEvent = { type: 'campaign-unscheduled', data: id };
    scenario(campaign).given(drafted, scheduled).when({ type: 'unschedule-campaign' }).then(back);
    scenario(campaign).given(drafted).when({ type: 'unschedule-campaign' }).then(nothing);
  });
});
