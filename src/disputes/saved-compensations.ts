import type { PoolClient } from 'pg';
import {
  FoldedCompensations,
  type CompensatedCommission,
  type CompensatedOrder,
} from '#domain/policies/compensations.js';
import { loadRows, saveRows } from '../platform/policies/knowledge-rows.js';

const table = 'disputes_knowledge';

/** Takes up everything that was made good: won disputes are few. */
export async function loadCompensations(transaction: PoolClient): Promise<FoldedCompensations> {
  const folded = new FoldedCompensations();
  for (const { kind, key, state } of await loadRows(transaction, table)) {
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
  await saveRows(transaction, table, changed, (kind, key) =>
    kind === 'commission' ? commissions.get(key) : orders.get(key),
  );
  changed.clear();
}
