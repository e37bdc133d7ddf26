import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestApp } from './test-app.js';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const loader = new URL('../setup/typescript-modules.mjs', import.meta.url).href;

export interface CommandEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `tributary …` in a process of its own, on the database of a test. */
export class CommandLine {
  constructor(private readonly test: TestApp) {}

  async run(...args: readonly string[]): Promise<CommandEnd> {
    return this.start(...args).end;
  }

  /** With `given` on its standard input. */
  async runWith(given: string, ...args: readonly string[]): Promise<CommandEnd> {
    const { child, end } = this.start(...args);
    child.stdin?.write(given);
    return end;
  }

  start(...args: readonly string[]): { child: ChildProcess; end: Promise<CommandEnd> } {
    const child = spawn(process.execPath, ['--import', loader, program, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...this.test.variables },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    const end = new Promise<CommandEnd>((resolve) =>
      child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
    );
    return { child, end };
  }
}
