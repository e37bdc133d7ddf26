import type { DomainEvent } from '../kernel/decider.js';

/** The pages of the public site, by what they show. */
export const pageKinds = [
  'home',
  'category',
  'search',
  'product',
  'compare',
  'deals',
  'campaign',
  'profile',
  'info',
  'partners',
  'other',
] as const;
export type PageKind = (typeof pageKinds)[number];

/** `view`: a page was shown. `outbound`: a tracked link on it was followed. */
export const viewKinds = ['view', 'outbound'] as const;
export type ViewKind = (typeof viewKinds)[number];

/**
 * What the tracker of the public site tells. No decider: nothing refuses a view. Machines are kept and
 * flagged. Lives in shard streams `views-{shard}-{yyyymmddhh}`, many to one append. Not money: what pays
 * is the click that the redirect records itself.
 */
export type ViewEvent = DomainEvent<'view-recorded', View>;

export interface View {
  /** Of the tracker's own chance, so that the same view sent twice is known; names nobody. */
  readonly viewId: string;
  /** When it happened, as far as the browser says how long it kept it: UTC ISO-8601. */
  readonly at: string;
  readonly kind: ViewKind;
  readonly page: PageKind;
  /** The product shown, or whose link was followed; null for none. */
  readonly productId: string | null;
  /** Of the link that was followed; null for a page. */
  readonly linkCode: string | null;
  /** Random, kept by the browser; null without consent to measurement. */
  readonly visitorId: string | null;
  /** Host of another site that led here; paths and queries may name people. */
  readonly referrerHost: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly device: string | null;
  readonly browser: string | null;
  readonly os: string | null;
  /** What the browser says of measurement. */
  readonly consent: 'granted' | 'denied' | 'unknown';
  /** Why it is taken for a machine; null for a person. */
  readonly bot: string | null;
}

/** A view with an id seen within this time was sent twice. */
export const viewRepeatWindowMs = 24 * 3_600_000;
