/** What a cache keeps, and how it makes what it has not. */
export interface StaleCacheParts<Value> {
  /** Of all values together, at most. */
  readonly bytes: number;
  readonly sizeOf: (value: Value) => number;
  /** So long a value is given as it is. */
  readonly freshMs: number;
  /** So long after that it is given once more, while the next is made. */
  readonly staleMs: number;
  /**
   * When, by `now`, what values are made of last changed: one that is older is given for `changedMs` as it is,
   * and for `changedStaleMs` after that while the next is made. Undefined: nobody can tell.
   */
  readonly changedAt?: (() => number) | undefined;
  /** Not 0, so that what changes all the time is not made for each who asks. */
  readonly changedMs?: number;
  readonly changedStaleMs?: number;
  /** Told why a value could not be made anew while an old one was given. */
  readonly onTrouble?: (error: unknown) => void;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

export type Found = 'fresh' | 'stale' | 'made';

interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
  /** What it was made of is no newer than its begin. */
  readonly begunAt: number;
}

/**
 * Keeps what takes long to make, by key. Who asks for what is being made waits for that one; what is a
 * little old is given at once and made anew behind. When it is full, what was used longest ago goes.
 */
export class StaleCache<Value> {
  /** In the order of their last use. */
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly making = new Map<string, Promise<Value>>();
  private readonly now: () => number;
  private kept = 0;

  constructor(private readonly parts: StaleCacheParts<Value>) {
    this.now = parts.now ?? (() => performance.now());
  }

  get bytes(): number {
    return this.kept;
  }

  get size(): number {
    return this.entries.size;
  }

  /** `make` rejects: so does this, unless there is one that is not too old. */
  async get(
    key: string,
    make: () => Promise<Value>,
  ): Promise<{ readonly value: Value; readonly found: Found }> {
    const entry = this.entries.get(key);
    const age = entry === undefined ? Infinity : this.now() - entry.begunAt;
    const { freshMs, staleMs } = this.times(entry);
    if (entry !== undefined && age < freshMs + staleMs) {
      this.entries.delete(key);
      this.entries.set(key, entry);
      if (age < freshMs) return { value: entry.value, found: 'fresh' };
      this.make(key, make).catch((error: unknown) => this.parts.onTrouble?.(error));
      return { value: entry.value, found: 'stale' };
    }
    return { value: await this.make(key, make), found: 'made' };
  }

  /** The last one made, however old: better than nothing. */
  last(key: string): Value | undefined {
    return this.entries.get(key)?.value;
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.entries.delete(key);
    this.kept -= entry.bytes;
  }

  private times(entry: Entry<Value> | undefined): { freshMs: number; staleMs: number } {
    const { freshMs, staleMs, changedAt, changedMs = 0, changedStaleMs = 0 } = this.parts;
    const isOld = entry !== undefined && changedAt !== undefined && entry.begunAt <= changedAt();
    if (!isOld) return { freshMs, staleMs };
    return { freshMs: Math.min(changedMs, freshMs), staleMs: Math.min(changedStaleMs, staleMs) };
  }

  private make(key: string, make: () => Promise<Value>): Promise<Value> {
    const underWay = this.making.get(key);
    if (underWay !== undefined) return underWay;
    const begunAt = this.now();
    const made = make()
      .then((value) => {
        this.keep(key, value, begunAt);
        return value;
      })
      .finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }

  private keep(key: string, value: Value, begunAt: number): void {
    this.delete(key);
    const bytes = key.length * 2 + this.parts.sizeOf(value);
    if (bytes > this.parts.bytes) return;
    this.entries.set(key, { value, bytes, begunAt });
    this.kept += bytes;
    for (const oldest of this.entries.keys()) {
      if (this.kept <= this.parts.bytes) break;
      this.delete(oldest);
    }
  }
}
