import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Violation {
  readonly rule: string;
  readonly from: string;
}

/** For each rule, files that break it: path and text. */
const canaries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'domain-imports-only-itself': {
    'domain/link/looks-up.ts': `export * from '#read-models/clicks.js';`,
    'domain/link/typed.ts': `export type { Port } from '#src/platform/event-store/port.js';`,
  },
  'domain-imports-no-package': {
    'domain/link/validates.ts': `import 'class-validator';`,
    'domain/kernel/rate.ts': `import { Decimal } from 'decimal.js'; export const rate = Decimal;`,
  },
  'domain-imports-few-packages': {
    'domain/kernel/money.ts': `import 'decimal.js'; import 'class-validator';`,
  },
  'domain-imports-nothing-of-node': {
    'domain/link/random.ts': `import { randomUUID } from 'node:crypto'; export const id = randomUUID();`,
  },
  'read-models-imports-only-domain': {
    'read-models/fills.ts': `export * from '#projections/click-counts.js';`,
  },
  'projections-imports-only-domain-and-read-models': {
    'projections/mails.ts': `export * from '#src/platform/database/pool.js';`,
  },
  'migrations-import-only-knex-types': {
    'migrations/uses-code.ts': `export * from '#domain/kernel/ids.js';`,
    'migrations/uses-node.ts': `import 'node:fs';`,
  },
  'migrations-do-not-run-knex': {
    'migrations/connects.ts': `import knex from 'knex'; export const database = knex;`,
  },
  'contexts-do-not-import-each-other': {
    'src/payouts/peeks.ts': `export * from '../tracking/redirect.js';`,
    'src/payouts/peeks-by-alias.ts': `export type { Redirect } from '#src/tracking/redirect.js';`,
  },
  'platform-imports-no-context': {
    'src/platform/http/knows.ts': `export * from '../../tracking/redirect.js';`,
  },
  'only-the-event-store-talks-to-its-engines': {
    'src/tracking/dials.ts': `import '@eventstore/db-client';`,
  },
  'engines-are-private-to-the-event-store': {
    'src/tracking/insists.ts': `export * from '#src/platform/event-store/embedded/engine.js';`,
  },
  'nobody-imports-tests': {
    'src/tracking/borrows.ts': `export * from './redirect.spec.js';`,
  },
  'nothing-outside-the-rooms': {
    'src/tracking/scripts.ts': `export * from '../../ops/scripts/build.js';`,
  },
  'the-admin-app-stands-alone': {
    'web-admin/app/calls.ts': `export * from '../../src/tracking/redirect.js';`,
    'web-admin/app/knows.ts': `export type { Id } from '../../domain/kernel/ids.js';`,
  },
  'the-admin-app-runs-in-a-browser': {
    'web-admin/app/saves.ts': `import 'node:fs';`,
  },
  'the-public-app-borrows-the-kit-only': {
    'web-public/app/calls.ts': `export * from '../../src/tracking/redirect.js';`,
    'web-public/app/borrows.ts': `export * from '../../web-admin/app/api.js';`,
  },
  'the-public-app-runs-in-a-browser': {
    'web-public/app/saves.ts': `import 'node:fs';`,
  },
  'only-declared-packages': {
    'src/tracking/undeclared.ts': `import 'left-pad';`,
    'src/tracking/for-tests-only.ts': `import 'supertest';`,
  },
  'every-import-is-found': {
    'src/tracking/typo.ts': `export * from './redirekt.js';`,
  },
};

