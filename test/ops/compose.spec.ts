import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { configFrom } from '#src/platform/config.js';
import { readYaml, root, walk } from './read-yaml.js';
import { settingsOfTheProduct } from './settings.js';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly stop_grace_period?: string;
  readonly deploy?: { readonly resources: { readonly limits: Readonly<Record<string, string>> } };
}

interface Network {
  readonly internal?: boolean;
  readonly enable_ipv6?: boolean;
}

interface Compose {
  readonly name?: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks?: Readonly<Record<string, Network | null>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
}

const folder = join(root, 'ops/compose');
const roles = ['api', 'projector', 'worker'];

function compose(file: string): Compose {
  const [document] = readYaml<Compose>(join(folder, file));
  if (!document) throw new Error(`${file} is empty`);
  return document;
}

/** As compose merges files: maps by key, lists one after the other, volumes by where they are mounted. */
function over(base: Compose, file: Compose): Compose {
  const services = { ...base.services };
  for (const [name, changed] of Object.entries(file.services)) {
    const old = services[name];
    services[name] = old
      ? {
          ...old,
          ...changed,
          environment: { ...old.environment, ...changed.environment },
          depends_on: { ...old.depends_on, ...changed.depends_on },
          ports: [...(old.ports ?? []), ...(changed.ports ?? [])],
          volumes: [
            ...new Map(
              [...(old.volumes ?? []), ...(changed.volumes ?? [])].map((each) => [
                targetOf(each),
                each,
              ]),
            ).values(),
          ],
        }
      : changed;
  }
  return { ...base, services, volumes: { ...base.volumes, ...file.volumes } };
}

const sourceOf = (volume: string): string => volume.split(':')[0] ?? '';
const targetOf = (volume: string): string => volume.split(':')[1] ?? '';

const single = compose('compose.yaml');
const variants: Readonly<Record<string, Compose>> = {
  'compose.yaml': single,
  'compose.cluster.yaml': over(single, compose('compose.cluster.yaml')),
  'compose.tls.yaml': over(single, compose('compose.tls.yaml')),
};

/** `${NAME}`, `${NAME:-default}`, `${NAME:?message}`; `$$` is a dollar for the container. */
const variable = /(?<!\$)\$\{(\w+)(?::([-?])([^}]*))?\}/g;

/** The text with variables as compose fills them in; throws for one that has to be set and is not. */
function fill(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(variable, (_all, name: string, kind?: string, rest?: string) => {
    const value = variables[name];
    if (value) return value;
    if (kind === '-') return rest ?? '';
    throw new Error(`${name} is not set`);
  });
}

