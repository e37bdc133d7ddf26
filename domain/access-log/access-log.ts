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

/** A file of the books that somebody ordered. Who did stands in the metadata. */
export interface OrderedExport {
  readonly exportId: string;
  /** As what it was ordered; null for a machine. */
  readonly role: string | null;
  readonly format: string;
  /** The period, from its first instant to the first after it: UTC ISO-8601; null for an open end. */
  readonly from: string | null;
  readonly to: string | null;
  /** Accounts or their owners; null for all that may be seen. */
  readonly accounts: readonly string[] | null;
  /** The books as they were known then; null for now. */
  readonly knownAt: string | null;
}

export type AccessLogEvent =
  | DomainEvent<'personal-data-read', PersonalDataRead>
  | DomainEvent<'ledger-export-ordered', OrderedExport>;

export type AccessLogCommand =
  | ({ readonly type: 'record-read' } & PersonalDataRead)
  | ({ readonly type: 'record-export' } & OrderedExport);

export interface AccessLog {
  readonly status: 'open';
}

/** Of one event: a longer list is noted in several. */
export const maxSubjects = 500;

/**
 * What one reader read, or took out of the books, on one day. Stream `accessLog-{yyyymmdd}-{readerId}`: readers never wait for
 * each other, and a day that is over stays as it is.
 */
export const accessLog: Decider<AccessLogCommand, AccessLog, AccessLogEvent> = {
  name: 'accessLog',
  initial: { status: 'open' },
  decide(command) {
    if (command.type === 'record-export') {
      const { type: _, ...data } = command;
      return [{ type: 'ledger-export-ordered', data }];
    }
    const { route, role, subjects } = command;
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
      case 'ledger-export-ordered':
        return state;
      default:
        return never(event);
    }
  },
};
