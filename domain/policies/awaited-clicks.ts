import { toMs } from '../kernel/time.js';

/** Orders that named a click before the log had it. */
export interface AwaitedClick {
  /** Keys of their streams. */
  readonly orders: readonly string[];
  /** Of the first of them. */
  readonly recordedAt: string;
  readonly position: string;
}

/** Clicks wait in a journal for as long as the event store is away; longer than this none does. */
export const awaitedMs = 7 * 86_400_000;
/** A shop that names invented clicks must not fill the memory, nor push out what others wait for. */
export const mostOfProgram = 1_000;
export const mostOfClick = 20;

/** What an awaited click is called where it is saved. */
export function awaitedKey(programId: string, clickId: string): string {
  return `${programId} ${clickId}`;
}

/** The clicks that orders wait for, in the order of the log: what waits longest is forgotten first. */
export class AwaitedClicks {
  private readonly byProgram = new Map<string, Map<string, AwaitedClick>>();

  /** An order waits for a click of its program. Gives the keys of what changed by it. */
  add(
    programId: string,
    clickId: string,
    order: string,
    recorded: { readonly recordedAt: string; readonly position: string },
  ): readonly string[] {
    const clicks = this.ofProgram(programId);
    const known = clicks.get(clickId);
    if (known && known.orders.length >= mostOfClick) return [];
    clicks.set(
      clickId,
      known ? { ...known, orders: [...known.orders, order] } : { ...recorded, orders: [order] },
    );
    const gone = forgottenBy(toMs(recorded.recordedAt), clicks);
    for (const each of gone) clicks.delete(each);
    return [clickId, ...gone].map((each) => awaitedKey(programId, each));
  }

  /** The orders that wait for a click, by their keys. */
  ordersOf(programId: string, clickId: string): readonly string[] {
    return this.byProgram.get(programId)?.get(clickId)?.orders ?? [];
  }

  /** It has come, or nobody waits any more. */
  forget(programId: string, clickId: string): void {
    this.byProgram.get(programId)?.delete(clickId);
  }

  /** By the key it is saved under. */
  get(key: string): AwaitedClick | undefined {
    const [programId, clickId] = partsOf(key);
    return this.byProgram.get(programId)?.get(clickId);
  }

  /** Takes up what was saved; in the order of positions. */
  restore(key: string, waiting: AwaitedClick): void {
    const [programId, clickId] = partsOf(key);
    this.ofProgram(programId).set(clickId, waiting);
  }

  private ofProgram(programId: string): Map<string, AwaitedClick> {
    const known = this.byProgram.get(programId);
    if (known) return known;
    const clicks = new Map<string, AwaitedClick>();
    this.byProgram.set(programId, clicks);
    return clicks;
  }
}

function forgottenBy(nowMs: number, clicks: ReadonlyMap<string, AwaitedClick>): string[] {
  const gone: string[] = [];
  for (const [clickId, { recordedAt }] of clicks) {
    const isTooMany = clicks.size - gone.length > mostOfProgram;
    if (!isTooMany && nowMs - toMs(recordedAt) <= awaitedMs) break;
    gone.push(clickId);
  }
  return gone;
}

function partsOf(key: string): [programId: string, clickId: string] {
  const [programId = '', clickId = ''] = key.split(' ');
  return [programId, clickId];
}
