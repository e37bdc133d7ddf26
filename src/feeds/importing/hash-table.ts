import { hash } from 'node:crypto';

/**
 * Small numbers by text, for millions of texts in little memory: of each text only 64 bits of its SHA-256
 * are kept. Two texts of a million share them once in some ten million files.
 */
export class HashTable {
  private cells = new Uint32Array(3 * 1024);
  private used = 0;

  get size(): number {
    return this.used;
  }

  /** Undefined: never set. */
  get(text: string): number | undefined {
    const [high, low] = keyOf(text);
    const at = this.place(high, low);
    const value = this.cells[at + 2] ?? 0;
    return value === 0 ? undefined : value;
  }

  /** `value`: 1 to 4,294,967,295. */
  set(text: string, value: number): void {
    const [high, low] = keyOf(text);
    const at = this.place(high, low);
    if (this.cells[at + 2] === 0) this.used += 1;
    this.cells.set([high, low, value], at);
    if (this.used * 3 > this.cells.length * 0.7) this.grow();
  }

  /** Where the key stands, or the free cell where it belongs. */
  private place(high: number, low: number): number {
    const count = this.cells.length / 3;
    for (let slot = low % count; ; slot = (slot + 1) % count) {
      const at = slot * 3;
      const isFree = this.cells[at + 2] === 0;
      if (isFree || (this.cells[at] === high && this.cells[at + 1] === low)) return at;
    }
  }

  private grow(): void {
    const before = this.cells;
    this.cells = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 3) {
      const [high = 0, low = 0, value = 0] = before.subarray(at, at + 3);
      if (value !== 0) this.cells.set([high, low, value], this.place(high, low));
    }
  }
}

function keyOf(text: string): readonly [number, number] {
  const bytes = hash('sha256', text, 'buffer');
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}
