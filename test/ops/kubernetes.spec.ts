import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMatch, selects } from './selectors.js';
import { kustomize, type Manifest, type Tree } from './kustomize.js';
import { unknownFields } from './known-fields.js';
import { readYaml, root, walk } from './read-yaml.js';
import { settingsOfTheProduct } from './settings.js';

const folder = join(root, 'ops/kubernetes');
const overlays = ['small', 'production', 'development'];
const roles = ['api', 'projector', 'worker'];

interface Valid {
  validate(): void;
}

async function modelOf({ apiVersion, kind }: Manifest): Promise<new (data: unknown) => Valid> {
  const file = `kubernetes-models/${apiVersion}/${kind}`;
  const models = (await import(file)) as Record<string, new (data: unknown) => Valid>;
  const model = models[kind];
  if (!model) throw new Error(`No ${apiVersion} ${kind}`);
  return model;
}

/** `kind name` for messages. */
const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;

describe.each(overlays)('the overlay %s', (overlay) => {
  const all = kustomize(join(folder, 'overlays', overlay));
  const of = (...kinds: readonly string[]): readonly Manifest[] =>
    all.filter(({ kind }) => kinds.includes(kind));
  const named = (kind: string, name: string): Manifest | undefined =>
    of(kind).find(({ metadata }) => metadata.name === name);
  const workloads = of('Deployment', 'StatefulSet');
  const ours = workloads.filter(({ metadata }) => roles.includes(metadata.name));
  const containerOf = (workload: Manifest): Record<string, Tree> =>
    workload['spec'].template.spec.containers[0];
  const labelsOf = (workload: Manifest): Readonly<Record<string, string>> =>
    workload['spec'].template.metadata.labels;

  it('holds every role once', () => {
    expect(ours.map(({ metadata }) => metadata.name).sort()).toEqual(roles);
    expect(new Set(all.map(nameOf)).size).toBe(all.length);
  });

  it('is what Kubernetes knows, in each field', async () => {
    for (const manifest of all) {
      const Model = await modelOf(manifest);
      expect(() => new Model(manifest).validate()).not.toThrow();
      expect({ [nameOf(manifest)]: unknownFields(manifest) }).toEqual({ [nameOf(manifest)]: [] });
    }
  });

  it('stays in its namespace', () => {
    const elsewhere = all.filter(
      ({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== 'tributary',
    );
    expect(elsewhere.map(nameOf)).toEqual([]);
    expect(named('Namespace', 'tributary')).toBeDefined();
  });

  it('has selectors that match', () => {
    for (const workload of workloads) {
      expect(isMatch(workload['spec'].selector, labelsOf(workload))).toBe(true);
      for (const spread of workload['spec'].template.spec.topologySpreadConstraints ?? []) {
        expect(isMatch(spread.labelSelector, labelsOf(workload))).toBe(true);
      }
    }
    const nowhere = of('Service').filter(
      (service) => !workloads.some((each) => selects(service['spec'].selector, labelsOf(each))),
    );
    expect(nowhere.map(nameOf)).toEqual(['Service tributary-nowhere']);
    for (const workload of of('StatefulSet')) {
      expect(named('Service', workload['spec'].serviceName)?.['spec'].clusterIP).toBe('None');
    }
  });

  it('leads services, probes and the ingress to ports that exist', () => {
    for (const service of of('Service')) {
      for (const workload of workloads) {
        if (!selects(service['spec'].selector, labelsOf(workload))) continue;
        const ports = containerOf(workload)['ports'].map(({ name }: { name: string }) => name);
        for (const { targetPort } of service['spec'].ports) expect(ports).toContain(targetPort);
      }
    }
    for (const ingress of of('Ingress')) {
      for (const rule of ingress['spec'].rules) {
        expect(ingress['spec'].tls[0].hosts).toContain(rule.host);
        for (const { backend } of rule.http.paths) {
          const { name, port } = backend.service;
          const ports = named('Service', name)?.['spec'].ports ?? [];
          expect(
            ports.some(
              (each: { name: string; port: number }) =>
                each.name === port.name || each.port === port.number,
            ),
          ).toBe(true);
        }
      }
    }
  });

  it('finds every ConfigMap, Secret and account that it refers to', () => {
    const example = readYaml<Manifest>(join(folder, 'secret.example.yaml'));
    const secretKeys = (name: string): readonly string[] =>
      [...of('Secret'), ...example]
        .filter(({ metadata }) => metadata.name === name)
        .flatMap((secret) => Object.keys(secret['stringData']));
    let seen = 0;
    for (const workload of workloads) {
      for (const { path, value } of walk(workload)) {
        const { name, key } = (value ?? {}) as { name: string; key: string };
        if (path.at(-1) === 'secretKeyRef') expect(secretKeys(name)).toContain(key);
        else if (path.at(-1) === 'configMapRef') expect(named('ConfigMap', name)).toBeDefined();
        else if (path.at(-1) === 'serviceAccountName')
          expect(named('ServiceAccount', String(value))).toBeDefined();
        else continue;
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThanOrEqual(roles.length * 6);
  });

  it('sets what the product reads, all that a cluster needs, and nothing else', () => {
    for (const workload of ours) {
      const container = containerOf(workload);
      const set = [
        ...Object.keys(named('ConfigMap', 'tributary')?.['data'] ?? {}),
        ...container['env'].map(({ name }: { name: string }) => name),
      ];
      expect(set.filter((name) => !settingsOfTheProduct().includes(name))).toEqual([]);
      expect(set).toEqual(
        expect.arrayContaining([
          ...['DATABASE_URL', 'EVENTSTORE_URL', 'REDIS_URL', 'TRIBUTARY_MASTER_KEY'],
          ...['PUBLIC_URL', 'TRUST_PROXY'],
        ]),
      );
      expect(new Set(set).size).toBe(set.length);
    }
  });

  it('confines every pod', () => {
    for (const workload of workloads) {
      const { securityContext: pod, automountServiceAccountToken } = workload['spec'].template.spec;
      expect(pod).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(pod.runAsUser).toBeGreaterThan(0);
      expect(automountServiceAccountToken).toBe(false);
      const { securityContext, resources, image } = containerOf(workload);
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
      expect(resources).toMatchObject({
        requests: { cpu: expect.any(String), memory: expect.any(String) },
        limits: { memory: expect.any(String) },
      });
      expect(image).toMatch(/:[\w.-]*\d[\w.-]*$/);
    }
    for (const workload of ours) {
      expect(containerOf(workload)['securityContext'].readOnlyRootFilesystem).toBe(true);
    }
  });

  it('runs what the build makes, and asks it for its health by routes that it has', () => {
    const routes = ['/healthz', '/readyz'];
    for (const workload of ours) {
      const { command, startupProbe, livenessProbe, readinessProbe } = containerOf(workload);
      const [node, entry] = command;
      expect(node).toBe('node');
      expect(
        existsSync(join(root, entry.replace('dist/server/', '').replace(/\.js$/, '.ts'))),
      ).toBe(true);
      for (const probe of [startupProbe, livenessProbe, readinessProbe]) {
        expect(routes).toContain(probe.httpGet.path);
      }
      // Restarting a process does not bring its database back, and shoppers need none of the engines.
      expect(livenessProbe.httpGet.path).toBe('/healthz');
      if (workload.metadata.name === 'api') expect(readinessProbe.httpGet.path).toBe('/healthz');
    }
  });

  it('gives each process the time that its end takes', () => {
    const drainSeconds = 10;
    for (const workload of ours) {
      const sleep = containerOf(workload)['lifecycle']?.preStop.sleep.seconds ?? 0;
      expect(workload['spec'].template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(
        sleep + 3 * drainSeconds,
      );
    }
  });

  it('keeps each click journal on a volume that outlives its pod', () => {
    const api = named('StatefulSet', 'api') as Manifest;
    const { env, volumeMounts } = containerOf(api);
    const dir = env.find(({ name }: { name: string }) => name === 'CLICK_JOURNAL_DIR').value;
    const mount = volumeMounts.find(({ mountPath }: { mountPath: string }) => mountPath === dir);
    const [claim] = api['spec'].volumeClaimTemplates;
    expect(mount.name).toBe(claim.metadata.name);
    expect(api['spec'].persistentVolumeClaimRetentionPolicy).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
    const megabytes = env.find(({ name }: { name: string }) => name === 'CLICK_JOURNAL_MB').value;
    const gibibytes = Number(/^(\d+)Gi$/.exec(claim.spec.resources.requests.storage)?.[1]);
    expect(Number(megabytes)).toBeLessThan(gibibytes * 1024);
  });

  it('mounts only volumes that it has', () => {
    for (const workload of workloads) {
      const { volumes = [] } = workload['spec'].template.spec;
      const claims = (workload['spec'].volumeClaimTemplates ?? []).map(
        (claim: Manifest) => claim.metadata,
      );
      const names = [...volumes, ...claims].map(({ name }: { name: string }) => name);
      for (const { name } of containerOf(workload)['volumeMounts']) expect(names).toContain(name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('lets a node be drained, and never all of a role go', () => {
    const scaler = named('HorizontalPodAutoscaler', 'api');
    for (const role of roles) {
      const workload = ours.find(({ metadata }) => metadata.name === role) as Manifest;
      const budgets = of('PodDisruptionBudget').filter((each) =>
        isMatch(each['spec'].selector, labelsOf(workload)),
      );
      const scaled = scaler?.['spec'].scaleTargetRef.name === role ? scaler : undefined;
      const least = scaled?.['spec'].minReplicas ?? workload['spec'].replicas;
      expect(budgets).toHaveLength(1);
      expect(budgets[0]?.['spec'].minAvailable).toBeGreaterThan(0);
      expect(budgets[0]?.['spec'].minAvailable).toBeLessThan(least);
      expect(budgets[0]?.['spec'].unhealthyPodEvictionPolicy).toBe('AlwaysAllow');
      // Two hands on one wheel: an apply would undo what the autoscaler did.
      expect(workload['spec'].replicas === undefined).toBe(scaled !== undefined);
    }
    for (const each of of('HorizontalPodAutoscaler')) {
      const { kind, name } = each['spec'].scaleTargetRef;
      expect(named(kind, name)).toBeDefined();
      // A journal that is not empty must not be left behind by a machine's decision.
      expect(each['spec'].behavior.scaleDown).toEqual({ selectPolicy: 'Disabled' });
    }
  });

  it('asks for names in the cluster and in the cache of the node', () => {
    const names = named('NetworkPolicy', 'names') as Manifest;
    const [{ to, ports }] = names['spec'].egress;
    expect(to).toContainEqual({ ipBlock: { cidr: '169.254.20.10/32' } });
    expect(ports.map(({ port }: { port: number }) => port)).toEqual([53, 53]);
  });

  it('lets through its network exactly the ports that something listens on or calls', () => {
    const policies = of('NetworkPolicy');
    const deny = named('NetworkPolicy', 'deny-all')?.['spec'];
    expect(deny).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const open = (direction: 'ingress' | 'egress', labels: Readonly<Record<string, string>>) =>
      new Set(
        policies
          .filter(({ spec }) => isMatch(spec.podSelector, labels))
          .flatMap(({ spec }) => (spec[direction] ?? []) as readonly Manifest[])
          .flatMap((rule) => rule['ports'].map(({ port }: { port: number }) => port)),
      );
    for (const workload of workloads) {
      const listens = containerOf(workload)['ports'].map(
        ({ containerPort }: { containerPort: number }) => containerPort,
      );
      const isOurs = ours.includes(workload);
      expect(open('ingress', labelsOf(workload))).toEqual(new Set(isOurs ? listens : enginePorts));
      if (isOurs) {
        expect(open('egress', labelsOf(workload))).toEqual(new Set([53, 5432, 2113, 6379, 4318]));
      }
    }
  });

  it('needs nothing of the Prometheus operator', () => {
    expect(of('ServiceMonitor')).toEqual([]);
  });
});

/** Of development: one policy is for all of its engines. */
const enginePorts = [5432, 2113, 6379];

/** Left to choose; production names them, and each has a test of its own below. */
const optional = ['scale-by-requests', 'service-monitor'];

it.each(optional)('lets production choose the component %s', (name) => {
  const file = join(folder, 'overlays/production/kustomization.yaml');
  expect(readFileSync(file, 'utf8')).toContain(`#   - ../../components/${name}\n`);
});

it('has no component and no overlay that nothing tests', () => {
  expect(readdirSync(join(folder, 'overlays')).sort()).toEqual([...overlays].sort());
  const used = new Set(
    overlays.flatMap((overlay) =>
      readYaml<{ components?: readonly string[] }>(
        join(folder, 'overlays', overlay, 'kustomization.yaml'),
      ).flatMap(({ components = [] }) => components),
    ),
  );
  expect([...used].map((path) => path.split('/').at(-1)).sort()).toEqual(
    readdirSync(join(folder, 'components'))
      .filter((name) => !optional.includes(name))
      .sort(),
  );
});

it('is scraped where its figures are', () => {
  const production = kustomize(join(folder, 'overlays/production'));
  const all = kustomize(join(folder, 'components/service-monitor'), production);
  const monitors = all.filter(({ kind }) => kind === 'ServiceMonitor');
  expect(monitors).toHaveLength(1);
  for (const monitor of monitors) {
    const scraped = all.filter(
      ({ kind, metadata }) =>
        kind === 'Service' && isMatch(monitor['spec'].selector, metadata.labels ?? {}),
    );
    expect(scraped.map(({ metadata }) => metadata.name).sort()).toEqual(
      roles.map((role) => `tributary-${role}`),
    );
    for (const service of scraped) {
      const ports = service['spec'].ports.map(({ name }: { name: string }) => name);
      for (const { port, path } of monitor['spec'].endpoints) {
        expect(ports).toContain(port);
        expect(path).toBe('/metrics');
      }
    }
  }
});

it('scales by requests with an autoscaler that Kubernetes knows', async () => {
  const production = kustomize(join(folder, 'overlays/production'));
  const all = kustomize(join(folder, 'components/scale-by-requests'), production);
  const scaler = all.find(({ kind }) => kind === 'HorizontalPodAutoscaler') as Manifest;
  const Model = await modelOf(scaler);
  expect(() => new Model(scaler).validate()).not.toThrow();
  expect(unknownFields(scaler)).toEqual([]);
  expect(scaler['spec'].metrics.map(({ type }: { type: string }) => type)).toEqual([
    'Resource',
    'Pods',
  ]);
});

it('knows a misspelt field', () => {
  const [api] = readYaml<Manifest>(join(folder, 'base/api.yaml'));
  const wrong = structuredClone(api) as Manifest;
  wrong['spec'].template.spec.containers[0].livenessprobe = {};
  expect(unknownFields(wrong)).toEqual(['spec.template.spec.containers.0.livenessprobe']);
});
