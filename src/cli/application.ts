import type { RebuildOptions } from '#projections/engine/rebuild.js';
import type { ProjectionStatus } from '#projections/engine/status.js';
import type { Verification } from '#projections/engine/verify.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import type { ImportPorts } from '../imports/run-import.js';
import type { OpeningBalance } from '../ledger/export/journal.js';
import type { Standing } from '../platform/auth/actor.js';
import type { FeedPort } from './feed-import.js';
import type { QuotesOutcome, QuotesToRecord } from './fx-import.js';
import type { ListedQuotes, QuotesFilter } from './fx-list.js';

/** Where an import goes. */
export interface ImportTarget {
  readonly programId: string;
  /** Codes of the program's links that simulated clicks may go through. */
  readonly linkCodes: readonly string[];
  readonly ports: ImportPorts;
}

/** Someone to be let in. */
export interface UserToAdd {
  readonly email: string;
  readonly password: string;
  readonly standing: Standing;
}

/** One event of a commission's life, as an auditor reads it. */
export interface ReplayedEvent {
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: { readonly type: string; readonly id: string };
  readonly reason: string | null;
  /** The state before and after it. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface CommissionReplay {
  readonly commissionId: string;
  readonly events: readonly ReplayedEvent[];
  /** Where what is shown today is not what the events say; empty when all is well. */
  readonly differences: readonly {
    readonly field: string;
    readonly shown: unknown;
    readonly replayed: unknown;
  }[];
}

export interface LedgerPeriod {
  /** Effective at or after this instant, UTC ISO-8601; undefined: from the beginning. */
  readonly from: string | undefined;
  /** Effective before this instant; undefined: to the end. */
  readonly to: string | undefined;
}

export interface StoreStatus {
  readonly storeId: string;
  readonly head: string;
  readonly projections: readonly ProjectionStatus[];
  readonly policies: readonly { readonly name: string; readonly position: string }[];
}

/** What the commands need of the running product. */
export interface Application {
  /** Of the program with this id, or of the only one there is. Throws UsageError if there is none. */
  importTarget(programId: string | undefined): Promise<ImportTarget>;
  readonly projections: {
    names(): readonly string[];
    rebuild(name: string, options: RebuildOptions): Promise<void>;
    /** Compares what is served with a rebuild into scratch tables. */
    verify(name: string, options: RebuildOptions): Promise<Verification>;
  };
  /** Undefined: there is no such commission. */
  replayCommission(commissionId: string): Promise<CommissionReplay | undefined>;
  /** Returns the new user's id. Throws RefusedError: the address is taken, there is no such party. */
  registerUser(user: UserToAdd): Promise<string>;
  readonly feeds: FeedPort;
  readonly fx: {
    record(quotes: QuotesToRecord): Promise<QuotesOutcome>;
    /** The latest quoted first. */
    list(filter: QuotesFilter): Promise<readonly ListedQuotes[]>;
  };
  readonly ledger: {
    /** In the order of recording, legs of an entry together and in their order. */
    legs(period: LedgerPeriod): AsyncIterable<LedgerLegRow>;
    /** What each account held of what took effect before an instant. */
    balancesBefore(instant: string): Promise<readonly OpeningBalance[]>;
  };
  status(): Promise<StoreStatus>;
  close(): Promise<void>;
}

export interface ApplicationSettings {
  /** Where the embedded database lives; undefined: as configured. */
  readonly dataDir: string | undefined;
}

/** Opened only once a command is sure to need it. */
export type OpenApplication = (settings: ApplicationSettings) => Promise<Application>;
