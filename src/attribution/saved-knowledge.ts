import type { PoolClient } from 'pg';
import type { Affiliate } from '#domain/affiliate/affiliate.js';
import type { FxQuotes } from '#domain/fx/fx-quotes.js';
import type { AwaitedClick } from '#domain/policies/awaited-clicks.js';
import type { CappedAccount } from '#domain/policies/capped-earnings.js';
import { FoldedKnowledge } from '#domain/policies/credit-order.js';
import type { Program } from '#domain/program/program.js';
import { loadRows, saveRows } from '../platform/policies/knowledge-rows.js';

const table = 'attribution_knowledge';

/** Takes up the knowledge saved with the attribution policy's checkpoint. */
export async function loadKnowledge(transaction: PoolClient): Promise<FoldedKnowledge> {
  const knowledge = new FoldedKnowledge();
  const awaited: [string, AwaitedClick][] = [];
  for (const { kind, key, state } of await loadRows(transaction, table)) {
    if (kind === 'program') knowledge.programs.set(key, state as Program);
    else if (kind === 'affiliate') knowledge.affiliates.set(key, state as Affiliate);
    else if (kind === 'coupon') knowledge.coupons.set(key, state as string);
    else if (kind === 'fx-quotes') knowledge.restoreQuotes(state as FxQuotes);
    else if (kind === 'capped') knowledge.capped.accounts.set(key, state as CappedAccount);
    else if (kind === 'awaited-click') awaited.push([key, state as AwaitedClick]);
    else throw new Error(`Unknown kind of knowledge: ${kind}`);
  }
  awaited.sort(([, one], [, other]) => (one.position < other.position ? -1 : 1));
  for (const [key, waiting] of awaited) knowledge.awaited.restore(key, waiting);
  return knowledge;
}

/** Saves what changed, by entries `{kind} {key}`, and takes away what is known no more. */
export async function saveKnowledge(
  transaction: PoolClient,
  knowledge: FoldedKnowledge,
  changed: ReadonlySet<string>,
): Promise<void> {
  await saveRows(transaction, table, changed, (kind, key) => stateOf(knowledge, kind, key));
}

/** Undefined for what is known no more. */
function stateOf(knowledge: FoldedKnowledge, kind: string, key: string): unknown {
  if (kind === 'program') return knowledge.programs.get(key);
  if (kind === 'affiliate') return knowledge.affiliates.get(key);
  if (kind === 'awaited-click') return knowledge.awaited.get(key);
  if (kind === 'fx-quotes') return knowledge.tables.get(key);
  if (kind === 'capped') return knowledge.capped.accounts.get(key);
  return knowledge.coupons.get(key);
}
