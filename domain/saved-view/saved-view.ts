import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

/** Which list the view is of, and how it is narrowed and sorted. */
export interface ViewContent {
  readonly name: string;
  /** As it stands in the address of the page, without the question mark. */
  readonly query: string;
  /** Whether the maker's team sees it; else its maker alone. */
  readonly shared: boolean;
}

export type SavedViewEvent =
  | DomainEvent<
      'saved-view-made',
      ViewContent & {
        readonly savedViewId: string;
        /** The list, by its place in the address: `commissions`. */
        readonly page: string;
        /** The user who made it. */
        readonly ownerId: string;
        /** Whose team it is of: a merchant's, or, when null, that of those who run the product. */
        readonly merchantId: string | null;
      }
    >
  /** All of it, as it is from now on. */
  | DomainEvent<'saved-view-changed', ViewContent & { readonly savedViewId: string }>
  | DomainEvent<'saved-view-removed', { readonly savedViewId: string }>;

export type SavedViewCommand =
  | ({ readonly type: 'make-saved-view' } & Extract<
      SavedViewEvent,
      { type: 'saved-view-made' }
    >['data'])
  | ({ readonly type: 'change-saved-view' } & Partial<ViewContent>)
  | { readonly type: 'remove-saved-view' };

export type SavedView =
  | { readonly status: 'absent' }
  | ({
      readonly status: 'kept' | 'removed';
      readonly savedViewId: string;
      readonly page: string;
      readonly ownerId: string;
      readonly merchantId: string | null;
    } & ViewContent);

/** A way of looking at a list that somebody keeps by a name. Stream `savedView-{id}`. */
export const savedView: Decider<SavedViewCommand, SavedView, SavedViewEvent> = {
  name: 'savedView',
  initial: { status: 'absent' },
  decide(command, state) {
    if (command.type === 'make-saved-view') {
      const { type: _, ...data } = command;
      return state.status === 'absent' ? [{ type: 'saved-view-made', data }] : [];
    }
    if (state.status === 'absent') return refuse('saved-view.not-found');
    const { savedViewId } = state;
    switch (command.type) {
      case 'change-saved-view': {
        if (state.status === 'removed') return refuse('saved-view.not-found');
        const { name = state.name, query = state.query, shared = state.shared } = command;
        const isSame = name === state.name && query === state.query && shared === state.shared;
        if (isSame) return [];
        return [{ type: 'saved-view-changed', data: { savedViewId, name, query, shared } }];
      }
      case 'remove-saved-view':
        if (state.status === 'removed') return [];
        return [{ type: 'saved-view-removed', data: { savedViewId } }];
      default:
        return never(command);
    }
  },
  evolve(state, event) {
    if (event.type === 'saved-view-made') return { status: 'kept', ...event.data };
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'saved-view-changed':
        return { ...state, ...event.data };
      case 'saved-view-removed':
        return { ...state, status: 'removed' };
      default:
        return never(event);
    }
  },
};
