/** A command that waits for its time to leave. */
export interface Pending<Command> {
  readonly id: number;
  readonly command: Command;
  /** Milliseconds, by the clock that the caller counts with. */
  readonly dueAt: number;
}

/** How long a decision can be taken back before it leaves. */
export const undoMs = 10_000;

/**
 * Commands that leave after a while unless they are taken back. Each comes out once: by `due`, by
 * `undo` or by `takeAll`. Pure: time is told to it.
 */
export class UndoQueue<Command> {
  private made = 0;
  private waiting: readonly Pending<Command>[] = [];

  constructor(private readonly lastsMs = undoMs) {}

  /** The oldest first. */
  get pending(): readonly Pending<Command>[] {
    return this.waiting;
  }

  /** When the next one leaves; undefined when none waits. */
  get nextDueAt(): number | undefined {
    return this.waiting[0]?.dueAt;
  }

  add(command: Command, now: number): Pending<Command> {
    const pending = { id: (this.made += 1), command, dueAt: now + this.lastsMs };
    this.waiting = [...this.waiting, pending];
    return pending;
  }

  /** Takes back the one of this id, or the last one; undefined when it has left or there is none. */
  undo(id = this.waiting.at(-1)?.id): Pending<Command> | undefined {
    const found = this.waiting.find((each) => each.id === id);
    if (found) this.waiting = this.waiting.filter((each) => each !== found);
    return found;
  }

  /** Those whose time has come, the oldest first. */
  due(now: number): readonly Pending<Command>[] {
    const due = this.waiting.filter(({ dueAt }) => dueAt <= now);
    this.waiting = this.waiting.filter(({ dueAt }) => dueAt > now);
    return due;
  }

  /** All of them, before their time: when the page is left. */
  takeAll(): readonly Pending<Command>[] {
    const all = this.waiting;
    this.waiting = [];
    return all;
  }
}
