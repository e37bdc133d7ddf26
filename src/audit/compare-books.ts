import type { Pool } from 'pg';
import { isDeepStrictEqual } from 'node:util';
import { signed, type Posting } from '#domain/ledger/postings.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { findRows } from '#read-models/find-page.js';
import { ledgerLegs } from '#read-models/ledger/table.js';

/** What one commission moved on an account, by the events and by the ledger. Minor units, debit positive. */
export interface AccountMovement {
  readonly account: string;
  readonly currency: string;
  readonly amount: string;
}

export interface BooksVerdict {
  /** Leg by leg: same entry, account, side and amount. */
  readonly matches: boolean;
  readonly replayed: readonly AccountMovement[];
  readonly shown: readonly AccountMovement[];
}

type Leg = Posting & { readonly entryId: string; readonly leg: number };

/** Every leg that these events posted against every leg that the ledger has of the commission. */
export async function compareBooks(
  pool: Pool,
  commissionId: string,
  events: readonly RecordedEvent[],
): Promise<BooksVerdict> {
  const rows = await findRows(pool, ledgerLegs, (query) =>
    query.where('commission_id', commissionId),
  );
  const shown = rows.map(({ entry_id: entryId, leg, account, side, amount, currency }): Leg => {
    const is = side === 'debit' ? 'debit' : 'credit';
    return { entryId, leg, account, side: is, amount: { amount, currency } };
  });
  const posted = events.flatMap((event) =>
    postingsOf(event).map((posting, leg): Leg => ({ entryId: event.id, leg, ...posting })),
  );
  return {
    matches: isDeepStrictEqual(inOrder(posted), inOrder(shown)),
    replayed: movementsOf(posted),
    shown: movementsOf(shown),
  };
}

/** What an event moved in the ledger; most move nothing. */
export function postingsOf(event: RecordedEvent): readonly Posting[] {
  return (event.data as { readonly postings?: readonly Posting[] }).postings ?? [];
}

function inOrder(legs: readonly Leg[]): Leg[] {
  const place = ({ entryId, leg }: Leg) => `${entryId} ${String(leg).padStart(6, '0')}`;
  return [...legs]
    .map(({ entryId, leg, account, side, amount: { amount, currency } }) => ({
      ...{ entryId, leg, account, side, amount: { amount, currency } },
    }))
    .sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

function movementsOf(legs: readonly Leg[]): AccountMovement[] {
  const sums = new Map<string, AccountMovement>();
  for (const posting of legs) {
    const { account } = posting;
    const { currency } = posting.amount;
    const key = `${account} ${currency}`;
    const amount = BigInt(sums.get(key)?.amount ?? 0) + signed(posting);
    sums.set(key, { account, currency, amount: amount.toString() });
  }
  return [...sums.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
}
