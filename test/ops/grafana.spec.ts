import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFiles } from '../../ops/grafana/make-dashboards.js';
import { readYaml, root } from './read-yaml.js';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: Place;
  readonly targets?: readonly { readonly datasource: { readonly uid: string } }[];
}

interface Dashboard {
  readonly uid: string;
  readonly panels: readonly Panel[];
}

const folder = join(root, 'ops/grafana');
const made = dashboardFiles();

it('has dashboards that are as the script makes them (npm run dashboards)', () => {
  expect(readdirSync(join(folder, 'dashboards')).sort()).toEqual([...made.keys()].sort());
  for (const [name, content] of made) {
    expect(readFileSync(join(folder, 'dashboards', name), 'utf8')).toBe(content);
  }
});

describe.each([...made])('%s', (_name, content) => {
  const { panels } = JSON.parse(content) as Dashboard;

  it('puts no panel over another, and none beyond the edge', () => {
    const overlaps = ({ gridPos: a }: Panel, { gridPos: b }: Panel): boolean =>
      a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    for (const [index, panel] of panels.entries()) {
      const { x, w } = panel.gridPos;
      expect(x + w).toBeLessThanOrEqual(24);
      const over = panels.slice(index + 1).filter((other) => overlaps(panel, other));
      expect(over.map(({ title }) => [panel.title, title])).toEqual([]);
    }
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });

  it('asks sources that are provisioned, and explains each answer', () => {
    const [{ datasources }] = readYaml<{ datasources: readonly { uid: string }[] }>(
      join(folder, 'provisioning/datasources/engines.yaml'),
    ) as [{ datasources: readonly { uid: string }[] }];
    const known = datasources.map(({ uid }) => uid);
    for (const { type, title, description = '', targets = [] } of panels) {
      if (type === 'row') continue;
      expect([title, targets.length > 0]).toEqual([title, true]);
      for (const { datasource } of targets) expect(known).toContain(datasource.uid);
      expect([title, description]).toEqual([title, expect.stringMatching(/\S/)]);
      for (const [page] of description.matchAll(/docs\/runbooks\/[a-z-]+\.md/g)) {
        expect([page, existsSync(join(root, page))]).toEqual([page, true]);
      }
    }
  });
});

it('is where compose mounts it, under addresses of its own', () => {
  const ids = [...made.values()].map((content) => (JSON.parse(content) as Dashboard).uid);
  expect(new Set(ids).size).toBe(ids.length);
  const [provider] = readYaml<{ providers: readonly { options: { path: string } }[] }>(
    join(folder, 'provisioning/dashboards/tributary.yaml'),
  );
  const [compose] = readYaml<{
    services: { grafana: { volumes: readonly string[]; environment: Record<string, string> } };
  }>(join(root, 'ops/compose/compose.yaml'));
  const path = provider?.providers[0]?.options.path ?? '';
  const { volumes = [], environment = {} } = compose?.services.grafana ?? {};
  expect(volumes).toContain(`../grafana/dashboards:${path}:ro`);
  const home = environment['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH'] ?? '';
  expect(made.has(home.replace(`${path}/`, ''))).toBe(true);
});
