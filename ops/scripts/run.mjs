// Runs a built entry in this process: checks Node, builds when needed, ends in order.
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';

/** Runs `dist/server/<entry>`, with the arguments of this process; `withApps`: it serves the web apps. */
export async function run(entry, { withApps = false } = {}) {
  assertNode();
  await ensureBuilt(entry, { withApps });
  endOnSignals();
  endWithNpm();
  await import(pathToFileURL(join(root, 'dist', 'server', entry)).href);
}

function assertNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return;
  console.error(
    `Tributary needs Node 24, and this is ${process.versions.node}. ` +
      'Run it through npm, which brings the right one: npm ci && npm start',
  );
  process.exit(1);
}

/**
 * The program stops in order by its own handlers. Before it has any, or when asked again, this exits,
 * which unlike the default lets exit handlers run. (Ctrl-C comes twice: from the terminal and from npm.)
 */
function endOnSignals() {
  let asked = Infinity;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const handled = process.listenerCount(signal) > 1;
      const again = performance.now() - asked > 1_000;
      if (!handled || again) process.exit(128 + constants.signals[signal]);
      asked = Math.min(asked, performance.now());
    });
  }
}

/**
 * npm passes signals on, but cannot when it is killed outright; what it started would live on and
 * hold its ports unseen.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
