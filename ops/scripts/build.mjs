// Builds what changed since its last build: the server, the admin app, the public site, side by side.
// Plain JavaScript: it runs before anything is built. Run by itself it builds what is named, changed or not:
//   node ops/scripts/build.mjs server admin public
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildTracker } from './build-tracker.mjs';
import { compressFolder } from './compress.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');
const versions = ['package.json', 'package-lock.json'];

const server = {
  name: 'the server',
  stamp: join(dist, 'server.stamp'),
  sources: ['domain', 'read-models', 'projections', 'migrations', 'src'],
  isSource: (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'),
  settings: [...versions, 'nest-cli.json', 'tsconfig.base.json', 'tsconfig.build.json'],
  isBuilt: (entry = 'src/main.js') => existsSync(join(dist, 'server', entry)),
  async make() {
    // What the compiler remembers must not outlive what it wrote.
    if (!this.isBuilt()) rmSync(join(dist, 'server.tsbuildinfo'), { force: true });
    return runTool('@nestjs/cli/bin/nest.js', ['build']);
  },
};

/** A web app: built aside, then put in place, so that nobody who is served meanwhile finds half of it. */
function webApp(name, { title, sources, built, after = () => undefined }) {
  return {
    name: title,
    stamp: join(dist, `${name}.stamp`),
    sources,
    isSource: (path) => !path.endsWith('.spec.ts') && !path.endsWith('.md'),
    settings: [...versions, 'angular.json'],
    isBuilt: () => existsSync(join(dist, name, built)),
    async make() {
      const aside = join(dist, `${name}.${process.pid}`);
      const said =
        (await runTool('@angular/cli/bin/ng.js', [
          ...['build', name, '--output-path', aside],
          ...['--progress', 'false'],
        ])) ?? (await after(aside));
      if (said === undefined) {
        await compressFolder(join(aside, 'browser'));
        const old = `${aside}.old`;
        if (existsSync(join(dist, name))) renameSync(join(dist, name), old);
        renameSync(aside, join(dist, name));
        rmSync(old, { recursive: true, force: true });
      }
      rmSync(aside, { recursive: true, force: true });
      return said;
    },
  };
}

const admin = webApp('web-admin', {
  title: 'the admin app',
  sources: ['web-admin'],
  built: 'browser/index.html',
});

const site = webApp('web-public', {
  title: 'the public site',
  // It has the types of the API and some of its parts from the admin app.
  sources: ['web-public', 'web-admin'],
  built: 'server/server.mjs',
  after: (folder) => buildTracker(join(folder, 'browser')),
});

const products = { server, admin, public: site };

/**
 * Builds the server, and the web apps `withApps`, unless their last build is of these very sources.
 * Speaks on stderr only. Without a server this process ends; without an app the rest runs.
 */
export async function ensureBuilt(entry, { withApps = false } = {}) {
  const wanted = [server, ...(withApps ? [admin, site] : [])];
  const stale = wanted.filter((product) => !isFresh(product) || !product.isBuilt(entry));
  const failed = await buildAll(stale);
  if (failed.includes(server) || !server.isBuilt(entry)) process.exit(1);
  for (const { name } of failed) process.stderr.write(`Going on without ${name} as it is now.\n`);
}

/** Of the web apps those named, `admin` and `public`; throws when one does not build. */
export async function ensureAppsBuilt(...names) {
  const stale = names
    .map((name) => products[name])
    .filter((product) => !isFresh(product) || !product.isBuilt());
  const failed = await buildAll(stale);
  if (failed.length > 0) throw new Error(`${failed[0].name} does not build: see above.`);
}

/** Says what it does; returns what failed. */
async function buildAll(stale) {
  if (stale.length === 0) return [];
  mustBeWritable();
  process.stderr.write(`Building ${stale.map(({ name }) => name).join(', ')} …\n`);
  const built = await Promise.all(stale.map((product) => build(product)));
  return stale.filter((_, index) => !built[index]);
}

async function build(product) {
  const { name, stamp } = product;
  const began = performance.now();
  const now = fingerprint(product);
  rmSync(stamp, { force: true });
  mkdirSync(dist, { recursive: true });
  const said = await product.make();
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (said !== undefined || !product.isBuilt()) {
    process.stderr.write(`  ${name}: failed after ${took}\n${said ?? ''}`);
    return false;
  }
  process.stderr.write(`  ${name}: ${took}\n`);
  writeFileSync(stamp, now);
  return true;
}

/** Runs a program of node_modules. Undefined when it went well, else what it said. */
function runTool(file, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', file), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => resolve(code === 0 ? undefined : Buffer.concat(said).toString()));
  });
}

/** One sentence in place of a thousand complaints of the compiler. */
function mustBeWritable() {
  const folder = existsSync(dist) ? dist : root;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    process.stderr.write(`Cannot build: ${folder} is not writable by this user.\n`);
    process.exit(1);
  }
}

function isFresh(product) {
  return existsSync(product.stamp) && readFileSync(product.stamp, 'utf8') === fingerprint(product);
}

/** Every source's path, size and time of change, as one hash: deleted files count too. */
function fingerprint({ sources, isSource, settings }) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  for (const room of sources) {
    for (const file of readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isSource(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
      .sort()) {
      add(file);
    }
  }
  settings.forEach(add);
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2).map((name) => products[name]);
  if (named.length === 0 || named.includes(undefined)) {
    process.stderr.write(`Name what to build: ${Object.keys(products).join(', ')}\n`);
    process.exit(2);
  }
  if ((await buildAll(named)).length > 0) process.exit(1);
}
