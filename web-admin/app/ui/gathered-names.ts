import { type Signal, signal, type WritableSignal } from '@angular/core';

/** Rows come to be drawn in one turn: what they ask for is fetched together. */
const gatherMs = 15;
/** Ids of one request: 30 characters each, well below what servers take as an address. */
export const idsAtOnce = 150;

/** Names by their ids: asked for once each, many in one request. */
export class GatheredNames {
  private readonly known = new Map<string, WritableSignal<string | undefined>>();
  private asked = new Set<string>();

  constructor(
    /** Ids with names, of at most `idsAtOnce`; those that it does not find or may not tell are left out. */
    private readonly load: (
      ids: readonly string[],
    ) => Promise<Iterable<readonly [id: string, name: string]>>,
    /** What stands for those that were not found. */
    private readonly otherwise: (id: string) => string | undefined = () => undefined,
  ) {}

  /** Undefined until it is known. */
  of(id: string): Signal<string | undefined> {
    const found = this.known.get(id);
    if (found) return found;
    const name = signal<string | undefined>(undefined);
    this.known.set(id, name);
    if (this.asked.size === 0) setTimeout(() => void this.fetchAsked(), gatherMs);
    this.asked.add(id);
    return name;
  }

  set(id: string, name: string | undefined): void {
    const found = this.known.get(id);
    if (found) found.set(name);
    else this.known.set(id, signal(name));
  }

  private async fetchAsked(): Promise<void> {
    const ids = [...this.asked];
    this.asked = new Set();
    for (let from = 0; from < ids.length; from += idsAtOnce) {
      const some = ids.slice(from, from + idsAtOnce);
      try {
        for (const [id, name] of await this.load(some)) this.set(id, name);
      } catch {
        // Without a name the id still says who it is.
      }
      for (const id of some) if (this.of(id)() === undefined) this.set(id, this.otherwise(id));
    }
  }
}
