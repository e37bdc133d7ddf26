import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './read-yaml.js';

/**
 * A schema of Kubernetes lets through fields that it does not know, and the server drops them in silence:
 * a misspelt probe is no probe. The declarations of kubernetes-models name every field of every kind.
 */
const packages = ['kubernetes-models', '@kubernetes-models/apimachinery'];

/** Field to the type of its value, or of its elements; undefined: a plain value, or keys of one's own. */
type Fields = ReadonlyMap<string, string | undefined>;

let types: ReadonlyMap<string, Fields> | undefined;

/** Fields of a manifest that its kind does not have, as `spec.template.spec.containers.0.probe`. */
export function unknownFields(manifest: { apiVersion: string; kind: string }): readonly string[] {
  types ??= readTypes();
  const file = join(
    packageFolder('kubernetes-models'),
    manifest.apiVersion,
    `${manifest.kind}.d.ts`,
  );
  if (!existsSync(file)) throw new Error(`No ${manifest.apiVersion} ${manifest.kind}`);
  const [name = ''] = namesOf(readFileSync(file, 'utf8'));
  if (!types.has(name)) throw new Error(`The fields of ${name} are not declared as expected`);
  return [...unknown(manifest, name, types)];
}

function* unknown(
  value: unknown,
  type: string | undefined,
  all: ReadonlyMap<string, Fields>,
  path = '',
): Generator<string> {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      yield* unknown(element, type, all, `${path}.${index}`);
    }
    return;
  }
  const fields = type === undefined ? undefined : all.get(type);
  if (fields === undefined || typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    const place = path === '' ? key : `${path}.${key}`;
    if (fields.has(key)) yield* unknown(below, fields.get(key), all, place);
    else yield place;
  }
}

function readTypes(): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  for (const name of packages) {
    const folder = packageFolder(name);
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.d.ts') || path.includes('_schemas')) continue;
      const source = readFileSync(join(folder, path), 'utf8');
      const fields = fieldsOf(source);
      if (fields) for (const type of namesOf(source)) found.set(type, fields);
    }
  }
  return found;
}

/** The names under which others use what a file declares. */
function namesOf(source: string): readonly string[] {
  return [...source.matchAll(/I\w+ as (IIo\w+)/g)].map(([, name = '']) => name);
}

function fieldsOf(source: string): Fields | undefined {
  const body = /export interface \w+[^{]*\{\n([\s\S]*?)\n\}/.exec(source)?.[1];
  if (body === undefined) return undefined;
  return new Map(
    [...body.matchAll(/^ {4}"([^"]+)"\??: (?:Array<)?(\w+)?/gm)].map(([, field = '', type]) => [
      field,
      type?.startsWith('IIo') ? type : undefined,
    ]),
  );
}

function packageFolder(name: string): string {
  return join(root, 'node_modules', name);
}
