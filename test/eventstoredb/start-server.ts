import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCertificate } from './certificate.js';
import type { Fault } from './fault.js';
import type { Order, Report, ServerOptions } from './orders.js';

export type { Fault } from './fault.js';

const program = fileURLToPath(new URL('./server-process.ts', import.meta.url));
const loader = new URL('../setup/typescript-modules.mjs', import.meta.url).href;

export interface StartOptions {
  /** Waits for the disk on each append; default off: what is acknowledged survives the process, not the machine. */
  readonly fsync?: boolean;
  /** With a certificate of its own, made by openssl; the url then names its authority's file. */
  readonly tls?: boolean;
  /** Default on; off as servers before 21.10: the client then appends by unary calls. */
  readonly batchAppend?: boolean;
  /** Default on; off as servers before 22.6: events read from a stream have no position in $all. */
  readonly positionsInStreams?: boolean;
  /** Bytes of one append; default 1 MiB. */
  readonly maxAppendSize?: number;
  /** A $statsCollected event after so many of the users' events; default 50. */
  readonly systemEventEvery?: number;
  /** Memory for the ids of appends without an exact revision, in bytes; default 8 MiB. */
  readonly recentIdsBytes?: number;
  /** Default any free one. */
  readonly port?: number;
}

export interface EventStoreServer {
  /** esdb://127.0.0.1:<port>?tls=false; with TLS by localhost, and with the authority's file. */
  readonly url: string;
  readonly port: number;
  /** Where it stores; for tests that look at the file. */
  readonly folder: string;
  /** Switches a fault on or off, see Fault; resolves when in force. */
  fault(fault: Fault | undefined): Promise<void>;
  /**
   * Calls by method since the process started (features, append, batchAppend, read, subscribe, delete,
   * tombstone, gossip), how often faults have struck (faultsStruck), and openSubscriptions and connections
   * as they are now.
   */
  counts(): Promise<Readonly<Record<string, number>>>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Same port, same data; after a kill, or instead of one. */
  restart(): Promise<void>;
  /** Resolves when the process is gone, however it went. */
  ended(): Promise<void>;
  /** In order; removes the folder. */
  stop(): Promise<void>;
}

/** Starts the double of an EventStoreDB server in a process of its own. */
export async function startEventStoreServer(options: StartOptions = {}): Promise<EventStoreServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-eventstore-'));
  const server = new ServerProcess(folder, {
    folder,
    port: options.port ?? 0,
    fsync: options.fsync ?? false,
    batchAppend: options.batchAppend ?? true,
    positionsInStreams: options.positionsInStreams ?? true,
    maxAppendSize: options.maxAppendSize ?? 1024 * 1024,
    systemEventEvery: options.systemEventEvery ?? 50,
    recentIdsBytes: options.recentIdsBytes ?? 8 * 1024 * 1024,
    ...(options.tls ? { tls: makeCertificate(folder) } : {}),
  });
  await server.start();
  return server;
}

class ServerProcess implements EventStoreServer {
  private child: ChildProcess | undefined;
  private gone: Promise<unknown> = Promise.resolve();
  private readonly waiting = new Map<number, (counts: Record<string, number>) => void>();
  private lastId = 0;

  constructor(
    readonly folder: string,
    private options: ServerOptions,
  ) {}

  get port(): number {
    return this.options.port;
  }

  get url(): string {
    const { tls, port } = this.options;
    if (tls === undefined) return `esdb://127.0.0.1:${port}?tls=false`;
    // By name: Node warns of TLS to a bare address.
    return `esdb://localhost:${port}?tls=true&tlsCAFile=${tls.authority}`;
  }

  async start(): Promise<void> {
    const child = fork(program, [JSON.stringify(this.options)], {
      execArgv: ['--import', loader],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let errors = '';
    child.stderr?.on('data', (chunk) => (errors += String(chunk)));
    this.gone = once(child, 'exit').finally(() => this.forget());
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.on('message', (report: Report) => {
        if (report.kind === 'failed') return reject(new Error(report.message));
        if (report.kind === 'done') return this.waiting.get(report.id)?.(report.counts);
        this.options = { ...this.options, port: report.port };
        resolve();
      });
      child.once('exit', () => reject(new Error(`The event store did not start: ${errors}`)));
    });
  }

  async fault(fault: Fault | undefined): Promise<void> {
    await this.order({ kind: 'fault', id: 0, ...(fault ? { fault } : {}) });
  }

  async counts(): Promise<Readonly<Record<string, number>>> {
    return this.order({ kind: 'counts', id: 0 });
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.gone;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async ended(): Promise<void> {
    await this.gone;
  }

  async stop(): Promise<void> {
    if (this.child?.connected) this.child.disconnect();
    await this.gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private order(order: Order): Promise<Record<string, number>> {
    const id = (this.lastId += 1);
    return new Promise((resolve, reject) => {
      if (!this.child?.connected) return reject(new Error('The event store is not running'));
      this.waiting.set(id, resolve);
      this.child.send({ ...order, id });
    });
  }

  private forget(): void {
    this.child = undefined;
    // Whoever still waits for an answer gets none: the process died of what it was told.
    for (const resolve of this.waiting.values()) resolve({});
    this.waiting.clear();
  }
}
