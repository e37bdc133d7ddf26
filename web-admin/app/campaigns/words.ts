import type { Dto } from '../api/api';

export type Campaign = Dto<'CampaignDto'>;
export type Template = Campaign['template'];

export const templateWords: Readonly<Record<Template, string>> = {
  sale: 'Sale',
  launch: 'Launch',
  guide: 'Guide',
  gift: 'Gifts',
};

/** How a status looks, in words that app-status knows. */
export function toneOf(status: Campaign['status']): string {
  if (status === 'published') return 'live';
  return status === 'scheduled' ? 'submitted' : status === 'draft' ? 'draft' : 'stopped';
}
