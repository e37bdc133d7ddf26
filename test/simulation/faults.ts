import type { Random } from './random.js';
import type { Owner, Scheduler } from './scheduler.js';

/** What may go wrong at a port. */
export type Fault =
  /** The process dies where it stands. */
  | 'crash'
  /** The process stands still for a while, and does not know it. */
  | 'stall'
  /** The process is stopped in good order and started anew. */
  | 'deploy'
  /** The store cannot be reached; nothing was written. */
  | 'unavailable'
  /** The append got lost, was carried out unseen, or arrives only after the caller gave up. */
  | 'append-lost'
  | 'append-unknown'
  | 'append-late'
  /** A subscription breaks off. */
  | 'cut'
  /** A batch smaller than asked for. */
  | 'small-batch'
  /** A commit is refused, or carried out without anyone being told. */
  | 'commit-refused'
  | 'commit-unknown'
  /** The database falls and forgets its last commits, as it may: they do not wait for the disk. */
  | 'server-crash'
  /** A second process is given a lock that is held. */
  | 'sloppy-lock'
  /** A client asks again although all went well. */
  | 'answer-lost'
  /** A client stops trying. */
  | 'gives-up';

/** Thrown by the simulated database: to the product a failure that may pass. */
export class SimulatedFault extends Error {
  override readonly name = 'SimulatedFault';
  constructor(what: string) {
    super(`simulated: ${what}`);
  }
}

const usual: Readonly<Record<Fault, readonly number[]>> = {
  crash: [0, 0.001, 0.003, 0.006],
  stall: [0, 0.001, 0.004],
  deploy: [0, 0, 0.001],
  unavailable: [0, 0.01, 0.04],
  'append-lost': [0, 0.01, 0.04],
  'append-unknown': [0, 0.02, 0.08],
  'append-late': [0, 0.01, 0.04],
  cut: [0, 0.01, 0.03],
  'small-batch': [0, 0.3, 0.9],
  'commit-refused': [0, 0.02, 0.08],
  'commit-unknown': [0, 0.02, 0.08],
  'server-crash': [0, 0, 0.01],
  'sloppy-lock': [0, 0.3, 0.8, 1],
  'answer-lost': [0, 0.1],
  'gives-up': [0, 0.05],
};

export const faultNames = Object.keys(usual);

/** Each seed draws its own mixture: some runs know only one kind of trouble, some all of them. */
export class Faults {
  /** Nothing goes wrong any more. */
  calm = false;
  /** How often each has struck. */
  readonly struck = new Map<Fault, number>();
  private readonly rates: Readonly<Record<Fault, number>>;

  constructor(
    private readonly random: Random,
    private readonly scheduler: Scheduler,
  ) {
    const drawn = Object.entries(usual).map(([fault, rates]) => [fault, random.pick(rates)]);
    this.rates = Object.fromEntries(drawn) as Record<Fault, number>;
  }

  strikes(owner: Owner, fault: Fault): boolean {
    if (this.calm || !this.random.chance(this.rates[fault])) return false;
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
    if (fault !== 'small-batch') this.scheduler.note(owner, `! ${fault}`);
    return true;
  }
}

/** How a store in memory meets the world: where it waits, and what goes wrong there. */
export interface Port {
  turn(what: string): Promise<void>;
  strikes(fault: Fault): boolean;
  /** Does something once the caller has gone on, or died. */
  later(what: string, work: () => void): void;
  /** See Owner. */
  onDeath(letGo: () => void): () => void;
  /** A whole number below `limit`. */
  below(limit: number): number;
}

/** A port at which nothing waits and nothing goes wrong. */
export const calmPort: Port = {
  turn: () => Promise.resolve(),
  strikes: () => false,
  later: (_, work) => work(),
  onDeath: () => () => undefined,
  below: () => 0,
};
