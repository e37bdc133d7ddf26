import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { databasePool } from '#src/platform/database/pool.js';
import { noRateLimits } from '../../support/no-rate-limits.js';
import type { DurableServer } from '../durable-database.js';
import { owe } from '../endings.js';
import { fill } from '../fill-store.js';
import { onStore, type Product, startProduct } from '../product.js';
import { heldCommissions, type QueueOwners } from './queue-store.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const loader = new URL('../../setup/typescript-modules.mjs', import.meta.url).href;
const email = 'admin@bench.example';

/** A running product with a full queue, and who may clear it. */
export interface FilledProduct {
  readonly product: Product;
  readonly admin: { readonly email: string; readonly password: string };
}

/** Starts the product on a fresh database with an admin, a few parties, and so many held commissions. */
export async function startFilled(server: DurableServer, count: number): Promise<FilledProduct> {
  const { url } = await server.createDatabase();
  const masterKey = randomBytes(32);
  Object.assign(process.env, { ...noRateLimits, MFA_REQUIRED_ROLES: 'none' });
  const password = addAdmin(url, masterKey);
  const product = await startProduct(url, masterKey);
  const owners = await makeOwners(product.url, password);
  const nowMs = Date.now();
  await onStore(url, (ground) => fill(ground, heldCommissions(ground, { count, owners, nowMs })));
  await product.caughtUp(600);
  const pool = databasePool(url);
  // What follows is to be measured, not the clean-up after the filling.
  await pool.query('VACUUM ANALYZE');
  await pool.query('CHECKPOINT');
  await pool.end();
  return { product, admin: { email, password } };
}

/** By the command line, as the first user of an installation is made. Gives back the password. */
function addAdmin(databaseUrl: string, masterKey: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-cli-'));
  owe(async () => rmSync(folder, { recursive: true, force: true }));
  const entry = join(root, 'src/cli/main.ts');
  const args = ['user', 'add', '--email', email, '--role', 'admin', '--json'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', loader, entry, ...args],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder,
        TRIBUTARY_MASTER_KEY: masterKey.toString('hex'),
        LOG_LEVEL: 'error',
      },
    },
  );
  if (status !== 0) throw new Error(`No admin was made: ${stderr}`);
  return (JSON.parse(stdout) as { password: string }).password;
}

/** Merchants, programs and affiliates, through the API: they have names that the queue shows. */
async function makeOwners(url: string, password: string): Promise<QueueOwners> {
  const { accessToken } = await call<{ accessToken: string }>(url, '/auth/sign-in', {
    ...{ email, password },
  });
  const post = <Answer>(path: string, body: object) => call<Answer>(url, path, body, accessToken);
  const programs = [];
  for (const name of ['Harbour Coffee', 'Northwind Outdoor', 'Linden Books']) {
    const { id: merchantId } = await post<{ id: string }>('/merchants', { name });
    const { id: programId } = await post<{ id: string }>('/programs', {
      ...{ merchantId, name: `${name} Partners`, currency: 'EUR' },
      settings: { holdDays: 30, cookieDays: 30, approval: 'manual', cookieConsent: 'required' },
      rules: [{ ruleId: 'base', conversionKind: null, kind: 'percent', percent: '10' }],
      policy: { model: 'coupon-first', windowDays: 30 },
    });
    programs.push({ merchantId, programId });
  }
  const affiliateIds = [];
  for (let n = 1; n <= 20; n += 1) {
    const applicant = { name: `Affiliate ${n}`, email: `affiliate-${n}@bench.example` };
    const { id } = await post<{ id: string }>('/affiliates', applicant);
    await post(`/affiliates/${id}/approve`, {});
    affiliateIds.push(id);
  }
  return { programs, affiliateIds };
}

async function call<Answer>(
  url: string,
  path: string,
  body: object,
  token?: string,
): Promise<Answer> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
