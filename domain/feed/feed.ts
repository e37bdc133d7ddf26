import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

/** How a merchant's list of products is written. */
export const feedFormats = ['csv', 'json-lines', 'merchant-xml'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** What becomes of a category path that the catalogue does not have. */
export const unknownCategoryChoices = ['create', 'refuse'] as const;
export type UnknownCategoryChoice = (typeof unknownCategoryChoices)[number];

/** What becomes of products that a file no longer lists. */
export const missingChoices = ['keep', 'archive'] as const;
export type MissingChoice = (typeof missingChoices)[number];

/** All that can be said of a feed, and said anew. */
export interface FeedSettings {
  readonly name: string;
  /** Whose commissions the products earn; null: they are shown and earn nothing. */
  readonly programId: string | null;
  readonly format: FeedFormat;
  /** ISO 4217, of every price: a price in another is refused with its row. */
  readonly currency: string;
  /** Where a field of ours (`title`) stands under another name than the usual ones: its column. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly unknownCategories: UnknownCategoryChoice;
  readonly missing: MissingChoice;
  /** Whether new products wait as drafts for an editor; else they are published. */
  readonly asDraft: boolean;
}

export type FeedEvent =
  | DomainEvent<
      'feed-registered',
      FeedSettings & { readonly feedId: string; readonly merchantId: string }
    >
  /** All of it, as it is from now on. */
  | DomainEvent<'feed-changed', FeedSettings & { readonly feedId: string }>
  | DomainEvent<'feed-closed', { readonly feedId: string }>;

export type FeedCommand =
  | ({ readonly type: 'register-feed' } & Extract<FeedEvent, { type: 'feed-registered' }>['data'])
  | ({ readonly type: 'change-feed' } & Partial<FeedSettings>)
  | { readonly type: 'close-feed' };

export type Feed =
  | { readonly status: 'absent' }
  | ({
      readonly status: 'open' | 'closed';
      readonly feedId: string;
      readonly merchantId: string;
    } & FeedSettings);

/** A merchant's list of products that is read again and again. Stream `feed-{feedId}`. */
export const feed: Decider<FeedCommand, Feed, FeedEvent> = {
  name: 'feed',
  initial: { status: 'absent' },
  decide(command, state) {
    if (command.type === 'register-feed') {
      const { type: _, ...data } = command;
      return state.status === 'absent' ? [{ type: 'feed-registered', data }] : [];
    }
    if (state.status === 'absent') return refuse('feed.not-found');
    const { feedId } = state;
    switch (command.type) {
      case 'change-feed': {
        if (state.status === 'closed') return refuse('feed.closed');
        const before = settingsOf(state);
        const after = settingsOf({ ...state, ...command });
        if (isSame(before, after)) return [];
        return [{ type: 'feed-changed', data: { feedId, ...after } }];
      }
      case 'close-feed':
        return state.status === 'closed' ? [] : [{ type: 'feed-closed', data: { feedId } }];
      default:
        return never(command);
    }
  },
  evolve(state, event) {
    if (event.type === 'feed-registered') return { status: 'open', ...event.data };
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'feed-changed':
        return { ...state, ...event.data };
      case 'feed-closed':
        return { ...state, status: 'closed' };
      default:
        return never(event);
    }
  },
};

/** The settings among other fields. */
export function settingsOf(from: FeedSettings): FeedSettings {
  const { name, programId, format, currency, mapping } = from;
  const { unknownCategories, missing, asDraft } = from;
  return { name, programId, format, currency, mapping, unknownCategories, missing, asDraft };
}

function isSame(a: FeedSettings, b: FeedSettings): boolean {
  const text = ({ mapping, ...rest }: FeedSettings): string =>
    JSON.stringify([rest, Object.entries(mapping).toSorted()]);
  return text(a) === text(b);
}
