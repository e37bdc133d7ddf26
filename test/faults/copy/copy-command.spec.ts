import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Product, tributary } from '#src/cli/scenario.js';
import { type EventStoreServer, startEventStoreServer } from '../../eventstoredb/start-server.js';
import type { TestDatabase } from '../../setup/database.js';
import { CommandLine } from '../../support/command-line.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { until } from '../../support/until.js';
import { createOtherDatabase, writeOddly } from './stores.js';

// `tributary events copy` in processes of its own, as an operator runs it.

let app: TestApp;
let server: EventStoreServer;
let other: TestDatabase;
let command: CommandLine;
beforeAll(async () => {
  app = await startTestApp(undefined, { isAtWork: false });
  [server, other] = await Promise.all([startEventStoreServer(), createOtherDatabase()]);
  command = new CommandLine(app);
  await writeOddly(app.runtime.store, 300);
}, 60_000);
afterAll(async () => {
  await app.close();
  await server.stop();
  await other.drop();
});

const copy = (...args: string[]) => command.start('events', 'copy', ...args);
const onServer = async (): Promise<number> => (await server.counts())['batchAppend'] ?? 0;

describe('tributary events copy', () => {
  it('goes on after a kill half-way, and proves that both are equal', async () => {
    const args = ['--from', 'embedded', '--to', server.url];
    await server.fault({ kind: 'delay', ms: 5 });
    const first = copy(...args);
    await until(async () => (await onServer()) > 40, 30_000);
    first.child.kill('SIGKILL');
    expect((await first.end).signal).toBe('SIGKILL');
    await server.fault(undefined);

    const { code, stdout, stderr } = await copy(...args, '--json').end;
    const result = JSON.parse(stdout) as Result;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(result.equal).toBe(true);
    expect(result.target).toEqual(result.source);
    expect(result.source.events).toBe(600);
    expect(result.alreadyThere).toBeGreaterThan(30);
    expect(result.copied).toBe(600 - result.alreadyThere);
    expect(result.copied).toBeGreaterThan(100);
    expect(stderr).toMatch(/^copy \d+\/\d+ \(100%\)/m);
    expect(stderr).toMatch(/^prove \d+\/\d+ \(100%\)/m);
  }, 90_000);

  it('copies back, to another database, through the other client', async () => {
    const back = new CommandLine({
      ...app,
      variables: { ...app.variables, EVENTSTORE_CLIENT: 'kurrent' },
    });
    const args = ['--from', server.url.replace('esdb:', 'kurrentdb:'), '--to', other.url];
    const { code, stdout, stderr } = await back.run('events', 'copy', ...args);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const [, sha256 = ''] = /sha256 ([0-9a-f]{64})/.exec(stdout) ?? [];
    expect(stdout).toBe(`\
copied   600 events, 0 were there before
source   600 events, sha256 ${sha256}
target   600 events, sha256 ${sha256}
verdict  equal
`);
  }, 60_000);

  it('follows until it is interrupted, and ends with what came last', async () => {
    const following = copy('--from', 'embedded', '--to', server.url, '--follow', '--json');
    let said = '';
    following.child.stderr?.on('data', (chunk) => (said += String(chunk)));
    await until(() => said.includes('600 events, equal in both. Following'), 30_000);
    await writeOddly(app.runtime.store, 30);
    following.child.kill('SIGINT');
    const { code, stdout } = await following.end;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ copied: 60, source: { events: 660 }, equal: true });
  }, 60_000);

  it('ends with 130 where it is interrupted half-way, and says how to go on', async () => {
    const target = await startEventStoreServer();
    await target.fault({ kind: 'delay', ms: 20 });
    const { child, end } = copy('--from', 'embedded', '--to', target.url, '--follow');
    await until(async () => ((await target.counts())['batchAppend'] ?? 0) > 5, 30_000);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    await target.stop();
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toContain('Stopped. Run it again and it goes on where it was');
  }, 60_000);

  it('fails where the target goes away behind the end of following', async () => {
    const target = await startEventStoreServer();
    const { child, end } = copy('--from', 'embedded', '--to', target.url, '--follow', '--json');
    let said = '';
    child.stderr?.on('data', (chunk) => (said += String(chunk)));
    await until(() => said.includes('Following'), 30_000);
    await target.kill();
    child.kill('SIGINT');
    const { code, stdout, stderr } = await end;
    await target.stop();
    expect(code).toBe(1);
    expect(stderr).toContain('The copy is not whole: ');
    expect(JSON.parse(stdout)).toEqual({ error: expect.stringContaining('not whole') });
  }, 90_000);

  it('refuses a target that holds something else', async () => {
    const taken = await createOtherDatabase();
    const somebody = await startTestApp(undefined, { isAtWork: false, database: taken });
    await writeOddly(somebody.runtime.store, 2);
    const { code, stderr } = await copy('--from', 'embedded', '--to', taken.url).end;
    await somebody.close();
    expect(code).toBe(1);
    expect(stderr).toContain('Event 1 of the target, thing-0-');
    expect(stderr).toContain('is not that of the source: its stream differs');
  }, 60_000);
});

