import cluster, { type Worker } from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { ProblemError } from '../http/problem.js';
import type { Metrics } from './metrics.js';

// Processes that share a port share their figures: whichever of them is scraped asks the primary, and
// the primary asks them all.

/** As prom-client makes them for other processes: an object for each metric. */
type Figures = readonly { readonly name: string; readonly type: unknown }[];

type Message =
  | { readonly kind: 'scrape' | 'tell figures'; readonly id: string }
  | { readonly kind: 'figures'; readonly id: string; readonly figures: Figures }
  | { readonly kind: 'scraped'; readonly id: string; readonly text: string | null };

/** A process that is this busy is told of by what it said last. */
const workerMs = 2_000;
const primaryMs = 5_000;

/**
 * In the primary, before it forks: answers the scrapes of its workers with the figures of all of them
 * and its `own`. Returns how to stop.
 */
export function gatherMetrics(own: Metrics | undefined): () => void {
  const gathering = new Gathering(own);
  const onMessage = (worker: Worker, message: unknown): void => {
    if (!isMessage(message)) return;
    if (message.kind === 'scrape') {
      const answer = (text: string | null): void =>
        tell(worker, { kind: 'scraped', id: message.id, text });
      gathering.text().then(answer, () => answer(null));
    } else if (message.kind === 'figures') gathering.take(worker, message);
  };
  const onExit = (worker: Worker): void => gathering.bury(worker);
  cluster.on('message', onMessage);
  cluster.on('exit', onExit);
  return () => {
    cluster.off('message', onMessage);
    cluster.off('exit', onExit);
  };
}

/** In a worker: from now on its `/metrics` answers for all processes. */
export function answerForCluster(metrics: Metrics): void {
  const waiting = new Map<string, (text: string | null) => void>();
  process.on('message', (message: unknown) => {
    if (!isMessage(message)) return;
    const { kind, id } = message;
    if (kind === 'scraped') waiting.get(id)?.(message.text);
    if (kind === 'tell figures') {
      metrics.figures().then(
        (figures) => send({ kind: 'figures', id, figures }),
        () => undefined,
      );
    }
  });
  metrics.answerForAll(async () => {
    const id = randomUUID();
    const answer = inTime<string | null>(primaryMs, null, (tell) => waiting.set(id, tell));
    send({ kind: 'scrape', id });
    const text = await answer;
    waiting.delete(id);
    if (text === null) throw new ProblemError('unavailable', { retryAfterSeconds: 5 });
    return text;
  });
}

/** What the primary knows of its workers. */
class Gathering {
  private readonly last = new Map<number, Figures>();
  /** What workers counted that are gone: without it, all sums would fall when one dies. */
  private gone: Figures = [];
  private burying: Promise<void> = Promise.resolve();
  private readonly waiting = new Map<string, () => void>();
  private making: Promise<string> | undefined;

  constructor(private readonly own: Metrics | undefined) {}

  /** One scrape at a time: who asks meanwhile gets the same. */
  text(): Promise<string> {
    this.making ??= this.make().finally(() => (this.making = undefined));
    return this.making;
  }

  take(worker: Worker, { id, figures }: Extract<Message, { kind: 'figures' }>): void {
    if (worker.isDead()) return;
    this.last.set(worker.id, figures);
    this.waiting.get(askedOf(worker, id))?.();
  }

  bury(worker: Worker): void {
    const counted = (this.last.get(worker.id) ?? []).filter(
      ({ type }) => type === 'counter' || type === 'histogram',
    );
    this.last.delete(worker.id);
    this.burying = this.add(counted, this.burying);
  }

  private async add(counted: Figures, before: Promise<void>): Promise<void> {
    await before;
    this.gone = (await added([this.gone, counted]).getMetricsAsJSON()) as Figures;
  }

  private async make(): Promise<string> {
    const id = randomUUID();
    const workers = Object.values(cluster.workers ?? {}).filter(
      (each) => each?.isConnected() === true,
    );
    const [own] = await Promise.all([
      this.own?.figures() ?? [],
      ...workers.map((worker) => worker && this.ask(worker, id)),
    ]);
    await this.burying;
    return added([own, ...this.last.values(), this.gone]).metrics();
  }

  private async ask(worker: Worker, id: string): Promise<void> {
    const key = askedOf(worker, id);
    const answer = inTime(workerMs, undefined, (tell) =>
      this.waiting.set(key, () => tell(undefined)),
    );
    tell(worker, { kind: 'tell figures', id });
    await answer;
    this.waiting.delete(key);
  }
}

function askedOf(worker: Worker, id: string): string {
  return `${worker.id} ${id}`;
}

function added(all: readonly Figures[]): Registry {
  return AggregatorRegistry.aggregate(all.map((each) => [...each]));
}

/** What `listen` is told, or `instead` after a while. */
function inTime<Value>(
  millis: number,
  instead: Value,
  listen: (tell: (value: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis, instead);
    listen((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

/** A process that is just going is not there to be told. */
function tell(worker: Worker, message: Message): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}

function send(message: Message): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function isMessage(message: unknown): message is Message {
  const { kind, id } = Object(message) as { kind?: unknown; id?: unknown };
  return typeof kind === 'string' && typeof id === 'string';
}
