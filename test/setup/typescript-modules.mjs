// Lets Node load the sources as they are, for programs that run beside Jest: global set-up and child
// processes of tests. `#room/x.js` and `./x.js` mean the TypeScript file, as in jest.config.mjs.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync, version } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

const root = new URL('../../', import.meta.url);
const jestGlobals = new URL('jest-globals.mjs', import.meta.url).href;
const cache = new URL('node_modules/.cache/tributary-tests/', root);

enableCompileCache(fileURLToPath(new URL('node_modules/.cache/compiled-code', root)));
registerHooks({
  resolve(specifier, context, next) {
    const room = /^#(domain|read-models|projections|migrations|src)\/(.+)\.js$/.exec(specifier);
    if (room) return next(new URL(`${room[1]}/${room[2]}.ts`, root).href, context);
    const kit = /^~kit\/(.+)$/.exec(specifier);
    if (kit) return next(new URL(`web-admin/app/${kit[1]}.ts`, root).href, context);
    const parent = context.parentURL ?? '';
    if (/^\.{1,2}\//.test(specifier) && isOurs(parent)) {
      // The apps leave the ending out, as Angular's compiler lets them.
      const source = new URL(`${specifier.replace(/\.js$/, '')}.ts`, parent);
      if (existsSync(source)) return next(source.href, context);
    }
    if (specifier === '@jest/globals') return next(jestGlobals, context);
    return next(specifier, context);
  },
  load(url, context, next) {
    const file = new URL(url);
    if (!isOurs(url) || !file.pathname.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(file)), shortCircuit: true };
  },
});

/** What packages ship is loaded as it is, and not looked for under another ending. */
function isOurs(url) {
  return url.startsWith(root.href) && !url.includes('/node_modules/');
}

/** Tests start many processes, which all load the same sources: each is compiled once and kept by its content. */
function compiled(filename) {
  const text = readFileSync(filename, 'utf8');
  const key = createHash('sha256').update(`${filename}\n${version}\n${text}`).digest('hex');
  const kept = fileURLToPath(new URL(`${key}.mjs`, cache));
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    // Not compiled yet.
  }
  const { code } = transformSync(text, { filename, ...swcOptions });
  // By another name first: processes that start at the same time must not read half a file.
  const partial = `${kept}.${process.pid}`;
  try {
    mkdirSync(fileURLToPath(cache), { recursive: true });
    writeFileSync(partial, code);
    renameSync(partial, kept);
  } catch {
    // A folder that cannot be written to makes it slower, not wrong.
  }
  return code;
}

export const modulesFile = pathToFileURL(fileURLToPath(import.meta.url)).href;
