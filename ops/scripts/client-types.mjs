// The types of the web app's API client follow from the committed OpenAPI document:
//   node ops/scripts/client-types.mjs          writes web-admin/api/schema.d.ts
//   node ops/scripts/client-types.mjs --check  refuses a stale one with exit code 1
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL('../../src/contract/openapi.json', import.meta.url);
const types = fileURLToPath(new URL('../../web-admin/api/schema.d.ts', import.meta.url));

// Objects without listed properties may hold anything; each schema is also a type of its own name.
const options = {
  alphabetize: true,
  emptyObjectsUnknown: true,
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
};
const preface = `// Made from src/contract/openapi.json by \`npm run contract\`. Not edited by hand.\n\n`;
const text = preface + astToString(await openapiTS(contract, options));

if (!process.argv.includes('--check')) {
  mkdirSync(dirname(types), { recursive: true });
  writeFileSync(types, text);
  process.stdout.write('web-admin/api/schema.d.ts written\n');
} else if (!existsSync(types) || readFileSync(types, 'utf8').replaceAll('\r\n', '\n') !== text) {
  process.stderr.write('web-admin/api/schema.d.ts is stale: run `npm run contract`, commit it\n');
  process.exitCode = 1;
}
