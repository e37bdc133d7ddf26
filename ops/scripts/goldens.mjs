// Goldens are the stored forms of events, one file each, kept for ever: domain/*/golden/*.json.
//   node ops/scripts/goldens.mjs         tells whether any was changed, removed or not listed yet
//   node ops/scripts/goldens.mjs --add   lists new ones in domain/goldens.sha256.json; refuses all else
// `--domain <folder>` looks elsewhere. Exit code 1 when something is wrong.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    add: { type: 'boolean', default: false },
    domain: {
      type: 'string',
      default: fileURLToPath(new URL('../../domain', import.meta.url)),
    },
  },
});
const listFile = join(values.domain, 'goldens.sha256.json');

const listed = existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')) : {};
const found = findGoldens(values.domain);

const removed = Object.keys(listed).filter((name) => !(name in found));
const changed = Object.keys(listed).filter((name) => name in found && found[name] !== listed[name]);
const added = Object.keys(found).filter((name) => !(name in listed));

for (const name of removed) console.error(`removed: ${name}`);
for (const name of changed) console.error(`changed: ${name}`);
if (removed.length + changed.length > 0) {
  console.error(
    'Events are stored in these forms for ever. Put them back; a new form is a new file.',
  );
  process.exitCode = 1;
} else if (values.add) {
  writeFileSync(listFile, `${JSON.stringify(found, null, 2)}\n`);
  for (const name of added) console.log(`added: ${name}`);
  console.log(`${Object.keys(found).length} goldens listed`);
} else if (added.length > 0) {
  for (const name of added) console.error(`not listed: ${name}`);
  console.error('List them: node ops/scripts/goldens.mjs --add');
  process.exitCode = 1;
}

/** The hash of each golden by its path below `domain`, sorted. Line ends do not count: git may change them. */
function findGoldens(domain) {
  const names = readdirSync(domain, { withFileTypes: true })
    .filter((folder) => folder.isDirectory() && existsSync(join(domain, folder.name, 'golden')))
    .flatMap((folder) =>
      readdirSync(join(domain, folder.name, 'golden')).map(
        (file) => `${folder.name}/golden/${file}`,
      ),
    )
    .filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.sort().map((name) => [name, hashOf(join(domain, name))]));
}

function hashOf(file) {
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  return createHash('sha256').update(text).digest('hex');
}
