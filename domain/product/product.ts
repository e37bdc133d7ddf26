import type { Decider, Decision } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import { isBefore } from '../kernel/time.js';
import { afterFeed, changed, type ContentChange, contentOf, isSameContent } from './content.js';
import { priced } from './prices.js';
import type { ProductContent, ProductEvent, ProductSource, SeenPrice } from './product-events.js';

type Created = Extract<ProductEvent, { type: 'product-created' }>['data'];

/** A product as it is first told of, with the prices seen. */
export interface NewProduct extends Created {
  readonly prices: readonly SeenPrice[];
  /** Whether it is public at once; else a draft. */
  readonly isPublished: boolean;
}

export type ProductCommand =
  | ({ readonly type: 'create-product' } & NewProduct)
  /** A row of a feed: makes the product, or brings it up to date with what the feed changed. */
  | ({
      readonly type: 'import-product';
      /** Other feeds that list it today: the program of one of them stays. */
      readonly alsoFedBy?: readonly string[];
    } & NewProduct)
  | {
      readonly type: 'describe-product';
      readonly content: ProductContent;
      readonly source: ProductSource;
    }
  /** What is done to many products at once, by hand. */
  | { readonly type: 'adjust-product'; readonly change: ContentChange }
  | { readonly type: 'price-product'; readonly prices: readonly SeenPrice[] }
  | { readonly type: 'enrol-product'; readonly programId: string | null }
  | { readonly type: 'rename-product'; readonly slug: string }
  | { readonly type: 'schedule-product'; readonly publishAt: string; readonly at: string }
  | { readonly type: 'unschedule-product' }
  | { readonly type: 'publish-product' }
  /** The timer's: publishes what is scheduled for no later than `at`, and nothing else. */
  | { readonly type: 'publish-due-product'; readonly at: string }
  | { readonly type: 'unpublish-product' }
  | { readonly type: 'archive-product'; readonly reason: string | null }
  | { readonly type: 'restore-product' };

export type ProductStatus = 'draft' | 'scheduled' | 'published' | 'archived';

export interface KnownProduct extends Omit<Created, 'source'> {
  readonly status: ProductStatus;
  readonly publishAt: string | null;
  /** Why it is archived; null when no reason was given or it is not. */
  readonly archivedFor: string | null;
  /** What the feed last said, whatever people made of it; null: no feed ever did. */
  readonly fed: ProductContent | null;
  /** A feed brought it, and may take it away: what a person made stays, whatever feeds say of it. */
  readonly isFromFeed: boolean;
  /** The program that a feed last put it into; another than `programId`: a person's choice, which stands. */
  readonly fedProgramId: string | null;
  /** The feed that did; null: it is not known which. */
  readonly enrolledBy: string | null;
  /** The last price of the product (under '') and of each variant with a price of its own. */
  readonly prices: Readonly<Record<string, SeenPrice>>;
}

export type Product = { readonly status: 'absent' } | KnownProduct;

/** The reason a full feed gives for archiving what it no longer lists: listed again, it comes back. */
export const missingInFeed = 'missing-in-feed';

/** Something to be shown and bought elsewhere. Stream `product-{productId}`. */
export const product: Decider<ProductCommand, Product, ProductEvent> = {
  name: 'product',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'create-product') {
      return state.status === 'absent'
        ? created(command)
        : refuse('product.exists', { field: 'externalId' });
    }
    if (command.type === 'import-product') {
      const { alsoFedBy = [], ...row } = command;
      return state.status === 'absent' ? created(row) : imported(row, state, alsoFedBy);
    }
    if (state.status === 'absent') return refuse('product.not-found');
    const { productId } = state;
    switch (command.type) {
      case 'describe-product':
        return describe(state, command.content, command.source);
      case 'adjust-product':
        return describe(state, changed(state.content, command.change), { kind: 'editor' });
      case 'price-product':
        return priced(command.prices, state);
      case 'enrol-product': {
        const { programId } = command;
        if (programId === state.programId) return [];
        const source = { kind: 'editor' } as const;
        return [{ type: 'product-enrolled', data: { productId, programId, source } }];
      }
      case 'rename-product':
        if (command.slug === state.slug) return [];
        return [{ type: 'product-renamed', data: { productId, slug: command.slug } }];
      case 'restore-product':
        return state.status === 'archived'
          ? [{ type: 'product-restored', data: { productId } }]
          : [];
      default:
        return moved(command, state);
    }
  },

  evolve(state, event) {
    if (event.type === 'product-created') return known(event.data);
    return state.status === 'absent' ? state : evolved(state, event);
  },
};

type Moving = Extract<
  ProductCommand['type'],
  | 'schedule-product'
  | 'unschedule-product'
  | 'publish-product'
  | 'publish-due-product'
  | 'unpublish-product'
  | 'archive-product'
>;

