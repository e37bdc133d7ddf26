import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from '../support/until.js';

// Someone who has just cloned the repository starts it, and does what the terminal says.

const execute = promisify(execFile);
const entry = fileURLToPath(new URL('../../src/all.ts', import.meta.url));
const loader = new URL('../setup/typescript-modules.mjs', import.meta.url).href;
const folders: string[] = [];

function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-start-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

const children: ChildProcess[] = [];

afterAll(async () => {
  // A test that failed half-way leaves its server: it is ended here, or the run would never end.
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly url: string;
  said(): string;
  stop(): Promise<number | null>;
}

/** Starts the product; resolves when it has said all that it says at a start. */
async function start(dataDir: string, ...args: readonly string[]): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--import', loader, entry, '--port', '0', '--data-dir', dataDir, ...args],
    {
      env: { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  const isFirst = args.length === 0 && !(await isKnown(dataDir));
  const last = isFirst ? 'The README goes on from here' : 'data in';
  while (!text.includes(last)) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${text}`);
    await pause(25);
  }
  const url = /ready at (\S+)/.exec(text)?.[1] ?? '';
  return {
    url,
    said: () => text,
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

const known = new Set<string>();
async function isKnown(dataDir: string): Promise<boolean> {
  const was = known.has(dataDir);
  known.add(dataDir);
  return was;
}

describe('the first start', () => {
  it('prints sign-ins and three lines that work as they stand, once', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    const lines = first
      .said()
      .split('\n')
      .filter((line) => /^(CLICK=|ORDER=|curl )/.test(line));
    expect(lines).toHaveLength(3);
    const { stdout } = await execute('bash', ['-c', lines.join('\n')]);
    const [click, order, ledger] = stdout.trim().split('\n');
    expect(click).toMatch(/^clk_/);
    expect(JSON.parse(order ?? '')).toMatchObject({
      status: 'attributed',
      commissions: [{ status: 'held', amount: { amount: '1290', currency: 'EUR' } }],
    });
    expect(JSON.parse(ledger ?? '').items).toHaveLength(2);

    const signIns = [...first.said().matchAll(/^ {2}(\S+@demo\.example) +(\S+) +(\w+)$/gm)];
    expect(signIns.map(([, , , role]) => role)).toEqual([
      ...['admin', 'finance', 'auditor', 'merchant', 'affiliate'],
    ]);
    for (const [, email, password, role] of signIns) {
      const answer = await fetch(`${first.url}/api/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      expect(await answer.json()).toMatchObject({ user: { role } });
    }
    expect(await first.stop()).toBe(143);

    const second = await start(dataDir);
    expect(second.said()).not.toContain('demo.example');
    const ready = await fetch(`${second.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await second.stop()).toBe(143);
  }, 120_000);

  it('leaves the store empty when asked to', async () => {
    const dataDir = newDataDir();
    const { url, said, stop } = await start(dataDir, '--no-demo');
    expect(said()).not.toContain('demo.example');
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    const line = `user add --email you@example.com --role admin --data-dir ${dataDir}`;
    await until(() => said().includes(`  npm run tributary -- ${line}\n`));
    const answer = await fetch(`${url}/l/spring`);
    expect(answer.status).toBe(404);
    expect(await stop()).toBe(143);
  }, 60_000);
});
