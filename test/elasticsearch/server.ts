import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type IndexForm, IndexStore, Refusal, type Source } from './index-store.js';
import { search, type SearchBody } from './search.js';

/** A small Elasticsearch: what we use of version 9, in earnest, over HTTP. */
export interface ElasticsearchServer {
  readonly url: string;
  /** Names of indexes, and where aliases lead. */
  readonly indexes: ReadonlyMap<string, IndexStore>;
  readonly aliases: ReadonlyMap<string, ReadonlySet<string>>;
  /** What was asked since the start, as `POST /_bulk`. */
  readonly requests: readonly string[];
  /** Answers the next so many requests to `path` with this status. */
  fail(path: string, times: number, status: number): void;
  /** Refuses, in the next so many bulks, every second document with this status. */
  failItems(times: number, status: number): void;
  close(): Promise<void>;
}

interface Alias {
  readonly index: string;
  readonly alias: string;
}
/** One of them. */
interface AliasAction {
  readonly add?: Alias;
  readonly remove?: Alias;
}
interface BulkAction {
  readonly index: {
    readonly _index: string;
    readonly _id: string;
    readonly version?: number;
    readonly version_type?: string;
  };
}
interface Call {
  readonly method: string;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly text: string;
}

const refreshMs = 250;

export async function startElasticsearch(): Promise<ElasticsearchServer> {
  const state = new State();
  const server = createServer((request, reply) => void answer(state, request, reply));
  // What was written can be searched from the next refresh on, as by `index.refresh_interval`.
  const refreshing = setInterval(() => {
    for (const index of state.indexes.values()) index.refresh();
  }, refreshMs).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    indexes: state.indexes,
    aliases: state.aliases,
    requests: state.requests,
    fail: (path, times, status) => state.failures.push({ path, times, status }),
    failItems: (times, status) => (state.itemFailures = { times, status }),
    close: () =>
      new Promise((resolve, reject) => {
        clearInterval(refreshing);
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

class State {
  readonly indexes = new Map<string, IndexStore>();
  readonly aliases = new Map<string, Set<string>>();
  readonly requests: string[] = [];
  readonly failures: { path: string; times: number; status: number }[] = [];
  itemFailures = { times: 0, status: 429 };

  /** Throws Refusal. */
  one(name: string): IndexStore {
    const [target = name, ...more] = this.aliases.get(name) ?? [name];
    if (more.length > 0)
      throw new Refusal(400, 'illegal_argument_exception', `[${name}] is several`);
    const index = this.indexes.get(target);
    if (!index) throw new Refusal(404, 'index_not_found_exception', `no such index [${name}]`);
    return index;
  }

  matching(pattern: string): IndexStore[] {
    const names = pattern.split(',');
    return [...this.indexes.values()].filter(({ name }) =>
      names.some((each) =>
        each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : each === name,
      ),
    );
  }
}

async function answer(
  state: State,
  request: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  state.requests.push(`${method} ${pathname}`);
  // Without it, the client believes that this is somebody else's product.
  reply.setHeader('X-Elastic-Product', 'Elasticsearch');
  reply.setHeader('content-type', 'application/vnd.elasticsearch+json;compatible-with=9');
  const end = (status: number, body: object): void =>
    void reply.writeHead(status).end(JSON.stringify(body));
  const failure = state.failures.find((each) => each.times > 0 && pathname.endsWith(each.path));
  if (failure) {
    failure.times -= 1;
    return end(failure.status, problem(failure.status, 'es_rejected_execution_exception', 'busy'));
  }
  try {
    const parts = pathname.split('/').slice(1).map(decodeURIComponent);
    const text = Buffer.concat(chunks).toString();
    end(200, route(state, { method, parts, query, text }));
  } catch (error) {
    if (!(error instanceof Refusal)) {
      return end(500, problem(500, 'exception', error instanceof Error ? (error.stack ?? '') : ''));
    }
    end(error.status, problem(error.status, error.type, error.message));
  }
}

function problem(status: number, type: string, reason: string): object {
  return { status, error: { type, reason, root_cause: [{ type, reason }] } };
}

function route(state: State, call: Call): object {
  const [first = '', second] = call.parts;
  const body = (): unknown => (call.text === '' ? {} : JSON.parse(call.text));
  const at = `${call.method} ${second ?? (first.startsWith('_') ? first : '')}`;
  switch (at) {
    case 'POST _bulk':
    case 'PUT _bulk':
      return bulk(state, call.text);
    case 'POST _search':
      return search(state.one(first), body() as SearchBody);
    case 'GET _refresh':
    case 'POST _refresh':
      for (const index of state.aliases.has(first) ? [state.one(first)] : state.matching(first)) {
        index.refresh();
      }
      return { _shards: { total: 1, successful: 1, failed: 0 } };
    case 'POST _aliases':
      return changeAliases(state, (body() as { actions: AliasAction[] }).actions);
    case 'PUT ':
      return create(state, first, body() as IndexForm);
    case 'GET ':
      return described(state, first);
    case 'DELETE ':
      return remove(state, first, call.query);
    default:
      throw new Refusal(400, 'illegal_argument_exception', `no handler for [${at}]`);
  }
}

function create(state: State, name: string, form: IndexForm): object {
  if (state.indexes.has(name)) {
    throw new Refusal(400, 'resource_already_exists_exception', `index [${name}] already exists`);
  }
  const index = new IndexStore(name, form);
  // Every analyser is made at once: a wrong setting is refused here, not at the first document.
  for (const { type, analyzer, search_analyzer: other } of index.fields.values()) {
    if (type === 'text')
      for (const each of [analyzer, other]) if (each) index.analysis.tokens(each, 'a');
  }
  state.indexes.set(name, index);
  return { acknowledged: true, shards_acknowledged: true, index: name };
}

function described(state: State, pattern: string): object {
  return Object.fromEntries(
    state.matching(pattern).map(({ name, form }) => [
      name,
      {
        ...form,
        aliases: Object.fromEntries(
          [...state.aliases].filter(([, names]) => names.has(name)).map(([alias]) => [alias, {}]),
        ),
      },
    ]),
  );
}

function remove(state: State, pattern: string, query: URLSearchParams): object {
  const found = state.matching(pattern);
  if (found.length === 0 && query.get('ignore_unavailable') !== 'true') state.one(pattern);
  for (const { name } of found) {
    state.indexes.delete(name);
    for (const names of state.aliases.values()) names.delete(name);
  }
  return { acknowledged: true };
}

/** All or nothing: each action is checked before any is done. */
function changeAliases(state: State, actions: readonly AliasAction[]): object {
  for (const { add, remove: gone } of actions) {
    if (add) state.one(add.index);
    if (gone && !state.aliases.get(gone.alias)?.has(gone.index)) {
      throw new Refusal(404, 'aliases_not_found_exception', `aliases [${gone.alias}] missing`);
    }
  }
  for (const { add, remove: gone } of actions) {
    if (add)
      state.aliases.set(add.alias, new Set([...(state.aliases.get(add.alias) ?? []), add.index]));
    if (gone) state.aliases.get(gone.alias)?.delete(gone.index);
  }
  return { acknowledged: true };
}

function bulk(state: State, text: string): object {
  const lines = text.trimEnd().split('\n');
  const { times, status: failing } = state.itemFailures;
  if (times > 0) state.itemFailures.times -= 1;
  const items = [];
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const { index: action } = JSON.parse(lines[at] ?? '') as BulkAction;
    const { _index, _id, version, version_type: kind } = action;
    const base = { _index, _id };
    try {
      if (times > 0 && (at / 2) % 2 === 1) throw new Refusal(failing, 'failing', 'as asked');
      if (version !== undefined && kind !== 'external') {
        throw new Refusal(400, 'action_request_validation_exception', 'internal versioning');
      }
      const source = JSON.parse(lines[at + 1] ?? '') as Source;
      const result = state.one(_index).put(_id, source, version);
      items.push({ index: { ...base, result, status: result === 'created' ? 201 : 200 } });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, type, message: reason } = error;
      items.push({ index: { ...base, status, error: { type, reason } } });
    }
  }
  return { took: 1, errors: items.some(({ index }) => index.status >= 400), items };
}
