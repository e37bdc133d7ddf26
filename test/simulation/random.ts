/** Looked up once: within a test's own globals each look costs more than the sum. */
const { floor, imul } = Math;

/** Chance that is the same each time: all that a run draws follows from its seed (mulberry32). */
export class Random {
  private state: number;

  /** `purpose` keeps the draws of one thing apart from those of another under the same seed. */
  constructor(seed: number, purpose: string) {
    let state = seed >>> 0;
    for (const letter of purpose) state = imul(state ^ letter.charCodeAt(0), 0x9e3779b1) >>> 0;
    this.state = state;
    for (let n = 0; n < 3; n += 1) this.next();
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = imul(t ^ (t >>> 15), t | 1);
    t ^= t + imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number {
    return floor(this.next() * limit);
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }
}
