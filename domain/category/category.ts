import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

/** Names in other languages than the catalogue's own, by language. */
export interface CategoryNames {
  readonly de?: string;
}

export type CategoryEvent =
  | DomainEvent<
      'category-created',
      {
        readonly categoryId: string;
        /** Its address on the public site, for ever: the id follows from it. */
        readonly slug: string;
        readonly name: string;
        readonly names: CategoryNames;
        /** Null: at the top. */
        readonly parentId: string | null;
        /** Its place among its sisters: lower first, then by name. */
        readonly position: number;
      }
    >
  | DomainEvent<
      'category-renamed',
      { readonly categoryId: string; readonly name: string; readonly names: CategoryNames }
    >
  | DomainEvent<
      'category-moved',
      { readonly categoryId: string; readonly parentId: string | null; readonly position: number }
    >
  /** No longer shown; its products are where else they are. */
  | DomainEvent<'category-retired', { readonly categoryId: string }>;

type Created = Extract<CategoryEvent, { type: 'category-created' }>['data'];

/** Under whom it is wanted: that category and all above it, from it to the top; none: at the top. */
interface Above {
  readonly ancestors: readonly string[];
}

export type CategoryCommand =
  | ({ readonly type: 'create-category' } & Omit<Created, 'parentId'> & Above)
  | { readonly type: 'rename-category'; readonly name: string; readonly names: CategoryNames }
  | ({ readonly type: 'move-category'; readonly position: number } & Above)
  | { readonly type: 'retire-category' };

export type Category =
  { readonly status: 'absent' } | ({ readonly status: 'active' | 'retired' } & Created);

/** So many levels there are at most: no shop needs more, and a path has to fit on a phone. */
export const maxDepth = 6;

/** A shelf of the catalogue, in a tree. Stream `category-{categoryId}`. */
export const category: Decider<CategoryCommand, Category, CategoryEvent> = {
  name: 'category',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'create-category') {
      if (state.status !== 'absent') return refuse('category.exists', { field: 'slug' });
      const { type: _, ancestors, ...rest } = command;
      if (ancestors.length >= maxDepth) return tooDeep();
      const { categoryId, slug, name, names, position } = rest;
      const parentId = ancestors[0] ?? null;
      const data = { categoryId, slug, name, names, parentId, position };
      return [{ type: 'category-created', data }];
    }
    if (state.status === 'absent') return refuse('category.not-found');
    const { categoryId } = state;
    if (command.type === 'retire-category') {
      if (state.status === 'retired') return [];
      return [{ type: 'category-retired', data: { categoryId } }];
    }
    if (state.status === 'retired') return refuse('category.not-found');
    switch (command.type) {
      case 'rename-category': {
        const { name, names } = command;
        if (name === state.name && names.de === state.names.de) return [];
        return [{ type: 'category-renamed', data: { categoryId, name, names } }];
      }
      case 'move-category': {
        const { ancestors, position } = command;
        if (ancestors.includes(categoryId)) return refuse('category.cycle', { field: 'parentId' });
        if (ancestors.length >= maxDepth) return tooDeep();
        const parentId = ancestors[0] ?? null;
        if (parentId === state.parentId && position === state.position) return [];
        return [{ type: 'category-moved', data: { categoryId, parentId, position } }];
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'category-created') return { status: 'active', ...event.data };
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'category-renamed':
        return { ...state, name: event.data.name, names: event.data.names };
      case 'category-moved':
        return { ...state, parentId: event.data.parentId, position: event.data.position };
      case 'category-retired':
        return { ...state, status: 'retired' };
      default:
        return never(event);
    }
  },
};

function tooDeep() {
  return refuse('category.too-deep', { field: 'parentId', levels: maxDepth });
}
