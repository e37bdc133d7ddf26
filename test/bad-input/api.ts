import { readFileSync } from 'node:fs';

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Of its JSON body, if it takes one. */
  readonly body: Schema | undefined;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface DocumentedOperation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

const { paths, components } = JSON.parse(
  readFileSync(new URL('../../src/contract/openapi.json', import.meta.url), 'utf8'),
) as Document;

/** Every route of the committed document. */
export const operations: readonly Operation[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
    method: method.toUpperCase() as Operation['method'],
    path,
    parameters,
    body: requestBody?.content['application/json']?.schema,
  })),
);

function resolved({ $ref, allOf, ...rest }: Schema): Schema {
  if ($ref !== undefined) return components.schemas[$ref.split('/').at(-1) ?? ''] ?? rest;
  return allOf ? { ...rest, ...Object.assign({}, ...allOf.map(resolved)) } : rest;
}

/** The part of the document that describes a place in a body, and the way on from there. */
export function formAt(body: Schema, at: readonly (string | number)[]): string {
  let [form, since, schema]: [string, number, Schema] = [nameOf(body), 0, resolved(body)];
  for (const [index, step] of at.slice(0, -1).entries()) {
    const next = typeof step === 'number' ? schema.items : schema.properties?.[step];
    if (next === undefined) break;
    if (nameOf(next) !== '') [form, since] = [nameOf(next), index + 1];
    schema = resolved(next);
  }
  return `${form} ${at.slice(since).join('.')}`;
}

function nameOf({ $ref, allOf }: Schema): string {
  return $ref ?? allOf?.find((each) => each.$ref !== undefined)?.$ref ?? '';
}

/** A value as the document describes it. `known` has what the document cannot know, by field. */
export function sampleOf(
  schema: Schema,
  known: Readonly<Record<string, unknown>>,
  name = '',
): unknown {
  if (name in known) return known[name];
  const { enum: choices, example, type, items, properties, format, minimum } = resolved(schema);
  if (properties) {
    return Object.fromEntries(
      Object.entries(properties).map(([field, each]) => [field, sampleOf(each, known, field)]),
    );
  }
  if (choices) return choices[0];
  if (example !== undefined) return example;
  if (type === 'array') return items ? [sampleOf(items, known, name)] : [];
  if (type === 'number') return minimum ?? 1;
  if (type === 'boolean') return true;
  return format === 'date-time' ? '2026-05-04T09:00:00Z' : 'text #';
}
