import type { CampaignSection, CampaignTemplate } from '#domain/campaign/campaign.js';

/** What a landing page of a kind begins with; all of it is the editor's to change. */
export interface TemplateContent {
  readonly template: CampaignTemplate;
  /** What it is for, in a sentence. */
  readonly about: string;
  readonly title: string;
  readonly lede: string;
  readonly body: string;
  readonly sections: readonly CampaignSection[];
}

const section = (heading: string): CampaignSection => ({ heading, productIds: [] });

export const campaignTemplateContents: readonly TemplateContent[] = [
  {
    template: 'sale',
    about: 'Reduced products for some days, the best ones first.',
    title: 'Sale',
    lede: 'Reduced for a few days, at the prices of the shops.',
    body: '',
    sections: [section('The largest reductions'), section('Also reduced')],
  },
  {
    template: 'launch',
    about: 'Something new: one product in front, what goes with it below.',
    title: 'New',
    lede: 'What it is, who it is for, and where to get it.',
    body: '<h3>What is new</h3><p>Say in a few sentences what it does better.</p>',
    sections: [section('The new one'), section('Goes with it')],
  },
  {
    template: 'guide',
    about: 'A text that helps to choose, with products under each heading.',
    title: 'How to choose',
    lede: 'What matters, in five minutes.',
    body: '<h3>What to look for</h3><p>Begin with what most people get wrong.</p>',
    sections: [section('Our choice'), section('For less'), section('For more')],
  },
  {
    template: 'gift',
    about: 'Ideas for presents, by price or by person.',
    title: 'Gifts',
    lede: 'Ideas that arrive in time.',
    body: '',
    sections: [section('Small things'), section('Something larger'), section('For children')],
  },
];
