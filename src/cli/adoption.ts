import { servedBuild } from '#projections/engine/checkpoint.js';
import type { Projection } from '#projections/engine/projection.js';
import { rebuild } from '#projections/engine/rebuild.js';
import type { ProjectionStatus } from '#projections/engine/status.js';
import { projections } from '#projections/registry.js';
import { pagesOf, ReadBack } from '../platform/event-store/copy/read-back.js';
import type { Fingerprint } from '../platform/event-store/fingerprint.js';
import type { Position, StoredEvent } from '../platform/event-store/port.js';
import {
  assertNoneRuns,
  forgetPolicies,
  type PolicyToForget,
} from '../platform/policies/forget-policies.js';
import type { Runtime } from '../runtime.js';

/** Where policies remember; see migrations/20261121_policies.ts. */
const memories: readonly PolicyToForget[] = [
  {
    name: 'attribution',
    tables: ['attribution_customer', 'attribution_knowledge', 'attribution_touch'],
  },
  { name: 'disputes', tables: ['disputes_knowledge'] },
  {
    name: 'earnings',
    tables: ['earnings_commission', 'earnings_knowledge', 'earnings_order', 'earnings_period'],
  },
  // Its notes stay: they are by event, so that nobody is told twice.
  { name: 'notifications', tables: [] },
  { name: 'payouts', tables: ['payouts_knowledge'] },
];

/** A projection that waits for a new version to be built may take as long as a rebuild does. */
const patienceMs = 24 * 60 * 60 * 1_000;
/** How often policies are asked how far they are. */
const lookMs = 500;

export interface AdoptOptions {
  /** Events that the store must hold at least, since another that it comes from holds them. */
  readonly atLeast: number;
  readonly signal: AbortSignal;
  /** What is worked on, and its events; running it again after a stop goes on. */
  readonly onProgress: (what: string, done: number, total: number | undefined) => void;
}

/** Events were written to the store that was left, after the last copy. */
export class LeftBehind extends Error {
  override readonly name = 'LeftBehind';
}

export interface Adopted {
  readonly storeId: string;
  readonly head: Position;
  /** Of all events there were, before policies read them again and afterwards. */
  readonly before: Fingerprint;
  readonly after: Fingerprint;
  /** Events that policies wrote: what they owed when the product was stopped. */
  readonly answered: number;
  /** Of these, those that stood in their stream already: there may be none. */
  readonly repeated: number;
  readonly rebuilt: readonly string[];
  /** Policies that began anew. */
  readonly begunAnew: readonly string[];
  readonly projections: readonly Pick<ProjectionStatus, 'name' | 'position' | 'parked'>[];
  readonly policies: readonly { readonly name: string; readonly position: Position }[];
}

/**
 * Makes read models and policies those of the store that is there now. Nothing of the product may run.
 * Throws LeftBehind and PolicyIsRunning, having done nothing; the signal's reason and what rebuilds throw,
 * and what is done by then stays.
 */
export async function adoptStore(runtime: Runtime, options: AdoptOptions): Promise<Adopted> {
  return new Adoption(runtime, options).run();
}

/** No doubt about the store, and nothing that stands still. */
export function isSound({ before, after, repeated, head, ...adopted }: Adopted): boolean {
  const isUnchanged = before.sha256 === after.sha256 && before.events === after.events;
  const all = [...adopted.projections, ...adopted.policies];
  return isUnchanged && repeated === 0 && all.every(({ position }) => position >= head);
}

class Adoption {
  /** The first position behind so many events, for a store that cannot count by its positions. */
  private readonly places: { readonly position: Position; readonly events: number }[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly options: AdoptOptions,
  ) {}

