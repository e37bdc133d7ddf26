import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const realDomain = join(root, 'domain');
const someGolden = 'coupon/golden/coupon-assigned.v1.json';

function goldens(domain: string, ...options: readonly string[]) {
  const script = join(root, 'ops/scripts/goldens.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--domain', domain, ...options], {
    encoding: 'utf8',
  });
  return {
    status,
    problems: stderr.split('\n').filter((line) => /^(not listed|changed|removed): /.test(line)),
  };
}

it('no golden was changed or removed, and every one is listed', () => {
  expect(goldens(realDomain)).toEqual({ status: 0, problems: [] });
});

describe('the list of goldens', () => {
  let domain: string;

  beforeEach(() => {
    domain = mkdtempSync(join(tmpdir(), 'tributary-goldens-'));
    for (const name of [someGolden, 'goldens.sha256.json']) {
      mkdirSync(join(domain, 'coupon/golden'), { recursive: true });
      cpSync(join(realDomain, name), join(domain, name));
    }
    const list = JSON.parse(readFileSync(join(domain, 'goldens.sha256.json'), 'utf8'));
    const onlyOne = { [someGolden]: list[someGolden] };
    writeFileSync(join(domain, 'goldens.sha256.json'), JSON.stringify(onlyOne));
  });

  afterEach(() => rmSync(domain, { recursive: true, force: true }));

  it('takes a new golden in only by the command for it', () => {
    cpSync(join(domain, someGolden), join(domain, 'coupon/golden/coupon-assigned.v2.json'));
    expect(goldens(domain)).toEqual({
      status: 1,
      problems: ['not listed: coupon/golden/coupon-assigned.v2.json'],
    });
    expect(goldens(domain, '--add')).toEqual({ status: 0, problems: [] });
    expect(goldens(domain)).toEqual({ status: 0, problems: [] });
  });

  it('notices a change of one character, which no command takes in', () => {
    const file = join(domain, someGolden);
    writeFileSync(file, readFileSync(file, 'utf8').replace('SPRING10', 'SPRING11'));
    for (const options of [[], ['--add']]) {
      expect(goldens(domain, ...options)).toEqual({
        status: 1,
        problems: [`changed: ${someGolden}`],
      });
    }
  });

  it('notices a removal, which no command takes in', () => {
    rmSync(join(domain, someGolden));
    for (const options of [[], ['--add']]) {
      expect(goldens(domain, ...options)).toEqual({
        status: 1,
        problems: [`removed: ${someGolden}`],
      });
    }
  });

  it('does not mind line ends, which git may change', () => {
    const file = join(domain, someGolden);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(goldens(domain)).toEqual({ status: 0, problems: [] });
  });
});
