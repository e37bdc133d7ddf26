import { equal, isZero, type Money } from '../kernel/money.js';
import { isPeriodRule, type PeriodRule } from '../program/rules.js';
import { periodWorth, type PeriodWorth } from '../program/rules/period.js';
import { periodKeyOf, type PeriodBook } from './earnings-books.js';
import {
  periodTerms,
  periodValuation,
  type ActiveProgram,
  type AdjustDerived,
  type Cause,
  type EarningsAnswer,
  type HoldDerived,
} from './earnings-terms.js';

/** A period right after one of its changes. */
interface Moment {
  readonly book: PeriodBook;
  readonly worth: PeriodWorth;
  readonly occurredAt: string;
  /** As it stood then. */
  readonly program: ActiveProgram;
  readonly cause: Cause;
}

interface Open {
  /** What its commission is worth by now; null while there is none. */
  worth: Money | null;
  /** The moment at which it was first worth something. */
  first: Moment | null;
  /** The last moment at which it became worth something else. */
  moved: Moment | null;
}

/**
 * The changes of periods in one batch of events: many become one command. What is written may not
 * depend on where batches end. So a commission is always held at the same event, the first that makes
 * it worth something; and each later command tells the last change of its worth and the place of that,
 * so that the commission passes over places that it has followed. It is told even when the worth has
 * gone away and come back: then no other way to cut the batches finds a change that was not told.
 */
export class PeriodChanges {
  private readonly open = new Map<string, Open>();

  constructor(
    private readonly books: Map<string, PeriodBook>,
    private readonly programOf: (programId: string) => ActiveProgram,
  ) {}

  /** `moved` is the book with its new totals; `occurredAt` that of the order that moved them. */
  note(moved: PeriodBook, occurredAt: string, cause: Cause): void {
    const key = periodKeyOf(moved);
    const book = { ...moved, changes: moved.changes + 1 };
    this.books.set(key, book);
    const program = this.programOf(book.programId);
    const worth = periodWorth(ruleOf(book, program), book.totals);
    const moment = { book, worth, occurredAt, program, cause };
    const open = this.open.get(key) ?? { worth: book.told, first: null, moved: null };
    this.open.set(key, open);
    if (open.worth === null) {
      if (isZero(worth.amount)) return;
      open.first = moment;
    } else if (equal(open.worth, worth.amount)) return;
    else open.moved = moment;
    open.worth = worth.amount;
  }

  close(): readonly EarningsAnswer[] {
    const answers: EarningsAnswer[] = [];
    for (const [key, { worth, first, moved }] of this.open) {
      const book = this.books.get(key);
      if (!book) throw new Error(`No book of ${key}`);
      const { programId, affiliateId, ruleId, from } = book;
      const about = { kind: 'period', period: { programId, affiliateId, ruleId, from } } as const;
      if (first) answers.push({ about, causeId: first.cause.id, command: held(first) });
      if (moved) answers.push({ about, causeId: moved.cause.id, command: adjusted(moved) });
      this.books.set(key, { ...book, told: worth });
    }
    this.open.clear();
    return answers;
  }

  forget(): void {
    this.open.clear();
  }
}

/** As the version says that prices the period, whatever was published since. */
function ruleOf(
  { ruleId, version }: Pick<PeriodBook, 'ruleId' | 'version'>,
  { rulesVersions }: ActiveProgram,
): PeriodRule {
  const published = rulesVersions.find((each) => each.version === version);
  const rule = published?.rules.find((each) => each.ruleId === ruleId);
  if (!rule || !isPeriodRule(rule)) throw new Error(`No rule ${ruleId} of a period`);
  return rule;
}

function held({ book, worth, occurredAt, program }: Moment): HoldDerived {
  return periodTerms(book, periodValuation(book, worth), occurredAt, program);
}

function adjusted({ book, worth, cause }: Moment): AdjustDerived {
  return {
    ...{ type: 'adjust-commission', cause: 'period-changed', reason: null },
    ...{ occurredAt: cause.effectiveAt, valuation: periodValuation(book, worth), refunded: null },
    sequence: book.changes,
  };
}
