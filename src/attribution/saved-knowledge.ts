import type { PoolClient } from 'pg';
import type { Affiliate } from '#domain/affiliate/affiliate.js';
import type { FxQuotes } from '#domain/fx/fx-quotes.js';
import type { AwaitedClick } from '#domain/policies/awaited-clicks.js';
import type { CappedAccount } from '#domain/policies/capped-earnings.js';
import { FoldedKnowledge } from '#domain/policies/credit-order.js';
import type { Program } from '#domain/program/program.js';

/** Takes up the knowledge saved with the attribution policy's checkpoint. */
export async function loadKnowledge(transaction: PoolClient): Promise<FoldedKnowledge> {
  const knowledge = new FoldedKnowledge();
  const awaited: [string, AwaitedClick][] = [];
  const { rows } = await transaction.query<{ kind: string; key: string; state: unknown }>(
    'SELECT kind, key, state FROM attribution_knowledge',
  );
  for (const { kind, key, state } of rows) {
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
  const entries = [...changed].map((entry) => {
    const place = entry.indexOf(' ');
    const [kind, key] = [entry.slice(0, place), entry.slice(place + 1)];
    return { kind, key, state: stateOf(knowledge, kind, key) };
  });
  const [known, gone] = [
    entries.filter(({ state }) => state !== undefined),
    entries.filter(({ state }) => state === undefined),
  ];
  if (known.length > 0) {
    await transaction.query(
      `INSERT INTO attribution_knowledge (kind, key, state)
       SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
       ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state`,
      [
        known.map((e) => e.kind),
        known.map((e) => e.key),
        known.map((e) => JSON.stringify(e.state)),
      ],
    );
  }
  if (gone.length > 0) {
    await transaction.query(
      `DELETE FROM attribution_knowledge
       WHERE (kind, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      [gone.map((e) => e.kind), gone.map((e) => e.key)],
    );
  }
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
