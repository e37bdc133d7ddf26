import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { until } from '../../../test/support/until.js';

const program = fileURLToPath(new URL('../../../test/support/scraped-cluster.ts', import.meta.url));
const loader = new URL('../../../test/setup/typescript-modules.mjs', import.meta.url).href;

interface Member {
  readonly pid: number;
  readonly url: string;
}

let primary: ChildProcess;
let workers: Member[];

beforeEach(async () => {
  primary = spawn(process.execPath, ['--import', loader, program], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  primary.stdout?.on('data', (chunk) => (said += String(chunk)));
  await until(() => said.trimEnd().split('\n').length === 3 && said.endsWith('\n'));
  workers = said
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([pid, port]) => ({ pid: Number(pid), url: `http://127.0.0.1:${port}` }));
});
afterEach(async () => {
  const ended = once(primary, 'exit');
  primary.kill('SIGKILL');
  await ended;
  for (const { pid } of workers) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function nth(index: number): Member {
  const member = workers[index];
  if (!member) throw new Error(`No worker ${index}`);
  return member;
}

async function orders(member: Member, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await fetch(`${member.url}/order`);
}

async function scrape(member: Member): Promise<Record<string, number>> {
  const text = await (await fetch(`${member.url}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name}.* (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    orders: value('tributary_http_request_seconds_count'),
    quick: value('tributary_http_request_seconds_bucket{le="0.005"'),
    appends: value('tributary_append_seconds_count'),
    links: value('tributary_links_in_memory'),
    build: value('tributary_build_info'),
  };
}

it('is the same whichever process is asked: counts add up, what all tell alike is told once', async () => {
  await orders(nth(0), 1);
  await orders(nth(1), 2);
  const all = { orders: 3, quick: 3, appends: 1, links: 20, build: 1 };
  const answers = await Promise.all(workers.map(scrape));
  expect(answers).toEqual([all, all, all]);
});

it('does not fall when a process dies: what it counted stays, what it held goes', async () => {
  await orders(nth(0), 1);
  await orders(nth(1), 2);
  await scrape(nth(2));
  process.kill(nth(0).pid, 'SIGKILL');
  process.kill(nth(1).pid, 'SIGKILL');
  await until(async () => (await scrape(nth(2)))['links'] === 10);
  expect(await scrape(nth(2))).toMatchObject({ orders: 3, quick: 3, appends: 1 });
});

it('tells of a process that does not answer what it said last', async () => {
  await orders(nth(0), 2);
  await scrape(nth(1));
  process.kill(nth(0).pid, 'SIGSTOP');
  await orders(nth(1), 1);
  expect(await scrape(nth(1))).toMatchObject({ orders: 3, links: 20 });
});
