import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '../test/setup/database.js';
import { openHost } from './host.js';
import { FixedClock } from './platform/clock.js';
import { configFrom } from './platform/config.js';
import { createLog } from './platform/observability/log.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const variables = (digit: string) => ({
  TRIBUTARY_MASTER_KEY: digit.repeat(64),
  DATABASE_URL: database.url,
});

function open(digit: string) {
  const config = configFrom(variables(digit));
  const clock = new FixedClock('2026-05-04T10:00:00Z');
  return openHost({ config, clock, log: createLog('silent') });
}

describe('a host', () => {
  it('opens a database again with the master key of the first time', async () => {
    await (await open('1')).close();
    await (await open('1')).close();
  });

  it('refuses a database that was made with another master key, and says what to do', async () => {
    await (await open('1')).close();
    await expect(open('2')).rejects.toThrow(/Put the first key back/);
    await (await open('1')).close();
  });
});

it.each([
  ['the server', 'all.ts', ['--port', '0']],
  ['the command line', 'cli/main.ts', ['status']],
])(
  '%s ends with 78 when the master key is another',
  async (_, file, args) => {
    await (await open('1')).close();
    const loader = new URL('../test/setup/typescript-modules.mjs', import.meta.url).href;
    const entry = fileURLToPath(new URL(file, import.meta.url));
    const child = spawn(process.execPath, ['--import', loader, entry, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...variables('2') },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    expect(said).toMatch(/^The master key is not the one/);
    expect(code).toBe(78);
  },
  60_000,
);
