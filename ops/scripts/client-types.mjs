// What the web app knows of the server: the types of its API, from the committed OpenAPI document, and
// the currencies, from the built server. Both are committed.
//   node ops/scripts/client-types.mjs          writes web-admin/api/schema.d.ts and currencies.ts
//   node ops/scripts/client-types.mjs --check  refuses stale ones with exit code 1
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { currencies, exponentOf } from '#domain/kernel/currency.js';

const contract = new URL('../../src/contract/openapi.json', import.meta.url);
// Objects without listed properties may hold anything; each schema is also a type of its own name.
const options = {
  alphabetize: true,
  emptyObjectsUnknown: true,
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
};
const preface = (source) =>
  `// Made from ${source} by \`npm run contract\`. Not edited by hand.\n\n`;
const exponents = currencies.map((code) => `  ${code}: ${exponentOf(code)},\n`).join('');
const files = {
  'web-admin/api/schema.d.ts':
    preface('src/contract/openapi.json') + astToString(await openapiTS(contract, options)),
  'web-admin/api/currencies.ts':
    preface('domain/kernel/currency.ts') +
    '/** Digits after the decimal point of every currency, as the server counts its minor units. */\n' +
    `export const currencyExponents: Readonly<Record<string, number>> = {\n${exponents}};\n`,
};

for (const [name, text] of Object.entries(files)) {
  const file = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${name} written\n`);
  } else if (!existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text) {
    process.stderr.write(`${name} is stale: run \`npm run contract\`, commit it\n`);
    process.exitCode = 1;
  }
}
