import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { owe } from './endings.js';

const root = new URL('../../', import.meta.url);
const loader = new URL('../setup/typescript-modules.mjs', import.meta.url).href;

export interface ChildServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** Asks it to end and waits until it has; done at the end of the run if not before. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a server's TypeScript entry, named from the repository's root, in a process of its own. The first
 * local address that it prints is where it is. With BENCH_PROFILE it leaves a CPU profile in that folder.
 */
export async function startServer(entry: string, options: ChildOptions = {}): Promise<ChildServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-log-'));
  const removeFolder = owe(async () => rmSync(folder, { recursive: true, force: true }));
  // Into a file: a pipe would make this process work while it measures.
  const path = join(folder, 'output');
  const output = openSync(path, 'w');
  const child = spawn(process.execPath, nodeArguments(entry, options.args), {
    // A group of its own: Ctrl-C reaches this process alone, which then ends it in order.
    detached: true,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const stop = owe(async () => {
    await ended(child);
    await removeFolder();
  });
  const deadline = performance.now() + 60_000;
  for (;;) {
    const said = readFileSync(path, 'utf8');
    const url = /http:\/\/127\.0\.0\.1:\d+[^\s"]*/.exec(said)?.[0];
    if (url !== undefined) return { url: url.replace(/\/$/, ''), stop };
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${entry} did not start:\n${said}`);
    }
    await pause(50);
  }
}

/** Runs a program to its end and gives back the JSON that it prints. */
export async function runProgram<Result>(entry: string, input: unknown): Promise<Result> {
  const child = spawn(process.execPath, nodeArguments(entry, [JSON.stringify(input)]), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = owe(() => ended(child));
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  await stop();
  return JSON.parse(text) as Result;
}

function nodeArguments(entry: string, args: readonly string[] = []): string[] {
  const folder = process.env['BENCH_PROFILE'];
  const profile = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  return [...profile, '--import', loader, fileURLToPath(new URL(entry, root)), ...args];
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await end;
  clearTimeout(kill);
}
