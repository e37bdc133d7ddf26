import type { INestApplicationContext } from '@nestjs/common';
import type { CommandContext } from '../platform/commands/pipeline.js';
import type { CommandStamp } from '../platform/ids.js';
import { RefusedError } from '../platform/refused-error.js';
import type { PlannedOrder } from './history-plan.js';
import type { DemoParties, Step } from './make-demo.js';

/** What the past is told with. */
export interface Telling {
  readonly app: INestApplicationContext;
  readonly startedAt: string;
  readonly parties: DemoParties;
  readonly step: Step;
  /** Throws when the product ends: the next start goes on. */
  readonly check: () => void;
}

/** An order that was told, with the commission of who has the most of it; null when nobody has any. */
export interface ToldOrder {
  readonly planned: PlannedOrder;
  readonly key: string;
  readonly commissionId: string | null;
  readonly affiliateId: string | null;
}

export interface ToldHistory {
  readonly programIds: readonly string[];
  readonly affiliateIds: readonly string[];
  /** Oldest first. */
  readonly orders: readonly ToldOrder[];
}

/** Who did it: a person of the demo, or the demo itself. */
export function by(
  { step, parties }: Telling,
  who: 'finance' | 'admin',
  ...what: (string | number)[]
): CommandContext & CommandStamp {
  const id = who === 'finance' ? parties.financeId : parties.adminId;
  return { ...step(...what), actor: { type: 'user', id } };
}

/** A step of the past that is refused is a step less: a demo is no reason to stop. */
export async function tolerant(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}
