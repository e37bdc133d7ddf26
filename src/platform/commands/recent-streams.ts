/** What a stream was when this process last wrote to it. Others may have written since. */
export interface LastKnown {
  readonly state: unknown;
  readonly revision: bigint;
  readonly position: string;
}

/** The streams written to last, the longest ago forgotten first. */
export class RecentStreams {
  private readonly streams = new Map<string, LastKnown>();

  constructor(private readonly most: number) {}

  /** Only ever goes forward: two writers of one process may tell in the wrong order. */
  note(stream: string, known: LastKnown): void {
    const before = this.streams.get(stream);
    if (before && before.revision > known.revision) return;
    this.streams.delete(stream);
    this.streams.set(stream, known);
    if (this.streams.size <= this.most) return;
    const [oldest] = this.streams.keys();
    if (oldest !== undefined) this.streams.delete(oldest);
  }

  of(stream: string): LastKnown | undefined {
    return this.streams.get(stream);
  }
}