/** Imports as they should be; nothing here may be reported. */
const sound: Readonly<Record<string, string>> = {
  'domain/kernel/ids.ts': 'export type Id = string;',
  'domain/link/link.ts': `export type { Id } from '../kernel/ids.js';`,
  'read-models/clicks.ts': `export type { Id } from '#domain/kernel/ids.js';`,
  'projections/click-counts.ts': `import 'node:timers/promises'; export type { Id } from '#read-models/clicks.js';`,
  'migrations/first.ts': `import type { Knex } from 'knex'; export type Up = (knex: Knex) => void;`,
  'src/platform/event-store/port.ts': `export interface Port { head(): string }`,
  'src/platform/event-store/embedded/engine.ts': `export type { Port } from '../port.js';`,
  'src/platform/event-store/dials.ts': `import '@eventstore/db-client';`,
  'src/platform/database/pool.ts': `import 'node:net'; export const pool = 1;`,
  'src/tracking/redirect.ts': `import 'class-validator'; export type { Port as Redirect } from '#src/platform/event-store/port.js'; export * from '#projections/click-counts.js';`,
  'src/tracking/redirect.spec.ts': `import 'supertest'; export * from './redirect.js';`,
  'src/payouts/pay.ts': `export * from '#src/platform/database/pool.js';`,
  'web-admin/api/schema.d.ts': 'export interface paths {}',
  'web-admin/app/api.ts': `import 'class-validator'; export type { paths } from '../api/schema';`,
  'web-admin/app/ui/button.ts': 'export const button = true;',
  'web-public/app/page.ts': `import 'class-validator'; export * from '../../web-admin/app/ui/button.js';`,
  'src/all.ts': `export * from './tracking/redirect.js'; export * from './payouts/pay.js';`,
  'ops/scripts/build.ts': 'export const built = true;',
};

const declared = ['class-validator', 'decimal.js', 'knex', '@eventstore/db-client'];

describe('the dependency rule', () => {
  let room: string;
  let violations: readonly Violation[];

  beforeAll(() => {
    room = mkdtempSync(join(tmpdir(), 'tributary-rooms-'));
    buildTree(room);
    violations = cruise(room);
  });

  afterAll(() => rmSync(room, { recursive: true }));

  for (const [rule, files] of Object.entries(canaries)) {
    for (const file of Object.keys(files)) {
      it(`${rule} reports ${file}`, () => {
        expect(violations).toContainEqual({ rule, from: file });
      });
    }
  }

  it('lets sound imports pass', () => {
    expect(violations.filter(({ from }) => from in sound)).toEqual([]);
  });

  it('has a canary for each of its parts, and each says what to do instead', () => {
    const { forbidden } = createRequire(import.meta.url)(
      join(process.cwd(), '.dependency-cruiser.cjs'),
    ) as { forbidden: { name: string; severity: string; comment: string }[] };
    expect(forbidden.map(({ name }) => name).toSorted()).toEqual(Object.keys(canaries).toSorted());
    for (const { severity, comment } of forbidden) {
      expect(severity).toBe('error');
      expect(comment.length).toBeGreaterThan(40);
    }
  });
});

/** A repository in little, with the real rules and the real names of the rooms. */
function buildTree(room: string): void {
  const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as { imports: object };
  const manifest = {
    type: 'module',
    imports,
    dependencies: Object.fromEntries(declared.map((name) => [name, '1.0.0'])),
    devDependencies: { supertest: '1.0.0' },
  };
  write(room, 'package.json', JSON.stringify(manifest));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json']) {
    copyFileSync(name, join(room, name));
  }
  for (const name of [...declared, 'supertest', 'left-pad']) {
    write(room, `node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(room, `node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const files of [sound, ...Object.values(canaries)]) {
    for (const [path, text] of Object.entries(files)) write(room, path, text);
  }
}

function cruise(room: string): readonly Violation[] {
  const tool = join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...[tool, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
      ...['domain', 'read-models', 'projections', 'migrations', 'src', 'web-admin', 'web-public'],
    ],
    { cwd: room, encoding: 'utf8', env: {} },
  );
  expect(stderr).toBe('');
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ from, rule }) => ({ rule: rule.name, from }));
}

function write(room: string, path: string, text: string): void {
  mkdirSync(dirname(join(room, path)), { recursive: true });
  writeFileSync(join(room, path), `${text}\n`);
}
