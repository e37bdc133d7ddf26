import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFrom, overridesFrom, storageFrom } from './config.js';
import { ConfigError } from './variables.js';

const key = Buffer.alloc(32, 9);
const master = { TRIBUTARY_MASTER_KEY: key.toString('base64') };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-config-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

function badOf(variables: Record<string, string>): string[] {
  try {
    configFrom({ DATA_DIR: folder, ...variables });
  } catch (error) {
    if (error instanceof ConfigError) return error.variables.map(({ name }) => name);
    throw error;
  }
  return [];
}

it('works with nothing set at all', () => {
  const config = configFrom({ DATA_DIR: folder });
  expect(config.http).toEqual({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: undefined,
    trustedProxies: 0,
  });
  expect(config).toMatchObject({
    database: { url: undefined },
    logLevel: 'info',
  });
});

it.each([
  'esdb://localhost:2113?tls=false',
  'esdb+discover://user:secret@one,two:2114?nodePreference=leader',
  'esdb://one:2113,two:2113,three:2113?tls=true&tlsCAFile=/ca.crt',
  'kurrentdb://localhost:2113',
])('takes %s as an event store', (url) => {
  expect(configFrom({ DATA_DIR: folder, EVENTSTORE_URL: url }).eventStore).toEqual({
    url,
    client: 'eventstore',
  });
});

it('limits requests by the minute, by tier, or not at all', () => {
  expect(configFrom({ DATA_DIR: folder }).rateLimits).toEqual({
    anonymous: 120,
    signedIn: 600,
    staff: 1200,
    merchantKey: 36_000,
  });
  const { rateLimits } = configFrom({ DATA_DIR: folder, RATE_LIMIT_MERCHANT: '0' });
  expect(rateLimits.merchantKey).toBe(0);
  expect(badOf({ RATE_LIMIT_ANONYMOUS: 'many' })).toEqual(['RATE_LIMIT_ANONYMOUS']);
});

it('counts the cores when asked to', () => {
  expect(configFrom({ DATA_DIR: folder }).apiProcesses).toBe(1);
  const { apiProcesses } = configFrom({ DATA_DIR: folder, API_PROCESSES: 'auto' });
  expect(apiProcesses).toBe(availableParallelism());
});

it('makes the master key once, for its owner alone', () => {
  const first = configFrom({ DATA_DIR: join(folder, 'new') });
  const path = join(folder, 'new', 'master.key');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const second = configFrom({ DATA_DIR: join(folder, 'new') });
  expect(second.secrets.key('cursor')).toEqual(first.secrets.key('cursor'));
  expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toHaveLength(32);
});

it.each([
  ['base64', key.toString('base64')],
  ['base64url', key.toString('base64url')],
  ['hexadecimal', key.toString('hex')],
])('takes the master key as %s', (_form, text) => {
  const expected = configFrom({ DATA_DIR: folder, ...master }).secrets.key('cursor');
  expect(
    configFrom({ DATA_DIR: folder, TRIBUTARY_MASTER_KEY: text }).secrets.key('cursor'),
  ).toEqual(expected);
});

it.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_URL', 'localhost'],
  ['DATABASE_POOL', '2'],
  ['EVENTSTORE_URL', 'http://localhost'],
  ['EVENTSTORE_URL', 'esdb://'],
  ['EVENTSTORE_CLIENT', 'grpc'],
  ['REDIS_URL', 'http://localhost'],
  ['ROLE', 'leader'],
  ['API_PROCESSES', '0'],
  ['CLICK_JOURNAL_MB', '-5'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
  ['PUBLIC_URL', 'ftp://x'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'yes'],
  ['TRIBUTARY_MASTER_KEY', 'short'],
])('refuses %s=%s by name', (name, value) => {
  expect(badOf({ ...master, [name]: value })).toEqual([name]);
});

it('names every bad variable at once, and no value', () => {
  const bad = {
    PORT: 'sesame-1',
    LOG_LEVEL: 'sesame-2',
    TRIBUTARY_MASTER_KEY: 'sesame-3',
    DATABASE_URL: 'sesame-4',
  };
  expect(badOf(bad)).toEqual(['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'TRIBUTARY_MASTER_KEY']);
  expect(() => configFrom({ DATA_DIR: folder, ...bad })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('sesame') as string }) as Error,
  );
});

it('says so when the key file is broken or its folder is a file', () => {
  writeFileSync(join(folder, 'master.key'), 'broken');
  expect(badOf({})).toEqual(['TRIBUTARY_MASTER_KEY']);
  expect(badOf({ DATA_DIR: join(folder, 'master.key') })).toEqual(['DATA_DIR']);
});

it('lets the command line win', () => {
  const overrides = overridesFrom([
    '--port',
    '4000',
    '--log-level=debug',
    '--no-demo',
    '--toString',
    'x',
  ]);
  expect(overrides).toEqual({ PORT: '4000', LOG_LEVEL: 'debug' });
  const config = configFrom({ DATA_DIR: folder, PORT: '5000', ...master }, overrides);
  expect(config.http.port).toBe(4000);
  expect(config.logLevel).toBe('debug');
});

it('takes an empty variable for none, and drops the slash behind an address', () => {
  const config = configFrom({
    DATA_DIR: folder,
    PORT: '',
    DATABASE_URL: ' ',
    PUBLIC_URL: 'https://go.example/',
    ...master,
  });
  expect(config.http).toMatchObject({ port: 3000, publicUrl: 'https://go.example' });
  expect(config.database.url).toBeUndefined();
});

it('looks for a master key for backup and restore, and makes none', () => {
  const dataDir = join(folder, 'restored');
  expect(storageFrom({ DATA_DIR: dataDir, BACKUP_DIR: '/backups' })).toMatchObject({
    dataDir,
    backup: { dir: '/backups' },
    secrets: undefined,
  });
  expect(() => statSync(dataDir)).toThrow('ENOENT');
  const made = configFrom({ DATA_DIR: dataDir }).secrets.key('cursor');
  expect(storageFrom({ DATA_DIR: dataDir }).secrets?.key('cursor')).toEqual(made);
  expect(() => storageFrom({ DATA_DIR: dataDir, TRIBUTARY_MASTER_KEY: 'short' })).toThrow(
    'TRIBUTARY_MASTER_KEY',
  );
});