  async run(): Promise<Adopted> {
    const { store, pool, projector } = this.runtime;
    await assertNoneRuns(pool, memories);
    const [storeId, end] = [await store.storeId(), await store.head()];
    const before = await this.read('read', end, store.distance('', end), (events, done) => {
      const position = events.at(-1)?.position;
      if (position !== undefined) this.places.push({ position, events: done });
    });
    this.assertWhole(before.events);
    const begunAnew = await forgetPolicies(pool, { storeId, head: end }, memories);
    const rebuilt = await this.rebuildAll(storeId, end, before.events);
    const head = await this.policiesToHead(before.events);
    await projector.start();
    await unlessAborted(projector.settled(patienceMs), this.options.signal);
    const after = await this.read('prove', end, before.events, () => undefined);
    const answers = await this.answersAfter(end);
    return {
      ...{ storeId, head, before, after, begunAnew, rebuilt },
      answered: answers.length,
      repeated: await this.repeated(answers),
      projections: (await projector.status()).map(({ name, position, parked }) => ({
        ...{ name, position, parked },
      })),
      policies: await this.runtime.policies.places(),
    };
  }

  private assertWhole(events: number): void {
    const { atLeast } = this.options;
    if (events >= atLeast) return;
    throw new LeftBehind(
      `The store holds ${events} events, the embedded one ${atLeast}: copy again (tributary events copy) first`,
    );
  }

  private async read(
    label: string,
    end: Position,
    total: number | undefined,
    onEvents: (events: readonly StoredEvent[], done: number) => void,
  ): Promise<Fingerprint> {
    const { signal, onProgress } = this.options;
    const read = new ReadBack(this.runtime.store);
    await read.upTo(end, signal, (events) => {
      const { events: done } = read.fingerprint;
      onEvents(events, done);
      onProgress(label, done, total);
    });
    return read.fingerprint;
  }

  private async rebuildAll(storeId: string, head: Position, events: number): Promise<string[]> {
    const rebuilt: string[] = [];
    for (const projection of projections) {
      if (!(await this.isForeign(projection, storeId, head))) continue;
      const { name } = projection;
      await rebuild(this.runtime, projection, {
        signal: this.options.signal,
        onProgress: ({ done }) => this.options.onProgress(name, done, events),
      });
      rebuilt.push(name);
    }
    return rebuilt;
  }

  /** Those not made yet, or of an older version, the projector itself makes of the store it finds. */
  private async isForeign(
    { name, version }: Projection,
    storeId: string,
    head: Position,
  ): Promise<boolean> {
    const served = await servedBuild(this.runtime.pool, name);
    if (served === undefined || served.version < version) return false;
    return served.storeId !== storeId || served.position > head;
  }

  /** Until policies have answered everything, their own events included. Gives the head then. */
  private async policiesToHead(total: number): Promise<Position> {
    const { store, policies } = this.runtime;
    policies.start();
    for (;;) {
      const head = await store.head();
      for (const { name } of policies.status()) {
        while (!(await policies.waitFor(name, head, lookMs))) this.lookAt(name, total);
      }
      if ((await store.head()) === head) return head;
    }
  }

  private lookAt(name: string, total: number): void {
    this.options.signal.throwIfAborted();
    const found = this.runtime.policies.status().find((each) => each.name === name);
    if (found?.status === 'failing') throw new Error(`Policy ${name} fails: ${found.error}`);
    const position = found?.position ?? '';
    const passed = this.places.findLast((place) => place.position <= position);
    this.options.onProgress(name, passed?.events ?? 0, total);
  }

  private async answersAfter(end: Position): Promise<StoredEvent[]> {
    const answers: StoredEvent[] = [];
    for await (const page of pagesOf(this.runtime.store, end)) answers.push(...page);
    return answers;
  }

  /** A command carried out twice would have written the same ids into the same stream. */
  private async repeated(answers: readonly StoredEvent[]): Promise<number> {
    let count = 0;
    for (const answer of answers) {
      const stream = await this.runtime.store.readStream(answer.stream);
      if (stream.some(({ id, revision }) => id === answer.id && revision < answer.revision)) {
        count += 1;
      }
    }
    return count;
  }
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const aborted = () => reject(signal.reason);
    signal.addEventListener('abort', aborted);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}
