import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';

/** What a shopper is asked about, each by itself. Without a yes, neither happens. */
export const consentPurposes = ['attribution', 'measurement'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * `attribution`: a cookie lets a shop's order find the click it came from. `measurement`: the browser
 * keeps a random id, so that pages read by one visitor count as one visit.
 */
export type ConsentChoices = Readonly<Record<ConsentPurpose, boolean>>;

/** Where the choice was made: under a page, on the page of settings, or by a program. */
export const consentWays = ['banner', 'settings', 'api'] as const;
export type ConsentWay = (typeof consentWays)[number];

/**
 * Of the texts that a choice was made on. A change of what is asked is a new version: choices made on
 * other words are counted apart.
 */
export const consentPolicyVersion = '2026-11';

/**
 * That somebody chose, what and when: never who. Stream `consents-{yyyymmdd}`, a day of UTC; nothing in
 * it tells two people apart, so nothing in it can be erased for one of them, or needs to be.
 */
export interface RecordedConsent {
  readonly consentId: string;
  /** As they hold: a signal of the browser against them has been heeded already. */
  readonly choices: ConsentChoices;
  readonly via: ConsentWay;
  /** Whether the browser sent Global Privacy Control. */
  readonly gpc: boolean;
  readonly policyVersion: string;
  readonly at: string;
}

export type ConsentEvent = DomainEvent<'consent-recorded', RecordedConsent>;

export type ConsentCommand = { readonly type: 'record-consent' } & RecordedConsent;

export interface ConsentDay {
  /** How many choices were recorded. */
  readonly count: number;
}

/** What holds of what was chosen: Global Privacy Control is a no that no button takes back. */
export function choicesThatHold(chosen: ConsentChoices, gpc: boolean): ConsentChoices {
  return gpc ? { attribution: false, measurement: false } : chosen;
}

export type ConsentOutcome = 'all' | 'some' | 'none';

/** A choice in one word, as it is counted. */
export function outcomeOf({ attribution, measurement }: ConsentChoices): ConsentOutcome {
  if (attribution && measurement) return 'all';
  return attribution || measurement ? 'some' : 'none';
}

/** The choices of one day. Nobody's choice is refused. */
export const consents: Decider<ConsentCommand, ConsentDay, ConsentEvent> = {
  name: 'consents',
  initial: { count: 0 },
  decide(command) {
    const { type: _, ...data } = command;
    const choices = choicesThatHold(data.choices, data.gpc);
    return [{ type: 'consent-recorded', data: { ...data, choices } }];
  },
  evolve(state, event) {
    switch (event.type) {
      case 'consent-recorded':
        return { count: state.count + 1 };
      default:
        return never(event.type);
    }
  },
};