describe('the addresses of tributary events copy', () => {
  const missing = fileURLToPath(new URL(`./none-${randomUUID()}`, import.meta.url));
  const secret = 's3cret';
  const bad: [string, string[], number, string][] = [
    ['no address', ['--from', secret, '--to', 'embedded'], 2, '--from is no address of a store'],
    [
      'a password that is not encoded',
      ['--from', `esdb://admin:${secret}@x@127.0.0.1:1`, '--to', 'embedded'],
      1,
      '--from: The event store cannot be reached',
    ],
    [
      'another password that is not encoded',
      ['--from', `esdb://admin:%${secret}@127.0.0.1:1`, '--to', 'embedded'],
      2,
      '--from is no connection string',
    ],
    [
      'a port that is none',
      ['--from', `postgres://tributary:${secret}@127.0.0.1:none/x`, '--to', 'embedded'],
      2,
      '--from is no address of a store',
    ],
    ['the same', ['--from', 'embedded', '--to', 'embedded'], 2, 'name the same store'],
    ['no target', ['--from', 'embedded'], 2, "required option '--to <address>'"],
    [
      'no data',
      ['--from', 'embedded', '--to', `esdb://admin:${secret}@127.0.0.1:1`, '--data-dir', missing],
      2,
      `There is no database in ${missing}`,
    ],
  ];
  beforeEach(() => {
    process.env['TRIBUTARY_MASTER_KEY'] = '00'.repeat(31) + '01';
  });
  afterEach(() => {
    delete process.env['TRIBUTARY_MASTER_KEY'];
  });

  it.each(bad)('are refused, and passwords not told: %s', async (_, args, code, message) => {
    const told = await tributary(new Product(), ['events', 'copy', ...args]);
    expect(told).toMatchObject({ code, err: expect.stringContaining(message) });
    expect(told.err + told.out).not.toContain(secret);
  });

  it('are told apart where one cannot be reached', async () => {
    const away = `postgres://tributary:${secret}@127.0.0.1:1/x`;
    for (const args of [
      ['--from', away, '--to', other.url],
      ['--from', other.url, '--to', away],
    ]) {
      const told = await tributary(new Product(), ['events', 'copy', ...args]);
      const option = args[0] === '--from' && args[1] === away ? '--from' : '--to';
      expect(told).toMatchObject({ code: 1, err: expect.stringMatching(`^${option}: .{10,}`) });
      expect(told.err).not.toContain(secret);
    }
  }, 60_000);

  it('may not lead to one store in two ways, nor from a database without a store', async () => {
    const same = new URL(other.url);
    same.searchParams.set('application_name', 'again');
    const args = ['events', 'copy', '--from', other.url, '--to', same.href];
    const told = await tributary(new Product(), args);
    expect(told).toMatchObject({ code: 2, err: '--from and --to lead to the same store\n' });

    const empty = new URL(other.url);
    empty.pathname = '/template1';
    const none = ['events', 'copy', '--from', empty.href, '--to', other.url];
    expect(await tributary(new Product(), none)).toMatchObject({
      code: 1,
      err: '--from: there is no event store in this database\n',
    });
  });
});

interface Result {
  readonly alreadyThere: number;
  readonly copied: number;
  readonly source: { readonly events: number; readonly sha256: string };
  readonly target: { readonly events: number; readonly sha256: string };
  readonly equal: boolean;
}
