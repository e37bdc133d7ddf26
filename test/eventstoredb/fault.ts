/** Where in an append a fault strikes: nothing is stored yet, or everything is and nobody knows. */
export type Moment = 'before-write' | 'after-write';

/** `times` counts the strikes after which a fault ends by itself; without it, it stays until it is taken off. */
interface Limited {
  readonly times?: number;
}

/** What the server can be told to do wrong. One at a time. */
export type Fault =
  /** Cuts every connection, now or in the middle of an append. */
  | ({ readonly kind: 'drop'; readonly at: 'now' | Moment } & Limited)
  /** Appends get no answer; the connection stays. With `after`, once so many events of a type are stored. */
  | ({
      readonly kind: 'hang';
      readonly at: Moment;
      readonly after?: { readonly type: string; readonly events: number };
    } & Limited)
  /** Ends the batch stream in order (status OK), with the append unanswered; a unary one just hangs. */
  | ({ readonly kind: 'end-batch'; readonly at: Moment } & Limited)
  /** Ends the append's stream with the status CANCELLED. */
  | ({ readonly kind: 'cancel'; readonly at: Moment } & Limited)
  /** Answers an append with the server's own time-out: the outcome is unknown. */
  | ({ readonly kind: 'timeout'; readonly at: Moment } & Limited)
  /** The process kills itself (SIGKILL) at the `nth` append from now on, default the first. */
  | { readonly kind: 'die'; readonly at: Moment; readonly nth?: number }
  /** Every call is answered that much later. */
  | ({ readonly kind: 'delay'; readonly ms: number } & Limited)
  /** Every call ends with the status UNAVAILABLE. */
  | ({ readonly kind: 'refuse' } & Limited)
  /** Appends, and reads that ask for the leader, are sent to another node. */
  | ({ readonly kind: 'not-leader'; readonly host: string; readonly port: number } & Limited)
  /** Cancels subscriptions: the open ones now, or each after that many more events. */
  | ({ readonly kind: 'cancel-subscriptions'; readonly afterEvents?: number } & Limited)
  /** A subscription sends its last `events` events a second time. */
  | ({ readonly kind: 'duplicate'; readonly events: number } & Limited)
  /** Every live subscription falls behind now, and catches up again. */
  | { readonly kind: 'fell-behind' }
  /** Checkpoints as real servers have sent them: no position at all, prepare 0, or past events not sent yet. */
  | ({
      readonly kind: 'bad-checkpoint';
      readonly is: 'maximum' | 'prepare-zero' | 'ahead';
    } & Limited);

/** The fault in force, if any. A call asks for the kinds that concern it; asking uses up one strike. */
export class Faults {
  private fault: Fault | undefined;
  private left = Infinity;
  /** Events still to be stored before the fault begins. */
  private awaited = 0;
  /** How often any fault has struck so far. */
  struck = 0;

  set(fault: Fault | undefined): void {
    this.fault = fault;
    this.left = fault !== undefined && 'times' in fault ? (fault.times ?? Infinity) : Infinity;
    if (fault?.kind === 'die') this.left = fault.nth ?? 1;
    this.awaited = fault?.kind === 'hang' ? (fault.after?.events ?? 0) : 0;
  }

  /** Events of these types were stored. */
  stored(types: readonly string[]): void {
    const after = this.peek('hang')?.after;
    if (after) this.awaited -= types.filter((type) => type === after.type).length;
  }

  /** A look without a strike. */
  peek<K extends Fault['kind']>(kind: K): Extract<Fault, { kind: K }> | undefined {
    return this.fault?.kind === kind ? (this.fault as Extract<Fault, { kind: K }>) : undefined;
  }

  strike<K extends Fault['kind']>(kind: K): Extract<Fault, { kind: K }> | undefined {
    const fault = this.peek(kind);
    if (fault !== undefined) this.use();
    return fault;
  }

  /** The fault that strikes an append at this moment. `die` waits for its turn. */
  strikeAppend(moment: Moment): Fault | undefined {
    const { fault } = this;
    if (fault === undefined || !('at' in fault) || fault.at !== moment) return undefined;
    if (this.awaited > 0) return undefined;
    this.use();
    if (fault.kind === 'die' && this.left > 0) return undefined;
    return fault;
  }

  private use(): void {
    this.struck += 1;
    this.left -= 1;
    if (this.left <= 0) this.fault = undefined;
  }
}