/** Between draft, scheduled, published and archived. */
function moved(
  command: Extract<ProductCommand, { type: Moving }>,
  state: KnownProduct,
): Decision<ProductEvent> {
  const { productId, status } = state;
  if (command.type === 'archive-product') {
    const { reason } = command;
    if (reason === missingInFeed && !state.isFromFeed) return [];
    return status === 'archived' ? [] : [{ type: 'product-archived', data: { productId, reason } }];
  }
  if (command.type === 'publish-due-product') {
    const isDue = state.publishAt !== null && !isBefore(command.at, state.publishAt);
    return status === 'scheduled' && isDue
      ? [{ type: 'product-published', data: { productId } }]
      : [];
  }
  if (status === 'archived') return refuse('product.archived');
  switch (command.type) {
    case 'schedule-product': {
      const { publishAt, at } = command;
      if (status === 'published') return refuse('product.published');
      if (!isBefore(at, publishAt))
        return refuse('product.schedule-in-past', { field: 'publishAt' });
      if (state.publishAt === publishAt) return [];
      return [{ type: 'product-scheduled', data: { productId, publishAt } }];
    }
    case 'unschedule-product':
      return status === 'scheduled' ? [{ type: 'product-unscheduled', data: { productId } }] : [];
    case 'publish-product':
      return status === 'published' ? [] : [{ type: 'product-published', data: { productId } }];
    case 'unpublish-product':
      if (status === 'scheduled') return [{ type: 'product-unscheduled', data: { productId } }];
      return status === 'draft' ? [] : [{ type: 'product-unpublished', data: { productId } }];
    default:
      return never(command);
  }
}

function created(command: { readonly type: string } & NewProduct): Decision<ProductEvent> {
  const { type: _, prices, isPublished, ...data } = command;
  const content = contentOf(data.content);
  const made: ProductEvent = { type: 'product-created', data: { ...data, content } };
  const seen = priced(prices, known(made.data));
  if (seen instanceof Refusal) return seen;
  const { productId } = data;
  const shown: ProductEvent[] = isPublished
    ? [{ type: 'product-published', data: { productId } }]
    : [];
  return [made, ...seen, ...shown];
}

function imported(
  row: NewProduct,
  state: KnownProduct,
  alsoFedBy: readonly string[],
): Decision<ProductEvent> {
  const { productId, status } = state;
  // Who archived it by hand does not want it back by the next run.
  if (status === 'archived' && state.archivedFor !== missingInFeed) return [];
  const back: ProductEvent[] =
    status === 'archived' ? [{ type: 'product-restored', data: { productId } }] : [];
  const shown: ProductEvent[] =
    status === 'archived' && row.isPublished
      ? [{ type: 'product-published', data: { productId } }]
      : [];
  const content = afterFeed(state.content, state.fed, row.content);
  const told: ProductEvent[] = enrolled(row, state, alsoFedBy);
  const isNews = state.fed === null || !isSameContent(state.fed, row.content);
  if (isNews) {
    const fed = contentOf(row.content);
    const differs = !isSameContent(content, fed);
    const { source } = row;
    const data = { productId, content, source, ...(differs ? { fed } : {}) };
    told.push({ type: 'product-described', data });
  }
  // A form that a person took away stays away, and the others keep their prices.
  const isThere = ({ variantId }: SeenPrice) =>
    variantId === null || content.variants.some((each) => each.variantId === variantId);
  const seen = priced(row.prices.filter(isThere), { ...state, content });
  return seen instanceof Refusal ? seen : [...back, ...told, ...seen, ...shown];
}

/** A feed without a program leaves each product in the one it has; all leave what a person or another feed chose. */
function enrolled(
  { programId, source }: NewProduct,
  state: KnownProduct,
  alsoFedBy: readonly string[],
): ProductEvent[] {
  const isByHand = state.programId !== state.fedProgramId;
  const isTaken = state.programId !== null && alsoFedBy.some((id) => id === state.enrolledBy);
  if (programId === null || programId === state.programId || isByHand || isTaken) return [];
  return [{ type: 'product-enrolled', data: { productId: state.productId, programId, source } }];
}

function describe(
  state: KnownProduct,
  given: ProductContent,
  source: ProductSource,
): Decision<ProductEvent> {
  const { productId } = state;
  if (state.status === 'archived') return refuse('product.archived');
  if (isSameContent(state.content, given)) return [];
  return [{ type: 'product-described', data: { productId, content: contentOf(given), source } }];
}

function known({ source, ...data }: Created): KnownProduct {
  const isFromFeed = source.kind === 'feed';
  const { content, programId } = data;
  return {
    ...{ status: 'draft', ...data, publishAt: null, archivedFor: null, prices: {}, isFromFeed },
    ...{ fed: isFromFeed ? content : null, fedProgramId: isFromFeed ? programId : null },
    enrolledBy: isFromFeed ? source.feedId : null,
  };
}

function evolved(
  state: KnownProduct,
  event: Exclude<ProductEvent, { type: 'product-created' }>,
): KnownProduct {
  switch (event.type) {
    case 'product-described': {
      const { content, source, fed = content } = event.data;
      return { ...state, content, fed: source.kind === 'feed' ? fed : state.fed };
    }
    case 'product-priced': {
      const { productId: _, ...seen } = event.data;
      return { ...state, prices: { ...state.prices, [seen.variantId ?? '']: seen } };
    }
    case 'product-enrolled': {
      const { programId, source } = event.data;
      if (source?.kind === 'editor') return { ...state, programId };
      const enrolledBy = source?.feedId ?? null;
      return { ...state, programId, fedProgramId: programId, enrolledBy };
    }
    case 'product-renamed':
      return { ...state, slug: event.data.slug };
    case 'product-scheduled':
      return { ...state, status: 'scheduled', publishAt: event.data.publishAt };
    case 'product-unscheduled':
    case 'product-unpublished':
      return { ...state, status: 'draft', publishAt: null };
    case 'product-restored':
      return { ...state, status: 'draft', archivedFor: null };
    case 'product-published':
      return { ...state, status: 'published', publishAt: null };
    case 'product-archived':
      return { ...state, status: 'archived', publishAt: null, archivedFor: event.data.reason };
    default:
      return never(event);
  }
}
