// Lets Node load the sources as they are, for programs that run beside Jest: global set-up and child
// processes of tests. `#room/x.js` and `./x.js` mean the TypeScript file, as in jest.config.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = new URL('../../', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const room = /^#(domain|read-models|projections|migrations|src)\/(.+)\.js$/.exec(specifier);
    if (room) return next(new URL(`${room[1]}/${room[2]}.ts`, root).href, context);
    const parent = context.parentURL ?? '';
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && parent.startsWith(root.href)) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), parent);
      if (existsSync(source)) return next(source.href, context);
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith(root.href) || !url.endsWith('.ts') || url.includes('/node_modules/')) {
      return next(url, context);
    }
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

export const modulesFile = pathToFileURL(fileURLToPath(import.meta.url)).href;
