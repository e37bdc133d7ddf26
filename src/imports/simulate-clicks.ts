import { createHash } from 'node:crypto';
import { sortableId } from '#domain/kernel/ids.js';
import { toMs } from '#domain/kernel/time.js';
import { inTime, type PlannedOrder } from './import-plan.js';

/** A click that never happened, so that old orders, which name no click, can be credited to someone. */
export interface SimulatedClick {
  readonly clickId: string;
  readonly linkCode: string;
  readonly at: string;
  readonly simulated: true;
}

/** The simulated click of each customer. */
export type ClickOfCustomer = ReadonlyMap<string, SimulatedClick>;

const soonestSeconds = 5 * 60;
const latestSeconds = 48 * 3600;

/**
 * One click for each known customer, from 5 minutes to 48 hours before their first order in the file.
 * A function of program, customer and file alone: the same again in every run. Only the link depends
 * on which there are, and stays when others come. `linkCodes` must not be empty.
 */
export function simulateClicks(
  orders: readonly PlannedOrder[],
  programId: string,
  linkCodes: readonly string[],
): ClickOfCustomer {
  const clicks = new Map<string, SimulatedClick>();
  for (const { customer, occurredAt } of orders.toSorted(inTime)) {
    if (customer === null || clicks.has(customer)) continue;
    const draw = (...what: string[]) => digest([programId, customer, ...what]);
    const span = BigInt(latestSeconds - soonestSeconds + 1);
    const before = soonestSeconds + Number(BigInt(`0x${draw('before')}`) % span);
    const atMs = toMs(occurredAt) - before * 1000;
    clicks.set(customer, {
      clickId: sortableId('click', atMs, draw('click').slice(0, 20)),
      linkCode: highest(linkCodes, (code) => draw('link', code)),
      at: new Date(atMs).toISOString(),
      simulated: true,
    });
  }
  return clicks;
}

/** Rendezvous hashing: a link more or less moves only the customers that it wins or loses. */
function highest(codes: readonly string[], weight: (code: string) => string): string {
  const [first, ...others] = codes;
  if (first === undefined) throw new Error('No link to simulate clicks on');
  return others.reduce((best, code) => (weight(code) > weight(best) ? code : best), first);
}

function digest(parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(['simulated-click', ...parts]))
    .digest('hex');
}