it.each(['compose.yaml', 'compose.cluster.yaml', 'compose.tls.yaml'])(
  '%s follows the Compose Specification',
  (file) => {
    // `id` is how older drafts named a schema, and its `$schema` has a name that ajv does not know.
    const schema = JSON.parse(
      readFileSync(join(root, 'test/ops/compose-spec.schema.json'), 'utf8'),
      (key, value: unknown) =>
        key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
    ) as object;
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    // The project's name came after this edition of the specification.
    const { name: _name, ...document } = compose(file);
    const isValid = ajv.validate(schema, document);
    expect(ajv.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
    expect(ajv.validate(schema, { services: { api: { imagee: 'x' } } })).toBe(false);
  },
);

describe.each(Object.entries(variants))('%s', (_file, { services, networks, volumes, secrets }) => {
  const all = Object.entries(services);

  it('pins every image', () => {
    for (const [, { image }] of all) {
      expect(fill(image, {})).toMatch(/:v?\d+\.\d+[\w.-]*$/);
    }
  });

  it('refers to nothing that is not there', () => {
    for (const [name, service] of all) {
      for (const each of Object.keys(service.depends_on ?? {}))
        expect(services).toHaveProperty(each);
      expect(service.networks?.length ?? 0).toBeGreaterThan(0);
      for (const each of service.networks ?? []) expect(networks).toHaveProperty(each);
      for (const each of service.secrets ?? []) expect(secrets).toHaveProperty(each);
      for (const volume of service.volumes ?? []) {
        const source = sourceOf(volume);
        if (!/^[./]/.test(source)) expect(volumes).toHaveProperty(source);
        else if (source.startsWith('.') && !isMadeByTheOperator(source)) {
          expect({ [name]: source, isThere: existsSync(join(folder, source)) }).toEqual({
            [name]: source,
            isThere: true,
          });
        }
      }
    }
  });

  it('uses every volume, network and secret', () => {
    const used = all.flatMap(([, service]) => [
      ...(service.volumes ?? []).map(sourceOf),
      ...(service.networks ?? []),
      ...(service.secrets ?? []),
    ]);
    for (const declared of [networks, volumes, secrets]) {
      expect(used).toEqual(expect.arrayContaining(Object.keys(declared ?? {})));
    }
  });

  it('waits for health where there is a health check, and has one wherever a shell can ask', () => {
    const without = ['otel-collector', 'jaeger', 'node-exporter'];
    for (const [name, { healthcheck, depends_on = {}, build }] of all as [
      string,
      Service & { build?: object },
    ][]) {
      // The image of the roles brings its own.
      const isChecked = (each: string): boolean => !without.includes(each);
      if (!without.includes(name) && !build)
        expect([name, healthcheck]).toEqual([name, expect.anything()]);
      for (const [each, { condition }] of Object.entries(depends_on)) {
        expect([each, condition]).toEqual([
          each,
          isChecked(each) ? 'service_healthy' : 'service_started',
        ]);
      }
    }
  });

  it('publishes nginx and nothing else, each port once', () => {
    const published = all.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(new Set(published.map(([name]) => name))).toEqual(new Set(['nginx']));
    const hosts = published.map(([, port = '']) => fill(port, {}).split(':').at(-2));
    expect(new Set(hosts).size).toBe(hosts.length);
    const open = Object.entries(networks ?? {}).filter(([, network]) => network?.internal !== true);
    // With IPv6, or Docker gives all who come by it one address of its own.
    expect(open).toEqual([['edge', { enable_ipv6: true }]]);
    const onEdge = all.filter(([, service]) => service.networks?.includes('edge'));
    expect(onEdge.map(([name]) => name).sort()).toEqual(['api', 'nginx']);
  });

  it('leaves no page of the image of nginx in place', () => {
    const mounted = (services['nginx']?.volumes ?? []).map(targetOf);
    expect(mounted).toContain('/etc/nginx/conf.d/default.conf');
  });

  it('limits every service', () => {
    for (const [name, { deploy }] of all) {
      const limits = { cpus: expect.any(String), memory: expect.any(String) };
      expect([name, deploy?.resources.limits]).toEqual([name, expect.objectContaining(limits)]);
    }
  });

  it('gives the roles what they read and nothing else', () => {
    const settings = settingsOfTheProduct();
    for (const role of roles) {
      const names = Object.keys(services[role]?.environment ?? {});
      expect(names.filter((name) => !settings.includes(name))).toEqual([]);
      expect(names).toEqual(
        expect.arrayContaining([
          ...['DATABASE_URL', 'EVENTSTORE_URL', 'REDIS_URL', 'TRIBUTARY_MASTER_KEY'],
          ...['PUBLIC_URL', 'TRUST_PROXY', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
        ]),
      );
    }
  });

  it('confines the roles, runs what the build makes, and lets it end in order', () => {
    for (const role of roles) {
      const service = services[role];
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      const [node, entry = ''] = service?.command ?? [];
      expect(node).toBe('node');
      const source = entry.replace('dist/server/', '').replace(/\.js$/, '.ts');
      expect([role, existsSync(join(root, source))]).toEqual([role, true]);
      expect(parseInt(service?.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(30);
    }
    const journal = services['api']?.environment?.['CLICK_JOURNAL_DIR'] ?? '';
    expect((services['api']?.volumes ?? []).map(targetOf)).toContain(journal);
  });
});

/** Made by make-secrets.sh, or brought along; git ignores them. */
function isMadeByTheOperator(source: string): boolean {
  return /^\.\/(secrets|tls)\b/.test(source);
}

describe('secrets', () => {
  const required = new Set<string>();
  for (const file of ['compose.yaml', 'compose.cluster.yaml', 'compose.tls.yaml']) {
    for (const { value } of walk(compose(file))) {
      if (typeof value !== 'string') continue;
      for (const [, name = '', kind] of value.matchAll(variable))
        if (kind === '?') required.add(name);
    }
  }
  const scratch = mkdtempSync(join(tmpdir(), 'tributary-compose-'));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  const run = (...args: readonly string[]): string =>
    execFileSync(join(scratch, 'make-secrets.sh'), args, { encoding: 'utf8', stdio: 'pipe' });
  const env = (file: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );

  it('are asked for by name, and the example gives none away', () => {
    const example = env(join(folder, '.env.example'));
    expect(new Set(Object.keys(example))).toEqual(required);
    expect(Object.values(example).every((value) => value === '')).toBe(true);
    const { DATABASE_URL = '' } = single.services['api']?.environment ?? {};
    expect(() => fill(DATABASE_URL, {})).toThrow('POSTGRES_PASSWORD is not set');
  });

  it('are made once, at random, and never over older ones', () => {
    cpSync(join(folder, 'make-secrets.sh'), join(scratch, 'make-secrets.sh'));
    expect(() => run()).toThrow('public URL');
    run('https://go.example.com');
    const made = env(join(scratch, '.env'));
    expect(new Set(Object.keys(made))).toEqual(required);
    expect(new Set(Object.values(made)).size).toBe(required.size);
    expect(statSync(join(scratch, '.env')).mode & 0o777).toBe(0o600);
    expect(statSync(join(scratch, 'secrets')).mode & 0o777).toBe(0o700);
    const key = readFileSync(join(scratch, 'secrets/kurrentdb-node.key'), 'utf8');
    run();
    expect(env(join(scratch, '.env'))).toEqual(made);
    expect(readFileSync(join(scratch, 'secrets/kurrentdb-node.key'), 'utf8')).toBe(key);
  });

  it('are every file that compose mounts, and a certificate that its authority vouches for', () => {
    for (const { file } of Object.values(single.secrets ?? {})) {
      expect([file, existsSync(join(scratch, file))]).toEqual([file, true]);
    }
    const verify = ['-CAfile', 'secrets/certificates/ca.crt', 'secrets/kurrentdb-node.crt'];
    const said = execFileSync('openssl', ['verify', '-purpose', 'sslserver', ...verify], {
      cwd: scratch,
      encoding: 'utf8',
    });
    expect(said).toContain('OK');
    const subject = execFileSync(
      'openssl',
      ['x509', '-noout', '-ext', 'subjectAltName', '-in', verify[2] ?? ''],
      {
        cwd: scratch,
        encoding: 'utf8',
      },
    );
    const nodes = Object.keys(variants['compose.cluster.yaml']?.services ?? {});
    for (const node of nodes.filter((name) => name.startsWith('kurrentdb'))) {
      expect(subject).toMatch(new RegExp(`DNS:${node}(,|\\s|$)`));
    }
  });

  it('fill in a configuration that the product takes', () => {
    const made = env(join(scratch, '.env'));
    for (const variant of Object.values(variants)) {
      for (const role of roles) {
        const environment = Object.entries(variant.services[role]?.environment ?? {});
        const filled = environment.map(([name, value]) => [name, fill(value, made)]);
        const config = configFrom(Object.fromEntries(filled) as Record<string, string>);
        expect(config.eventStore.url).toContain('tls=true');
        expect(config.http.trustedProxies).toBe(1);
        expect(config.redis.url).toBeDefined();
      }
    }
  });
});
