import type { PoolClient } from 'pg';
import type {
  CompensatedCommission,
  CompensatedOrder,
} from '#domain/policies/compensation-parts.js';
import { FoldedCompensations } from '#domain/policies/compensations.js';
import { loadRows, saveRows } from '../platform/policies/knowledge-rows.js';

const table = 'disputes_knowledge';

/** Takes up everything that was made good: won disputes are few. */
export async function loadCompensations(transaction: PoolClient): Promise<FoldedCompensations> {
  const commissions: [string, CompensatedCommission][] = [];
  const orders: [string, CompensatedOrder][] = [];
  for (const { kind, key, state } of await loadRows(transaction, table)) {
    if (kind === 'commission') commissions.push([key, state as CompensatedCommission]);
    else if (kind === 'order') orders.push([key, state as CompensatedOrder]);
    else throw new Error(`Unknown kind of knowledge: ${kind}`);
  }
  return new FoldedCompensations({ commissions, orders });
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
