import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dashboardFiles } from '../../ops/grafana/make-dashboards.js';
import { ProductProcess } from '../support/product-process.js';
import { RedisServer } from '../support/redis-server.js';
import { figuresOf, seriesIn } from './figures.js';
import { readYaml, root } from './read-yaml.js';

/** Figures that others give: who, and what for. */
const ofOthers: Readonly<Record<string, string>> = {
  up: 'Prometheus itself, of whatever it scrapes',
  node_filesystem_avail_bytes: 'node-exporter',
  node_filesystem_size_bytes: 'node-exporter',
  kubelet_volume_stats_available_bytes: 'the kubelet, on Kubernetes',
  kubelet_volume_stats_capacity_bytes: 'the kubelet, on Kubernetes',
};

let redis: RedisServer;
let backups: string;
let product: ProductProcess;
let exported: ReadonlySet<string>;

/** As in a cluster, where the figures are scraped: with Redis, and whatever else makes figures of its own. */
beforeAll(async () => {
  redis = await RedisServer.start();
  backups = mkdtempSync(join(tmpdir(), 'tributary-figures-'));
  chmodSync(backups, 0o755);
  // With the embedded database: its archive has a figure, too.
  const variables = { REDIS_URL: redis.url, BACKUP_DIR: backups };
  product = await ProductProcess.start('all', { variables });
  const answer = await fetch(`${product.url}/metrics`);
  exported = seriesIn(await answer.text());
});
afterAll(async () => {
  // In order: its database ends with it.
  await product.stop();
  await redis.stop();
  rmSync(backups, { recursive: true, force: true });
});

function missing(expressions: readonly string[]): readonly string[] {
  const read = expressions.flatMap(figuresOf);
  expect(read.length).toBeGreaterThan(0);
  return [...new Set(read)].filter((name) => !exported.has(name) && !Object.hasOwn(ofOthers, name));
}

it('finds every figure that an alert reads', () => {
  const rules = readYaml<{ groups: readonly { rules: readonly { expr: string }[] }[] }>(
    join(root, 'ops/prometheus/alerts.yml'),
  ).flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  expect(missing(rules.map(({ expr }) => expr))).toEqual([]);
});

it.each([...dashboardFiles()])('finds every figure that %s shows', (_name, content) => {
  const { panels } = JSON.parse(content) as {
    panels: readonly { targets?: readonly { expr: string }[] }[];
  };
  const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  expect(missing(queries)).toEqual([]);
});

it('would see a figure that nobody gives', () => {
  expect(
    missing(['sum by (le) (rate(tributary_redirects_bucket{status!="5.."}[5m] offset 1h)) > up']),
  ).toEqual(['tributary_redirects_bucket']);
});
