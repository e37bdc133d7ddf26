import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from './read-yaml.js';

/** What is below a manifest's head. Each kind has another form, which its own schema checks. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Tree = any;

/** A manifest, as far as these tests look into one. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly [key: string]: Tree;
}

interface Kustomization {
  readonly kind: string;
  readonly namespace?: string;
  readonly labels?: readonly { pairs: Record<string, string>; includeTemplates?: boolean }[];
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly patches?: readonly { path: string }[];
  readonly images?: readonly { name: string; newName?: string; newTag?: string }[];
  readonly replicas?: readonly { name: string; count: number }[];
  readonly configMapGenerator?: readonly {
    name: string;
    behavior?: string;
    literals: readonly string[];
  }[];
}

const known: Readonly<Record<keyof Kustomization | 'apiVersion', true>> = {
  ...{ apiVersion: true, kind: true, namespace: true, labels: true, resources: true },
  ...{ components: true, patches: true, images: true, replicas: true, configMapGenerator: true },
};

/**
 * What `kubectl kustomize <folder>` gives, but for the suffix of generated names: the part of kustomize
 * that ops/kubernetes uses. Throws for whatever is missing, and for whatever it does not know.
 */
export function kustomize(folder: string, given: readonly Manifest[] = []): readonly Manifest[] {
  const [file] = readYaml<Kustomization>(join(folder, 'kustomization.yaml'));
  if (!file) throw new Error(`${folder} has no kustomization.yaml`);
  for (const key of Object.keys(file)) {
    if (!(key in known)) throw new Error(`${folder}: ${key} is not known to this test`);
  }
  let manifests = [...given, ...(file.resources ?? []).flatMap((path) => read(folder, path))];
  for (const path of file.components ?? []) {
    manifests = [...kustomize(join(folder, path), manifests)];
  }
  for (const generator of file.configMapGenerator ?? []) {
    manifests = generate(manifests, generator, file.namespace);
  }
  for (const { path } of file.patches ?? []) {
    for (const patch of readYaml<Manifest>(join(folder, path))) {
      manifests = apply(manifests, patch, join(folder, path));
    }
  }
  return manifests.map((manifest) => transform(manifest, file, manifests));
}

function read(folder: string, path: string): readonly Manifest[] {
  const place = join(folder, path);
  if (!existsSync(place)) throw new Error(`${place} does not exist`);
  return statSync(place).isDirectory() ? kustomize(place) : readYaml<Manifest>(place);
}

function generate(
  manifests: readonly Manifest[],
  generator: NonNullable<Kustomization['configMapGenerator']>[number],
  namespace: string | undefined,
): Manifest[] {
  const { name, behavior = 'create', literals } = generator;
  const data = Object.fromEntries(
    literals.map((literal) => {
      const at = literal.indexOf('=');
      return [literal.slice(0, at), literal.slice(at + 1)];
    }),
  );
  const old = manifests.find((each) => each.kind === 'ConfigMap' && each.metadata.name === name);
  if ((behavior === 'merge') !== (old !== undefined)) {
    throw new Error(`ConfigMap ${name}: ${behavior} ${old ? 'over' : 'without'} an older one`);
  }
  if (!old) {
    const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
    return [...manifests, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data }];
  }
  const merged = { ...old, data: { ...(old['data'] as object), ...data } };
  return manifests.map((each) => (each === old ? merged : each));
}

function apply(manifests: readonly Manifest[], patch: Manifest, file: string): Manifest[] {
  const isTarget = ({ kind, metadata }: Manifest): boolean =>
    kind === patch.kind && metadata.name === patch.metadata.name;
  if (!manifests.some(isTarget)) throw new Error(`${file}: nothing to patch`);
  return manifests.map((each) => (isTarget(each) ? (merge(each, patch, file) as Manifest) : each));
}

/** Lists whose elements have names: a patch changes those it names. Other lists it replaces. */
const named = ['containers', 'env', 'volumes'];

function merge(old: unknown, patch: unknown, file: string, key = ''): unknown {
  if (Array.isArray(patch) && Array.isArray(old) && named.includes(key)) {
    const elements = old as readonly { name: string }[];
    for (const { name } of patch as readonly { name: string }[]) {
      // A container that the base does not have would be a new one, which no overlay here means.
      if (!elements.some((each) => each.name === name)) throw new Error(`${file}: no ${name}`);
    }
    return elements.map((each) => {
      const change = (patch as readonly { name: string }[]).find(({ name }) => name === each.name);
      return change ? merge(each, change, file) : each;
    });
  }
  if (!isObject(patch) || !isObject(old)) return patch;
  const merged = { ...old };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = merge(old[name], value, file, name);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Kinds that belong to the cluster, and so to no namespace. */
const ofTheCluster = ['Namespace'];

function transform(manifest: Manifest, file: Kustomization, all: readonly Manifest[]): Manifest {
  const changed = structuredClone(manifest) as Record<string, Tree>;
  for (const { pairs, includeTemplates } of file.labels ?? []) {
    changed['metadata'].labels = { ...changed['metadata'].labels, ...pairs };
    const spec = changed['spec'];
    for (const template of includeTemplates
      ? [spec?.template, ...(spec?.volumeClaimTemplates ?? [])]
      : []) {
      if (template) template.metadata.labels = { ...template.metadata.labels, ...pairs };
    }
  }
  if (file.namespace !== undefined && !ofTheCluster.includes(manifest.kind)) {
    changed['metadata'].namespace = file.namespace;
  }
  for (const container of changed['spec']?.template?.spec?.containers ?? []) {
    const [name = '', tag] = String(container.image).split(':');
    const image = file.images?.find((each) => each.name === name);
    const newTag = image?.newTag ?? tag;
    if (image) container.image = (image.newName ?? name) + (newTag ? `:${newTag}` : '');
  }
  for (const { name, count } of file.replicas ?? []) {
    const isScaled = (each: Manifest): boolean =>
      each.metadata.name === name && ['Deployment', 'StatefulSet'].includes(each.kind);
    if (!all.some(isScaled)) throw new Error(`replicas: no ${name}`);
    if (isScaled(manifest)) changed['spec'].replicas = count;
  }
  return changed as Manifest;
}
