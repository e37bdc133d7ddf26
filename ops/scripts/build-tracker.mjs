// Builds the tracker of the public site (web-public/tracker) into one small file: `<folder>/t.js`.
//   node ops/scripts/build-tracker.mjs [folder]      default: dist/web-public/browser
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Undefined when it went well, else what was wrong. */
export async function buildTracker(folder) {
  try {
    await build({
      entryPoints: [join(root, 'web-public/tracker/tracker.ts')],
      outfile: join(folder, 't.js'),
      bundle: true,
      minify: true,
      format: 'iife',
      // What every browser of the last five years reads.
      target: ['es2021'],
      legalComments: 'none',
      // Its own settings: nothing of an app's.
      tsconfigRaw: {},
      logLevel: 'silent',
    });
    return undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n`;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const said = await buildTracker(process.argv[2] ?? join(root, 'dist/web-public/browser'));
  if (said !== undefined) {
    process.stderr.write(said);
    process.exit(1);
  }
}
