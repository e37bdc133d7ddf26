import type { PoolClient } from 'pg';
import type { FxQuotes } from '#domain/fx/fx-quotes.js';
import type { Money } from '#domain/kernel/money.js';
import { soundChoice } from '#domain/payout/batch-choice.js';
import type { LineMethod } from '#domain/payout/payout-events.js';
import { type ListedLine, OpenBatches, type OpenBatch } from '#domain/policies/payables-batches.js';
import { FoldedPayables, type Payable } from '#domain/policies/payables.js';
import { loadRows, saveRows } from '../platform/policies/knowledge-rows.js';

/** What the payouts policy knows. Rows of `payouts_knowledge`: kind, key, state. */
export interface PayoutsKnowledge {
  readonly payables: FoldedPayables;
  readonly open: OpenBatches;
}

const table = 'payouts_knowledge';

type SavedBatch = Omit<OpenBatch, 'lines'>;

/** Takes up the knowledge saved with the policy's checkpoint. */
export async function loadPayables(transaction: PoolClient): Promise<PayoutsKnowledge> {
  const payables = new FoldedPayables();
  const open = new OpenBatches(payables);
  const lines: [string, ListedLine][] = [];
  for (const { kind, key, state } of await loadRows(transaction, table)) {
    if (kind === 'commission') payables.restore(state as Payable);
    else if (kind === 'debt') payables.debts.set(key, state as Money);
    else if (kind === 'method') payables.methods.set(key, state as LineMethod);
    else if (kind === 'suspended') payables.suspended.add(key);
    else if (kind === 'held-back') payables.heldBack.add(key);
    else if (kind === 'quotes') payables.quote(state as FxQuotes);
    else if (kind === 'batch') {
      const batch = state as SavedBatch;
      const request = { ...batch.request, ...soundChoice(batch.request) };
      open.batches.set(key, { ...batch, request, lines: new Map<string, ListedLine>() });
    } else if (kind === 'line') lines.push([key, state as ListedLine]);
    else throw new Error(`Unknown kind of knowledge: ${kind}`);
  }
  for (const [key, listed] of lines) {
    const [batchId = '', affiliateId = ''] = key.split(' ');
    open.batches.get(batchId)?.lines.set(affiliateId, listed);
  }
  return { payables, open };
}

/** Saves what changed, by entries `{kind} {key}`, and takes away what is known no more. */
export async function savePayables(
  transaction: PoolClient,
  knowledge: PayoutsKnowledge,
  changed: ReadonlySet<string>,
): Promise<void> {
  await saveRows(transaction, table, changed, (kind, key) => stateOf(knowledge, kind, key));
}

function stateOf({ payables, open }: PayoutsKnowledge, kind: string, key: string): unknown {
  switch (kind) {
    case 'commission':
      return payables.commissions.get(key);
    case 'debt':
      return payables.debts.get(key);
    case 'method':
      return payables.methods.get(key);
    case 'suspended':
      return payables.suspended.has(key) ? true : undefined;
    case 'held-back':
      return payables.heldBack.has(key) ? true : undefined;
    case 'quotes':
      return payables.tables.get(key);
    case 'batch': {
      const { lines: _, ...batch } = open.batches.get(key) ?? { lines: undefined };
      return 'status' in batch ? batch : undefined;
    }
    case 'line': {
      const [batchId = '', affiliateId = ''] = key.split(' ');
      return open.batches.get(batchId)?.lines.get(affiliateId);
    }
    default:
      throw new Error(`Unknown kind of knowledge: ${kind}`);
  }
}
