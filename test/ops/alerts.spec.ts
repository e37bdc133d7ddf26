import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readYaml, root } from './read-yaml.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const folder = join(root, 'ops/prometheus');
const rules = readYaml<{ groups: readonly { rules: readonly Rule[] }[] }>(
  join(folder, 'alerts.yml'),
).flatMap(({ groups }) => groups.flatMap((group) => group.rules));

/** Debian has promtool in the package prometheus. Throws what it says when it does not agree. */
function promtool(...args: readonly string[]): string {
  try {
    return execFileSync('promtool', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr, message } = error as {
      stdout?: string;
      stderr?: string;
      message: string;
    };
    throw new Error(`promtool ${args.join(' ')}: ${stdout ?? ''}${stderr ?? message}`, {
      cause: error,
    });
  }
}

it('is a configuration that Prometheus takes', () => {
  expect(promtool('check', 'config', '--syntax-only', 'prometheus.yml')).toContain('SUCCESS');
  expect(promtool('check', 'rules', 'alerts.yml')).toContain(`${rules.length} rules found`);
});

it('fires when it must and is silent when it must be', () => {
  expect(promtool('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS');
});

it('has a test for each alert', () => {
  const tests = readFileSync(join(folder, 'alerts.test.yml'), 'utf8');
  const firing = new Set(
    readYaml<{
      tests: readonly { alert_rule_test: readonly { alertname: string; exp_alerts?: unknown }[] }[];
    }>(join(folder, 'alerts.test.yml')).flatMap((file) =>
      file.tests.flatMap((test) =>
        test.alert_rule_test.filter((each) => each.exp_alerts).map((each) => each.alertname),
      ),
    ),
  );
  expect(tests).toContain('rule_files: [alerts.yml]');
  expect(rules.map(({ alert }) => alert).filter((alert) => !firing.has(alert))).toEqual([]);
});

it('says how bad, since when, what, and what to do', () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { alert, for: since, labels, annotations } of rules) {
    expect([alert, since]).toEqual([alert, expect.stringMatching(/^\d+m$/)]);
    expect(['critical', 'warning']).toContain(labels['severity']);
    expect(annotations['summary']).toMatch(/\.$/);
    const runbook = annotations['runbook_url'] ?? '';
    expect(runbook).toMatch(/^docs\/runbooks\/[a-z-]+\.md$/);
    expect([runbook, existsSync(join(root, runbook))]).toEqual([runbook, true]);
  }
});

it('has a page for each alert with the same five questions', () => {
  for (const { alert, annotations } of rules) {
    const page = readFileSync(join(root, annotations['runbook_url'] ?? ''), 'utf8');
    expect(page).toContain(alert);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect([alert, headings]).toEqual([
      alert,
      [
        'What it means',
        'What users notice',
        'What to look at',
        'What to do',
        'How to know it is over',
      ],
    ]);
  }
});

it('would see a rule that is wrong', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'tributary-rules-'));
  const broken = join(scratch, 'alerts.yml');
  writeFileSync(
    broken,
    readFileSync(join(folder, 'alerts.yml'), 'utf8').replace('> 0.1', '> > 0.1'),
  );
  expect(() => promtool('check', 'rules', broken)).toThrow('parse error');
  rmSync(scratch, { recursive: true });
});
