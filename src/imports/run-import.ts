import { inFlight } from './in-flight.js';
import {
  ordersOf,
  refundsOf,
  type ImportPlan,
  type PlannedOrder,
  type PlannedRefund,
} from './import-plan.js';
import type { ClickOfCustomer, SimulatedClick } from './simulate-clicks.js';

/** An order on its way in, with the click it is said to follow from. */
export interface OrderToPost extends PlannedOrder {
  readonly clickId: string | null;
}

/** `refused` holds a stable code. */
export type PostOutcome = 'imported' | 'already-there' | { readonly refused: string };

/** What the import needs of the product. Each may be called again with the same: it must change nothing then. */
export interface ImportPorts {
  /** All of them durable when it resolves. */
  recordClicks(
    clicks: readonly SimulatedClick[],
  ): Promise<{ readonly recorded: number; readonly alreadyThere: number }>;
  postOrder(order: OrderToPost): Promise<PostOutcome>;
  postRefund(refund: PlannedRefund): Promise<PostOutcome>;
}

export interface ImportProgress {
  readonly phase: 'clicks' | 'orders' | 'refunds';
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  /** Empty when none are simulated. */
  readonly clicks: ClickOfCustomer;
  /** How many posts at a time. */
  readonly concurrency?: number;
  /** Aborted: nothing new is begun, what is under way is awaited. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportRun {
  readonly ended: 'completed' | 'interrupted' | 'failed';
  /** Of each order and refund that was reached, by its line. */
  readonly outcomes: ReadonlyMap<number, PostOutcome>;
  readonly clicks: { readonly recorded: number; readonly alreadyThere: number };
  /** Why it failed. */
  readonly error?: unknown;
}

const clicksPerCall = 200;

/**
 * Carries out a plan: clicks, then orders, then the refunds that need them; refunds of one order one
 * after the other. Keeps no state of its own: whatever was acknowledged before a kill or an abort is
 * found `already-there` by the next run.
 */
export async function runImport(
  plan: ImportPlan,
  ports: ImportPorts,
  { clicks, concurrency = 256, signal, onProgress = () => undefined }: ImportOptions,
): Promise<ImportRun> {
  const outcomes = new Map<number, PostOutcome>();
  const counted = { recorded: 0, alreadyThere: 0 };
  const phases: readonly (() => Promise<boolean>)[] = [
    () => recordClicks(clicks, ports, counted, signal, onProgress),
    () => {
      const orders = ordersOf(plan);
      const step = stepper('orders', orders.length, onProgress);
      return inFlight(orders, concurrency, signal, async (order) => {
        outcomes.set(order.line, await ports.postOrder(withClick(order, clicks)));
        step();
      });
    },
    () => {
      const refunds = refundsOf(plan);
      const step = stepper('refunds', refunds.length, onProgress);
      const refused = refusedOrders(plan, outcomes);
      return inFlight(byOrder(refunds), concurrency, signal, async (sameOrder) => {
        for (const refund of sameOrder) {
          if (signal?.aborted === true) return;
          outcomes.set(
            refund.line,
            // The order in the books is not this file's: its refund would hit something else.
            refused.has(refund.orderExternalId)
              ? { refused: 'order-refused' }
              : await ports.postRefund(refund),
          );
          step();
        }
      });
    },
  ];
  try {
    for (const phase of phases) {
      if (!(await phase()) || signal?.aborted === true) break;
    }
  } catch (error) {
    return { ended: 'failed', outcomes, clicks: counted, error };
  }
  return {
    ended: isWhole(plan, outcomes) ? 'completed' : 'interrupted',
    outcomes,
    clicks: counted,
  };
}

async function recordClicks(
  clicks: ClickOfCustomer,
  ports: ImportPorts,
  counted: { recorded: number; alreadyThere: number },
  signal: AbortSignal | undefined,
  onProgress: (progress: ImportProgress) => void,
): Promise<boolean> {
  const all = [...clicks.values()];
  for (let done = 0; done < all.length; done += clicksPerCall) {
    if (signal?.aborted === true) return false;
    const { recorded, alreadyThere } = await ports.recordClicks(
      all.slice(done, done + clicksPerCall),
    );
    counted.recorded += recorded;
    counted.alreadyThere += alreadyThere;
    const total = all.length;
    onProgress({ phase: 'clicks', done: Math.min(done + clicksPerCall, total), total });
  }
  return true;
}

function withClick(order: PlannedOrder, clicks: ClickOfCustomer): OrderToPost {
  const click = order.customer === null ? undefined : clicks.get(order.customer);
  return { ...order, clickId: click?.clickId ?? null };
}

function stepper(
  phase: ImportProgress['phase'],
  total: number,
  onProgress: (progress: ImportProgress) => void,
): () => void {
  let done = 0;
  return () => onProgress({ phase, done: (done += 1), total });
}

function byOrder(refunds: readonly PlannedRefund[]): Iterable<readonly PlannedRefund[]> {
  const groups = new Map<string, PlannedRefund[]>();
  for (const refund of refunds) {
    const group = groups.get(refund.orderExternalId) ?? [];
    group.push(refund);
    groups.set(refund.orderExternalId, group);
  }
  return groups.values();
}

function refusedOrders(
  plan: ImportPlan,
  outcomes: ReadonlyMap<number, PostOutcome>,
): ReadonlySet<string> {
  const refused = ordersOf(plan).filter((order) => typeof outcomes.get(order.line) === 'object');
  return new Set(refused.map((order) => order.externalId));
}

function isWhole(plan: ImportPlan, outcomes: ReadonlyMap<number, PostOutcome>): boolean {
  return plan.rows.every(
    (row) => (row.kind !== 'order' && row.kind !== 'refund') || outcomes.has(row.line),
  );
}
