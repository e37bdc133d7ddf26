import type { PoolClient } from 'pg';
import {
  FoldedCompensations,
  type CompensatedCommission,
  type CompensatedOrder,
} from '#domain/policies/compensations.js';

/** Takes up everything that was made good: won disputes are few. */
export async function loadCompensations(transaction: PoolClient): Promise<FoldedCompensations> {
  const folded = new FoldedCompensations();
  const { rows } = await transaction.query<{ kind: string; key: string; state: unknown }>(
    'SELECT kind, key, state FROM disputes_knowledge',
  );
  for (const { kind, key, state } of rows) {
    if (kind === 'commission') folded.commissions.set(key, state as CompensatedCommission);
    else if (kind === 'order') folded.orders.set(key, state as CompensatedOrder);
    else throw new Error(`Unknown kind of knowledge: ${kind}`);
  }
  return folded;
}

/** Writes what changed, in the transaction that moves the checkpoint. */
export async function saveCompensations(
  transaction: PoolClient,
  { commissions, orders, changed }: FoldedCompensations,
): Promise<void> {
  if (changed.size === 0) return;
  const entries = [...changed].map((entry) => {
    const space = entry.indexOf(' ');
    const [kind, key] = [entry.slice(0, space), entry.slice(space + 1)];
    return { kind, key, state: kind === 'commission' ? commissions.get(key) : orders.get(key) };
  });
  await transaction.query(
    `INSERT INTO disputes_knowledge (kind, key, state)
     SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
     ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state`,
    [
      entries.map(({ kind }) => kind),
      entries.map(({ key }) => key),
      entries.map(({ state }) => JSON.stringify(state)),
    ],
  );
  changed.clear();
}
