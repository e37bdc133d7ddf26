import type { DomainEvent } from '../kernel/decider.js';
import type { SubIds, Utm } from '../link/link.js';

/** What the shopper allowed, and who said so. */
export interface Consent {
  readonly storage: 'granted' | 'denied' | 'unknown';
  readonly source: 'parameter' | 'cookie' | 'gpc' | 'tcf' | 'none';
}

/**
 * A click as it happened. No decider: nothing refuses a click. Bots and repeats are kept and flagged.
 * Lives in shard streams `clicks-{shard}-{yyyymmddhh}`, many to one append.
 */
export type ClickEvent = DomainEvent<'click-recorded', Click>;

export interface Click {
  readonly clickId: string;
  readonly linkCode: string;
  readonly programId: string;
  readonly merchantId: string;
  readonly affiliateId: string;
  readonly at: string;
  /** From the first-party cookie; null where consent allows none. */
  readonly visitorId: string | null;
  /** Keyed hash of the truncated address; the address itself is never kept. */
  readonly ipHash: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly device: string | null;
  readonly browser: string | null;
  readonly os: string | null;
  /** Host only: paths and queries may name people. */
  readonly referrerHost: string | null;
  readonly utm: Utm;
  readonly subIds: SubIds;
  readonly consent: Consent;
  /** Why it is taken for a machine; null for a person. */
  readonly bot: string | null;
  /** The earlier click of this visitor on this link within 24 hours; null for a first one. */
  readonly repeatOf: string | null;
  /** Which destination it was given, of a link that has several. */
  readonly variant?: string;
  /** Made by an import to give old orders a click; never by a shopper. */
  readonly simulated?: true;
}

/** Two clicks of one visitor on one link within this time count as one visit. */
export const repeatWindowMs = 24 * 3_600_000;
