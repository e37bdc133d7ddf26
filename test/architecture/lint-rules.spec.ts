import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const refused: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['house(pure-domain)', 'domain/link/age.ts', 'export const now = new Date();'],
  ['house(pure-domain)', 'domain/link/age.ts', 'export const now = Date.now();'],
  ['house(pure-domain)', 'domain/link/age.ts', 'export const now = performance.now();'],
  ['house(pure-domain)', 'domain/link/code.ts', 'export const code = Math.random();'],
  ['house(pure-domain)', 'domain/link/code.ts', 'export const id = crypto.randomUUID();'],
  ['house(one-config)', 'src/tracking/port.ts', `export const port = process.env['PORT'];`],
  ['house(tight-checks)', 'src/a.dto.ts', `import { IsOptional } from 'class-validator';`],
  ['house(tight-checks)', 'src/a.dto.ts', `import { ValidateNested } from 'class-validator';`],
  ['house(tight-checks)', 'src/a.dto.ts', `import { IsEmail as Mail } from 'class-validator';`],
  ['import(no-cycle)', 'src/a.ts', `export * from './b.js';`],
  ['import(no-default-export)', 'src/tracking/link.ts', 'export default 1;'],
  ['typescript(no-explicit-any)', 'src/tracking/link.ts', 'export const link: any = 1;'],
  [
    'typescript(no-non-null-assertion)',
    'src/tracking/link.ts',
    'export const code = (link?: string) => link!.length;',
  ],
  ['eslint(max-lines)', 'src/long.ts', '// a line\n'.repeat(301)],
];

const accepted: readonly (readonly [file: string, text: string])[] = [
  ['domain/link/age.ts', `export const at = (iso: string) => new Date(iso).getTime();`],
  ['src/platform/clock.ts', 'export const now = () => new Date();'],
  [
    'src/platform/http/is-nested.ts',
    `import { ValidateNested } from 'class-validator';\nexport const check = ValidateNested();`,
  ],
  ['src/platform/config.ts', `export const port = process.env['PORT'];`],
  ['domain/link/link.spec.ts', `export const port = process.env['PORT'];`],
];

describe('the lint rules', () => {
  let room: string;

  beforeEach(() => {
    room = mkdtempSync(join(tmpdir(), 'tributary-lint-'));
    for (const name of ['.oxlintrc.json', 'ops/lint/house-rules.mjs', 'package.json']) {
      cpSync(name, join(room, name), { recursive: true });
    }
    write('src/b.ts', `export * from './a.js';`);
  });

  afterEach(() => rmSync(room, { recursive: true }));

  for (const [rule, file, text] of refused) {
    it(`${rule} refuses ${text.split('\n')[0]} in ${file}`, () => {
      write(file, text);
      expect(rulesBroken(file)).toContain(rule);
    });
  }

  for (const [file, text] of accepted) {
    it(`accepts ${text} in ${file}`, () => {
      write(file, text);
      expect(rulesBroken(file)).toEqual([]);
    });
  }

  function rulesBroken(file: string): string[] {
    const tool = join(process.cwd(), 'node_modules/oxlint/bin/oxlint');
    const { stdout } = spawnSync(process.execPath, [tool, '--format', 'json', file], {
      cwd: room,
      encoding: 'utf8',
      env: {},
    });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
    return diagnostics.map(({ code }) => code);
  }

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(room, path)), { recursive: true });
    writeFileSync(join(room, path), `${text}\n`);
  }
});
