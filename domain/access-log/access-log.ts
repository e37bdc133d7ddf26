import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';

/** One request that opened personal data for somebody: whose, never what. Who asked stands in the metadata. */
export interface PersonalDataRead {
  /** The route as it is declared, without what was asked for: `GET /api/v1/affiliates/:id`. */
  readonly route: string;
  /** As what the reader was let in; null for a machine. */
  readonly role: string | null;
  /** Ids of those whose data was opened, each once, A to Z. */
  readonly subjects: readonly string[];
}

export type AccessLogEvent = DomainEvent<'personal-data-read', PersonalDataRead>;

export type AccessLogCommand = { readonly type: 'record-read' } & PersonalDataRead;

export interface AccessLog {
  readonly status: 'open';
}

/** Of one event: a longer list is noted in several. */
export const maxSubjects = 500;

/**
 * What one reader read on one day. Stream `accessLog-{yyyymmdd}-{readerId}`: readers never wait for
 * each other, and a day that is over stays as it is.
 */
export const accessLog: Decider<AccessLogCommand, AccessLog, AccessLogEvent> = {
  name: 'accessLog',
  initial: { status: 'open' },
  decide({ route, role, subjects }) {
    const all = [...new Set(subjects)].sort();
    const parts = Array.from({ length: Math.ceil(all.length / maxSubjects) }, (_, part) =>
      all.slice(part * maxSubjects, (part + 1) * maxSubjects),
    );
    return parts.map((part) => ({
      type: 'personal-data-read',
      data: { route, role, subjects: part },
    }));
  },
  evolve(state, event) {
    switch (event.type) {
      case 'personal-data-read':
        return state;
      default:
        return never(event.type);
    }
  },
};
