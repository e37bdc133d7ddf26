import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Every document of a YAML file. Throws on what YAML does not allow, a key given twice among it. */
export function readYaml<Document = JsonObject>(file: string): readonly Document[] {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), { merge: true });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`${file}: ${error.message}`);
    return document.toJS() as Document;
  });
}

/** Every value below `node`, itself included, with the keys that lead to it. */
export function* walk(node: unknown, path: readonly string[] = []): Generator<Found> {
  yield { path, value: node };
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) yield* walk(value, [...path, key]);
}

export interface Found {
  readonly path: readonly string[];
  readonly value: unknown;
}
