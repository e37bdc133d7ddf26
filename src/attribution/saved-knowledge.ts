import type { PoolClient } from 'pg';
import type { Affiliate } from '#domain/affiliate/affiliate.js';
import { type AwaitedClick, FoldedKnowledge } from '#domain/policies/credit-order.js';
import type { Program } from '#domain/program/program.js';

/** Takes up the knowledge saved with the attribution policy's checkpoint. */
export async function loadKnowledge(transaction: PoolClient): Promise<FoldedKnowledge> {
  const knowledge = new FoldedKnowledge();
  const awaited: [string, AwaitedClick][] = [];
  const { rows } = await transaction.query<{ kind: string; key: string; state: unknown }>(
    'SELECT kind, key, state FROM attribution_knowledge',
  );
  for (const { kind, key, state } of rows) {
    // A click that came, or is waited for no more.
    if (state === null) continue;
    if (kind === 'program') knowledge.programs.set(key, state as Program);
    else if (kind === 'affiliate') knowledge.affiliates.set(key, state as Affiliate);
    else if (kind === 'coupon') knowledge.coupons.set(key, state as string);
    else if (kind === 'awaited-click') awaited.push([key, state as AwaitedClick]);
    else throw new Error(`Unknown kind of knowledge: ${kind}`);
  }
  awaited.sort(([, one], [, other]) => (one.position < other.position ? -1 : 1));
  for (const [clickId, waiting] of awaited) knowledge.awaited.set(clickId, waiting);
  return knowledge;
}

/** Saves what changed: entries `{kind} {key}`. */
export async function saveKnowledge(
  transaction: PoolClient,
  knowledge: FoldedKnowledge,
  changed: ReadonlySet<string>,
): Promise<void> {
  if (changed.size === 0) return;
  const entries = [...changed].map((entry) => {
    const [kind = '', key = ''] = entry.split(' ');
    return { kind, key, state: JSON.stringify(stateOf(knowledge, kind, key)) };
  });
  await transaction.query(
    `INSERT INTO attribution_knowledge (kind, key, state)
     SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
     ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state`,
    [entries.map((e) => e.kind), entries.map((e) => e.key), entries.map((e) => e.state)],
  );
}

function stateOf(knowledge: FoldedKnowledge, kind: string, key: string): unknown {
  if (kind === 'program') return knowledge.programs.get(key);
  if (kind === 'affiliate') return knowledge.affiliates.get(key);
  if (kind === 'awaited-click') return knowledge.awaited.get(key) ?? null;
  return knowledge.coupons.get(key);
}
