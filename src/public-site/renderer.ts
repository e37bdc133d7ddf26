import { statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import type { ApiAnswer, Ask, PageOrder, RenderedPage } from './page.js';
import type { RenderTask, WorkerData } from './render-worker.js';

/** There is no bundle: `npm run build:public` has not run. */
export class NotBuilt extends Error {
  override readonly name = 'NotBuilt';
}

/** More pages wait than can be made in time. */
export class TooManyPages extends Error {
  override readonly name = 'TooManyPages';
}

/** A page was not ready in time. */
export class PageTooSlow extends Error {
  override readonly name = 'PageTooSlow';
}

type Pool = Piscina<RenderTask | null, RenderedPage | null>;

export interface RendererParts {
  /** `dist/web-public/server/server.mjs`. */
  readonly bundle: string;
  readonly threads: number;
  readonly ask: Ask;
  readonly patienceMs?: number;
}

/** How long a visitor waits for a page before a plain one is sent. */
const usualPatienceMs = 3_000;
/** A thread that has not given up a page after so many times the patience is stuck. */
const stuckAfter = 3;
/** Pages that one thread works at: while one waits for the API, another goes on. */
const pagesPerThread = 8;
/** What a page leaves behind is gone with it: a young generation of many pages is cleared more cheaply. */
const youngMb = 192;
/** Pages that wait for a thread, for each: some 0.5 s of work. */
const queuePerThread = 64;

/**
 * Makes pages in threads of their own. They start with the first page; a bundle that is built while
 * this runs is found.
 */
export class Renderer {
  private running: { readonly build: string; readonly pool: Promise<Pool> } | undefined;
  private isClosed = false;

  constructor(private readonly parts: RendererParts) {}

  /** Names the bundle that is there now; undefined when there is none. */
  get build(): string | undefined {
    return statSync(this.parts.bundle, { throwIfNoEntry: false })?.mtimeMs.toString();
  }

  /** Pages that wait for a thread. */
  async waiting(): Promise<number> {
    return (await this.running?.pool)?.queueSize ?? 0;
  }

  /** Starts the threads ahead of the first page; without a bundle there is nothing to start. */
  async warmUp(): Promise<void> {
    if (this.build !== undefined) await this.threads();
  }

  /** Null when it is none of the site's. Throws NotBuilt, TooManyPages, PageTooSlow, and what the page threw. */
  async render(order: PageOrder): Promise<RenderedPage | null> {
    const pool = await this.threads();
    if (pool.queueSize >= this.parts.threads * queuePerThread) throw new TooManyPages();
    const { port1: ours, port2: theirs } = new MessageChannel();
    ours.on('message', ({ id, path }: { id: number; path: string }) => {
      void this.answer(path).then((answer) => ours.postMessage({ id, answer }, []));
    });
    const patienceMs = this.parts.patienceMs ?? usualPatienceMs;
    const made = pool
      .run(
        { ...order, port: theirs, giveUpAt: Date.now() + patienceMs },
        { transferList: [theirs] },
      )
      .finally(() => ours.close());
    this.watch(made, patienceMs * stuckAfter);
    return within(patienceMs, made);
  }

  /** A thread gives up by itself what takes too long; one that does not is stuck, and gone with its pool. */
  private watch(made: Promise<unknown>, patienceMs: number): void {
    const { running } = this;
    const timer = setTimeout(() => {
      if (this.running !== running) return;
      this.running = undefined;
      void running?.pool.then((pool) => pool.destroy());
    }, patienceMs);
    timer.unref();
    const settled = (): void => clearTimeout(timer);
    made.then(settled, settled);
  }

  private async answer(path: string): Promise<ApiAnswer> {
    try {
      return await this.parts.ask(path);
    } catch {
      return { status: 500, headers: {}, body: '' };
    }
  }

  /** Those of the bundle that is there now; those of one before end with their last page. */
  private threads(): Promise<Pool> {
    if (this.isClosed) throw new Error('The process ends');
    const { build, running } = this;
    if (build === undefined) throw new NotBuilt();
    if (running?.build === build) return running.pool;
    const end = async (): Promise<void> => (await running?.pool)?.close();
    end().catch(() => undefined);
    const pool = this.start();
    pool.catch(() => undefined);
    this.running = { build, pool };
    return pool;
  }

  private async start(): Promise<Pool> {
    const { bundle, threads } = this.parts;
    const { Piscina } = await import('piscina');
    const data: WorkerData = { bundle: pathToFileURL(bundle).href };
    const worker = `render-worker${extname(import.meta.filename)}`;
    const pool = new Piscina<RenderTask | null, RenderedPage | null>({
      filename: pathToFileURL(join(import.meta.dirname, worker)).href,
      name: 'renderPage',
      workerData: data,
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: pagesPerThread,
      resourceLimits: { maxYoungGenerationSizeMb: youngMb },
      // Other ways of waiting would stop a thread whose pages wait for the API.
      atomics: 'disabled',
      recordTiming: false,
    });
    // What befalls a thread is told by the pages that it worked at.
    pool.on('error', () => undefined);
    try {
      // Their start is no visitor's time.
      const starts = Array.from({ length: threads }, () => pool.run(null, { name: 'isReady' }));
      await Promise.all(starts);
      return pool;
    } catch (error) {
      await pool.destroy();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const pool = await this.running?.pool.catch(() => undefined);
    await pool?.destroy();
  }
}

/** The same, or PageTooSlow after `ms`. */
async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new PageTooSlow()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
