import type { RefusalCode } from '#domain/kernel/refusal.js';
import type { RefusalProblem } from './refusal-problem.js';

/** The problems of product feeds and of campaigns. */
export const feedProblems = {
  'campaign.dates': {
    status: 422,
    title: 'The campaign would end before it begins',
    about:
      'The end lies after the begin, and in the future. Leave the end out for a campaign that somebody ends by hand.',
  },
  'campaign.empty': {
    status: 409,
    title: 'There is nothing on the page yet',
    about: 'A landing page needs a text or at least one product before shoppers may see it.',
  },
  'campaign.not-found': {
    status: 404,
    title: 'There is no such campaign',
    about: 'No campaign has this id or address, or shoppers may not see it now. Check it.',
  },
  'campaign.over': {
    status: 410,
    title: 'The campaign has ended',
    about:
      'Shoppers could see it until `details.endedAt`, and its address will not lead elsewhere. `details.productIds` were on it, and may still be offered.',
  },
  'campaign.slug-taken': {
    status: 409,
    title: 'The address is taken',
    about: 'Another campaign, perhaps one that is over, has this address. Choose another.',
  },
  'campaign.wrong-status': {
    status: 409,
    title: 'The campaign is not in the state for that',
    about:
      '`details.status` says what it is: only a draft or a scheduled one is published, only a published one is ended, and one that has ended is not changed any more.',
  },
  'feed.busy': {
    status: 409,
    title: 'The feed is being read',
    about:
      'One file of a feed is read at a time; `details.runId` names the run under way. Wait for its end, or stop it.',
  },
  'feed.closed': {
    status: 409,
    title: 'The feed is closed',
    about: 'Nothing more is read from it. Register another.',
  },
  'feed.not-found': {
    status: 404,
    title: 'There is no such feed',
    about: 'No feed with this id is known, or none that you may see. Check the id.',
  },
  'feed-run.not-found': {
    status: 404,
    title: 'There is no such run of a feed',
    about: 'No run with this id is known, or none that you may see. Check the id.',
  },
} satisfies Partial<Record<RefusalCode, RefusalProblem>>;
