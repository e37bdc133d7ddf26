/**
 * A bounded map that forgets what is old. Two generations: when the young one is full, it becomes the
 * old one and the old one goes. Holds between half of `most` and `most` entries; every step is cheap.
 */
export class RecentMap<Key, Value> {
  private young = new Map<Key, Value>();
  private old = new Map<Key, Value>();
  private readonly half: number;

  constructor(most: number) {
    this.half = Math.max(1, most >> 1);
  }

  get size(): number {
    return this.young.size + this.old.size;
  }

  /** The value, which counts as used now. */
  use(key: Key): Value | undefined {
    const young = this.young.get(key);
    if (young !== undefined) return young;
    const old = this.old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  /** The value, which ages on. */
  get(key: Key): Value | undefined {
    return this.young.get(key) ?? this.old.get(key);
  }

  set(key: Key, value: Value): void {
    this.young.set(key, value);
    if (this.young.size < this.half) return;
    this.old = this.young;
    this.young = new Map();
  }

  delete(key: Key): void {
    this.young.delete(key);
    this.old.delete(key);
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }
}
