/** A bounded map whose entries end. When it is full, the one that was used longest ago goes. */
export class TimedMap<Value> {
  /** In the order of their last use. */
  private readonly entries = new Map<string, { readonly value: Value; readonly endsAt: number }>();

  /** `now` in milliseconds. */
  constructor(
    private readonly now: () => number,
    private readonly most: number,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  /** The value, which counts as used now; undefined when there is none or its time is over. */
  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    if (entry.endsAt <= this.now()) return undefined;
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: Value, ttlMs: number): void {
    this.entries.delete(key);
    if (this.entries.size >= this.most) {
      const [oldest] = this.entries.keys();
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.set(key, { value, endsAt: this.now() + ttlMs });
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}
