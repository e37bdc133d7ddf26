import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Click } from '#domain/click/click.js';
import { seedLink } from '../../test/bench/seed-link.js';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { until } from '../../test/tracking/clicks.js';
import { Gate } from '../../test/tracking/gate.js';
import { SystemClock } from '../platform/clock.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EmbeddedEventStore } from '../platform/event-store/embedded/embedded-event-store.js';
import type { JournalFigures } from './journal/click-journal.js';

const repository = new URL('../../', import.meta.url);
const program = fileURLToPath(new URL('test/tracking/redirect-process.ts', repository));
const loader = new URL('test/setup/typescript-modules.mjs', repository).href;
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

interface RedirectProcess {
  readonly url: string;
  readonly child: ChildProcess;
}

let database: TestDatabase;
let gate: Gate;
let dir: string;
/** Straight to the database, past the gate. */
let store: EmbeddedEventStore;
const children: ChildProcess[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  gate = await Gate.to(database.url);
  dir = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
  store = new EmbeddedEventStore({ connectionString: database.url });
  await seedLink(store, new EventCodec(), new SystemClock(), 'spring');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await store.close();
  await gate.close();
  await database.drop();
  await rm(dir, { recursive: true });
});

async function startRedirects(databaseUrl = gate.through(database.url)): Promise<RedirectProcess> {
  const child = spawn(process.execPath, ['--import', loader, program, databaseUrl, dir], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: String(said).trim() };
}

/** Follows the link; gives back the click's id. */
async function visit({ url }: RedirectProcess): Promise<string> {
  const answer = await fetch(`${url}/l/spring`, {
    redirect: 'manual',
    headers: { 'user-agent': phone },
  });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
}

async function visitInTurn(redirects: RedirectProcess, times: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < times; n += 1) ids.push(await visit(redirects));
  return ids;
}

async function visitInCrowd(redirects: RedirectProcess, times: number): Promise<string[]> {
  const lanes = Array.from({ length: 20 }, () => visitInTurn(redirects, times / 20));
  return (await Promise.all(lanes)).flat();
}

async function figuresOf({ url }: RedirectProcess): Promise<JournalFigures & { isUsed: boolean }> {
  return (await fetch(`${url}/figures`)).json() as Promise<JournalFigures & { isUsed: boolean }>;
}

/** Ids of all recorded clicks, in the order of the store. */
async function recorded(): Promise<string[]> {
  const events = await store.readAll({ after: '', limit: 100_000 });
  return events
    .filter(({ type }) => type === 'click-recorded')
    .map(({ data }) => (JSON.parse(data) as Click).clickId);
}

describe.each(['standStill', 'cut'] as const)('while the event store is gone (%s)', (gone) => {
  it('sends every shopper on, and has every click once, in order, when it is back', async () => {
    const redirects = await startRedirects();
    const before = await visitInTurn(redirects, 5);
    gate[gone]();
    const inTurn = await visitInTurn(redirects, 100);
    const inCrowd = await visitInCrowd(redirects, 100);
    expect(await recorded()).toEqual(before);
    expect(await figuresOf(redirects)).toMatchObject({ clicks: 200, lost: 0, isUsed: true });
    gate.free();
    await until('the store takes clicks again', async () => !(await figuresOf(redirects)).isUsed);
    const after = await visitInTurn(redirects, 5);

    const found = await recorded();
    expect(found.slice(0, 105)).toEqual([...before, ...inTurn]);
    expect(found.slice(105, 205).sort()).toEqual(inCrowd.sort());
    expect(found.slice(205)).toEqual(after);
    expect(await figuresOf(redirects)).toMatchObject({ clicks: 0, replayed: 200, lost: 0 });
  });
});

it('asks shoppers to come again for a link that it has never read', async () => {
  const redirects = await startRedirects();
  gate.cut();
  const { status, headers } = await fetch(`${redirects.url}/l/spring`, { redirect: 'manual' });
  expect([status, headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
  const { status: again } = await fetch(`${redirects.url}/l/spring`, { redirect: 'manual' });
  expect(again).toBe(503);
  gate.free();
  await until('the link is read', async () => {
    const answer = await fetch(`${redirects.url}/l/spring`, { redirect: 'manual' });
    return answer.status === 302;
  });
});

describe('a redirect process that is killed', () => {
  it('while the event store is gone leaves every click to the next one', async () => {
    const redirects = await startRedirects();
    await visit(redirects);
    gate.cut();
    const journaled = await visitInCrowd(redirects, 200);
    redirects.child.kill('SIGKILL');
    await once(redirects.child, 'exit');
    gate.free();
    const next = await startRedirects();
    await until('all is replayed', async () => (await figuresOf(next)).replayed === 200);
    const found = await recorded();
    expect(found.length).toBe(201);
    expect(found.slice(1).sort()).toEqual(journaled.sort());
  });

  it('in the middle of the replay, again and again, has every click there once', async () => {
    let redirects = await startRedirects();
    const all = [await visit(redirects)];
    gate.standStill();
    all.push(...(await visitInCrowd(redirects, 4_000)));
    const before = await recorded();
    gate.free();
    for (let deaths = 0, seen = before.length; deaths < 5; deaths += 1) {
      await until('some more is there', async () => {
        const there = (await recorded()).length;
        return there > seen || there === all.length;
      });
      redirects.child.kill('SIGKILL');
      await once(redirects.child, 'exit');
      seen = (await recorded()).length;
      redirects = await startRedirects();
    }
    await until('nothing is left', async () => (await figuresOf(redirects)).clicks === 0);
    expect((await recorded()).sort()).toEqual(all.sort());
  });

  it('is replaced beside others: one of them takes its clicks over', async () => {
    const [first, ...others] = [
      await startRedirects(),
      await startRedirects(database.url),
      await startRedirects(database.url),
    ];
    const all = [await visit(first)];
    gate.cut();
    all.push(...(await visitInCrowd(first, 100)));
    for (const other of others) all.push(...(await visitInCrowd(other, 40)));
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const replayed = async (): Promise<number> => {
      const figures = await Promise.all(others.map(figuresOf));
      return figures.reduce((sum, each) => sum + each.replayed, 0);
    };
    await until('taken over', async () => (await replayed()) >= 100);
    expect((await recorded()).sort()).toEqual(all.sort());
  });
});
