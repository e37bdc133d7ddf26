// Builds the server when a source changed since the last build. Plain JavaScript: it runs before
// anything is built.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const rooms = ['domain', 'read-models', 'projections', 'migrations', 'src'];
const settings = [
  'nest-cli.json',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
];
const stamp = join(root, 'dist', 'server.stamp');

/** Builds unless the last build is of these very sources. Speaks on stderr only. */
export function ensureBuilt(entry) {
  const now = fingerprint();
  const built = existsSync(join(root, 'dist', 'server', entry));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  mustBeWritable();
  process.stderr.write('Building the server …');
  const began = performance.now();
  // What the compiler remembers must not outlive what it wrote.
  if (!built) rmSync(join(root, 'dist', 'server.tsbuildinfo'), { force: true });
  rmSync(stamp, { force: true });
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nest, 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0 || !existsSync(join(root, 'dist', 'server', entry))) {
    process.stderr.write(` failed.\n${stdout}${stderr}`);
    process.exit(1);
  }
  process.stderr.write(` done in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
}

/** One sentence in place of a thousand complaints of the compiler. */
function mustBeWritable() {
  const folder = existsSync(join(root, 'dist')) ? join(root, 'dist') : root;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    process.stderr.write(`Cannot build: ${folder} is not writable by this user.\n`);
    process.exit(1);
  }
}

/** Every source's path, size and time of change, as one hash: deleted files count too. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  for (const room of rooms) {
    for (const path of readdirSync(join(root, room), { recursive: true }).sort()) {
      if (path.endsWith('.ts') && !path.endsWith('.spec.ts')) add(join(room, path));
    }
  }
  settings.forEach(add);
  return hash.digest('hex');
}
