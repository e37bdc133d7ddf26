import type { Decider, Decision, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

/** What a landing page is for: it begins with the headings of its kind, and is laid out by it. */
export const campaignTemplates = ['sale', 'launch', 'guide', 'gift'] as const;
export type CampaignTemplate = (typeof campaignTemplates)[number];

/** Products under a heading, in the order of showing. */
export interface CampaignSection {
  readonly heading: string;
  readonly productIds: readonly string[];
}

/** All that stands on a landing page. */
export interface CampaignContent {
  readonly template: CampaignTemplate;
  readonly title: string;
  /** One or two sentences below the title. */
  readonly lede: string;
  /** A safe subset of HTML, cleaned at the edge. */
  readonly body: string;
  readonly heroMediaId: string | null;
  readonly sections: readonly CampaignSection[];
  /** What the tracked links of the page say in `utm_campaign`. */
  readonly utmCampaign: string;
}

/** When it can be seen: from `startsAt` until before `endsAt`, UTC ISO-8601; null: until somebody ends it. */
export interface CampaignDates {
  readonly startsAt: string;
  readonly endsAt: string | null;
}

export type CampaignEvent =
  | DomainEvent<
      'campaign-drafted',
      CampaignContent & {
        readonly campaignId: string;
        /** Its address for ever: the id is derived from it, so that no two have the same. */
        readonly slug: string;
      }
    >
  /** The whole content as it is from now on. */
  | DomainEvent<'campaign-changed', CampaignContent & { readonly campaignId: string }>
  | DomainEvent<'campaign-scheduled', CampaignDates & { readonly campaignId: string }>
  /** Of one that can be seen. */
  | DomainEvent<
      'campaign-end-moved',
      { readonly campaignId: string; readonly endsAt: string | null }
    >
  /** Back to draft. */
  | DomainEvent<'campaign-unscheduled', { readonly campaignId: string }>
  | DomainEvent<
      'campaign-published',
      { readonly campaignId: string; readonly at: string; readonly endsAt: string | null }
    >
  | DomainEvent<
      'campaign-ended',
      { readonly campaignId: string; readonly at: string; readonly why: 'over' | 'by-hand' }
    >;

export type CampaignCommand =
  | ({ readonly type: 'draft-campaign' } & Extract<
      CampaignEvent,
      { type: 'campaign-drafted' }
    >['data'])
  | ({ readonly type: 'change-campaign' } & Partial<CampaignContent>)
  /** Of one that can be seen already, only the end. */
  | ({ readonly type: 'schedule-campaign'; readonly at: string } & CampaignDates)
  | { readonly type: 'unschedule-campaign' }
  | { readonly type: 'publish-campaign'; readonly at: string }
  | { readonly type: 'end-campaign'; readonly at: string }
  /** The clock's: starts and ends what is due at `at`. */
  | { readonly type: 'keep-dates'; readonly at: string };

export type Campaign =
  | { readonly status: 'absent' }
  | (CampaignContent & {
      readonly status: 'draft' | 'scheduled' | 'published' | 'ended';
      readonly campaignId: string;
      readonly slug: string;
      readonly startsAt: string | null;
      readonly endsAt: string | null;
    });

type There = Exclude<Campaign, { status: 'absent' }>;

/** A landing page with dates. Stream `campaign-{campaignId}`. */
export const campaign: Decider<CampaignCommand, Campaign, CampaignEvent> = {
  name: 'campaign',
  initial: { status: 'absent' },
  decide(command, state) {
    if (command.type === 'draft-campaign') {
      const { type: _, ...data } = command;
      if (state.status !== 'absent') return refuse('campaign.slug-taken', { field: 'slug' });
      return [{ type: 'campaign-drafted', data }];
    }
    if (state.status === 'absent') return refuse('campaign.not-found');
    const { campaignId } = state;
    switch (command.type) {
      case 'change-campaign':
        return change(command, state);
      case 'schedule-campaign':
        return schedule(command, state);
      case 'unschedule-campaign':
        if (state.status === 'draft') return [];
        if (state.status !== 'scheduled') return refuseStatus(state);
        return [{ type: 'campaign-unscheduled', data: { campaignId } }];
      case 'publish-campaign':
        if (state.status === 'published') return [];
        if (state.status === 'ended') return refuseStatus(state);
        if (isEmpty(state)) return refuse('campaign.empty');
        return [publishedAt(state, command.at)];
      case 'end-campaign':
        if (state.status === 'ended') return [];
        if (state.status !== 'published') return refuseStatus(state);
        return [ended(state, command.at, 'by-hand')];
      case 'keep-dates':
        return keepDates(state, command.at);
      default:
        return never(command);
    }
  },
  evolve(state, event) {
    if (event.type === 'campaign-drafted') {
      return { status: 'draft', startsAt: null, endsAt: null, ...event.data };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'campaign-changed':
        return { ...state, ...event.data };
      case 'campaign-scheduled': {
        const { startsAt, endsAt } = event.data;
        return { ...state, status: 'scheduled', startsAt, endsAt };
      }
      case 'campaign-end-moved':
        return { ...state, endsAt: event.data.endsAt };
      case 'campaign-unscheduled':
        return { ...state, status: 'draft', startsAt: null, endsAt: null };
      case 'campaign-published': {
        const { at, endsAt } = event.data;
        return { ...state, status: 'published', startsAt: at, endsAt };
      }
      case 'campaign-ended':
        return { ...state, status: 'ended', endsAt: event.data.at };
      default:
        return never(event);
    }
  },
};

function change(
  command: Extract<CampaignCommand, { type: 'change-campaign' }>,
  state: There,
): Decision<CampaignEvent> {
  if (state.status === 'ended') return refuseStatus(state);
  const before = contentOf(state);
  const after = contentOf({ ...state, ...command });
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  // What shoppers see, or will see at its time, is never emptied under them.
  if (state.status !== 'draft' && isEmpty(after)) return refuse('campaign.empty');
  return [{ type: 'campaign-changed', data: { campaignId: state.campaignId, ...after } }];
}

function schedule(
  { startsAt, endsAt, at }: Extract<CampaignCommand, { type: 'schedule-campaign' }>,
  state: There,
): Decision<CampaignEvent> {
  if (state.status === 'ended') return refuseStatus(state);
  if (isEmpty(state)) return refuse('campaign.empty');
  const { campaignId, status } = state;
  // Of one that is seen only the end can be chosen: it began when it did.
  const from = status === 'published' ? (state.startsAt ?? at) : startsAt;
  if (endsAt !== null && (endsAt <= from || endsAt <= at)) {
    return refuse('campaign.dates', { field: 'endsAt' });
  }
  if (status === 'published') {
    if (endsAt === state.endsAt) return [];
    return [{ type: 'campaign-end-moved', data: { campaignId, endsAt } }];
  }
  if (status === 'scheduled' && from === state.startsAt && endsAt === state.endsAt) return [];
  return [{ type: 'campaign-scheduled', data: { campaignId, startsAt: from, endsAt } }];
}

function keepDates(state: There, at: string): Decision<CampaignEvent> {
  const isOver = state.endsAt !== null && state.endsAt <= at;
  if (state.status === 'published') return isOver ? [ended(state, at, 'over')] : [];
  if (state.status !== 'scheduled' || state.startsAt === null || state.startsAt > at) return [];
  const start = publishedAt(state, at);
  // The clock slept through all of it: it was never seen, and is over.
  return isOver ? [start, ended(state, at, 'over')] : [start];
}

function publishedAt({ campaignId, endsAt }: There, at: string): CampaignEvent {
  // By hand after the end that was once set: it stays until somebody ends it.
  const until = endsAt !== null && endsAt <= at ? null : endsAt;
  return { type: 'campaign-published', data: { campaignId, at, endsAt: until } };
}

function ended({ campaignId }: There, at: string, why: 'over' | 'by-hand'): CampaignEvent {
  return { type: 'campaign-ended', data: { campaignId, at, why } };
}

/** Nothing on it that a shopper could read or open. */
function isEmpty({ body, sections }: CampaignContent): boolean {
  return body.trim() === '' && sections.every(({ productIds }) => productIds.length === 0);
}

/** The content among other fields. */
function contentOf(from: CampaignContent): CampaignContent {
  const { template, title, lede, body, heroMediaId, sections, utmCampaign } = from;
  return { template, title, lede, body, heroMediaId, sections, utmCampaign };
}

function refuseStatus({ status }: There) {
  return refuse('campaign.wrong-status', { status });
}
