// Runs a spec in the worker itself, where Jest would give each file a global of its own and load every module anew
// for it. 400 files that each load the server took more time to load than to run; this way a worker loads it once.
// All else (time limits, hooks, reports) stays Jest's: this is its own runner with a runtime that imports natively.
// What a spec leaves in a module or in the global is there for the next: files that cannot live with that belong in
// the `own global` project of jest.config.mjs.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import './typescript-modules.mjs';

const require = createRequire(import.meta.url);
const { default: circus } = require('jest-circus/runner');
let files = 0;

/** Called by Jest for each file; the parameters and the result are those of its `testRunner` option. */
export default async function runNatively(globalConfig, config, environment, runtime, ...rest) {
  // Jest would map stack traces by what it compiled itself; Node knows what typescript-modules.mjs compiled.
  Error.prepareStackTrace = undefined;
  process.setSourceMapsEnabled(true);
  const { useGlobals } = await import('./jest-globals.mjs');
  await import('./nest-first.ts');
  const inThisWorker = {
    // Its state, which holds the tests of a file, lives in the module: a fresh one for each file.
    requireInternalModule(path) {
      delete require.cache[path];
      return require(path);
    },
    setGlobalsForRuntime: useGlobals,
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(`${pathToFileURL(path)}?file=${(files += 1)}`),
  };
  const native = new Proxy(runtime, {
    get(target, name) {
      if (name in inThisWorker) return inThisWorker[name];
      const value = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return circus(globalConfig, config, environment, native, ...rest);
}
