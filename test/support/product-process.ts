import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const loader = new URL('../setup/typescript-modules.mjs', import.meta.url).href;

export type Entry = 'all' | 'main' | 'projector' | 'worker';

export interface ProductOptions {
  /** Settings by their variables; those of a TestApp to be beside it. */
  readonly variables: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

const running = new Set<ProductProcess>();

/** A process of the product as operators run it, without the demo. Ended with the test file at the latest. */
export class ProductProcess {
  private text = '';
  private readonly ended: Promise<number | null>;

  private constructor(
    readonly child: ChildProcess,
    dataDir: string,
  ) {
    running.add(this);
    child.stdout?.on('data', (chunk) => (this.text += String(chunk)));
    child.stderr?.on('data', (chunk) => (this.text += String(chunk)));
    this.ended = new Promise((resolve) =>
      child.once('exit', (code) => {
        running.delete(this);
        rmSync(dataDir, { recursive: true, force: true });
        resolve(code);
      }),
    );
  }

  /** Starts an entry of src/ and waits until it says that it is ready. */
  static async start(entry: Entry, options: ProductOptions): Promise<ProductProcess> {
    const dataDir = mkdtempSync(join(tmpdir(), 'tributary-process-'));
    // The embedded server's account has to get in.
    chmodSync(dataDir, 0o755);
    const file = fileURLToPath(new URL(`../../src/${entry}.ts`, import.meta.url));
    const args = ['--port', '0', '--no-demo', ...(options.args ?? [])];
    const child = spawn(process.execPath, ['--import', loader, file, ...args], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        LOG_LEVEL: 'error',
        DATA_DIR: dataDir,
        ...options.variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new ProductProcess(child, dataDir);
    await started.until(() => started.text.includes('ready at'));
    return started;
  }

  /** Without a trailing slash. */
  get url(): string {
    return /ready at (\S+)/.exec(this.text)?.[1] ?? '';
  }

  /** All that it has written. */
  get said(): string {
    return this.text;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until something holds. Throws what the process said if it ends before. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) {
      if (!this.isRunning) throw new Error(`The process has ended:\n${this.text}`);
      await pause(20);
    }
  }

  /** Asks it to end; gives its exit code. */
  stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** Ends what a test left running; for afterAll. */
export async function endProducts(): Promise<void> {
  await Promise.all([...running].map((each) => each.kill()));
}
