import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formAt, operations, sampleOf, type Operation } from './api.js';
import {
  badLists,
  badValues,
  jsonOf,
  places,
  valueAt,
  withValue,
  type Path,
} from './bad-values.js';
import { badQueries } from './bad-queries.js';
import { rightBodies } from './bodies.js';
import { addressOf, beginWorld, bearer, type World } from './world.js';

let world: World;
let admin: string;
/** The entity tag of the dispute, which is decided as it was seen. */
let disputeSeen: string;
let standings: readonly string[];

beforeAll(async () => {
  world = await beginWorld();
  const { affiliateId, merchantId } = world.known;
  admin = await bearer(world.test, { role: 'admin' });
  standings = [
    admin,
    await bearer(world.test, { role: 'affiliate', affiliateId }),
    await bearer(world.test, { role: 'merchant', merchantId }),
  ];
});
afterAll(() => world.test.close());

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function send(
  { method }: Operation,
  url: string,
  body?: string,
  authorization = admin,
): Promise<Answer> {
  const seen = /\/disputes\/\w+\/(win|lose)$/.test(url) && disputeSeen;
  const answer = await world.test.app.inject({
    ...{ method, url },
    headers: {
      authorization,
      ...(seen && { 'if-match': seen }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { payload: body }),
  });
  const { statusCode: status, body: text } = answer;
  return { status, type: String(answer.headers['content-type']), text };
}

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** Fields that are needed instead of another, or that are judged by it. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  conversionId: ['from'],
  filter: ['ids'],
  slugs: ['ids'],
  from: ['to'],
};

/** What is wrong with an answer to something wrong; undefined if nothing is. */
function complaint(
  { status, type, text }: Answer,
  top?: string,
  isOfNetwork = false,
): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 300)}`;
  if (status < 400) return undefined;
  // Of a postback, the networks take text alone.
  if (type.startsWith('text/plain') && isOfNetwork) return undefined;
  if (!type.startsWith('application/problem+json')) return `${status} as ${type}`;
  const { code, errors = [] } = JSON.parse(text) as Problem;
  if (code !== 'invalid-request' || top === undefined) return undefined;
  const meant = [top, ...(neighbours[top] ?? [])];
  const isNamed = errors.some(({ field }) => meant.includes(field.split('.')[0] ?? ''));
  return isNamed ? undefined : `${status} does not name ${top}: ${text.slice(0, 300)}`;
}

/** Those last that leave less for the others to meet. */
const endings =
  /\/(archive|suspend|disable|revoke|cancel|lose|win|withdraw|reject|settle|fail|recruiter)$/;
const taking = operations
  .filter(({ body }) => body !== undefined)
  .sort((a, b) => Number(endings.test(a.path)) - Number(endings.test(b.path)));

function bodiesOf({ method, path, body }: Operation): readonly object[] {
  const right = rightBodies(world.known)[`${method} ${path}`];
  return right ?? [sampleOf(body ?? {}, world.known) as object];
}

/** The mightiest who may. */
async function whoMay(operation: Operation, body?: string): Promise<string> {
  const url = addressOf(operation.path, world.known, false);
  for (const authorization of standings) {
    const { status } = await send(operation, url, body, authorization);
    if (status !== 403) return authorization;
  }
  throw new Error(`Nobody may ${operation.method} ${url}`);
}

/** Whether a route decides on the dispute; then it is looked at first. */
async function lookAtDispute({ path }: Operation): Promise<void> {
  if (!path.startsWith('/api/v1/disputes/{id}/')) return;
  const url = `/api/v1/disputes/${world.known.disputeId}`;
  const { text } = await send({ method: 'GET', path: url, parameters: [], body: undefined }, url);
  disputeSeen = `"rev-${(JSON.parse(text) as { revision: number }).revision}"`;
}

/** What was refused for its form alone: a form that several routes take refuses the same in all of them. */
const refusedForms = new Set<string>();

function formOf({ method, path, body }: Operation, whole: object, at: Path): string {
  const parent = valueAt(whole, at.slice(0, -1));
  const shape = Array.isArray(parent) ? parent[0] : parent;
  const kind: unknown = Reflect.get(Object(shape), 'kind');
  // What stands in the body itself is tried at every route.
  const route = at.length === 1 ? `${method} ${path}` : '';
  return `${route} ${formAt(body ?? {}, at)} ${Object.keys(Object(shape)).join()} ${String(kind)}`;
}

async function faultsOf(operation: Operation, body: object, within: string): Promise<string[]> {
  const { method, path } = operation;
  const [real, none] = [true, false].map((is) => addressOf(path, world.known, is)) as [
    string,
    string,
  ];
  const found: string[] = [];
  await lookAtDispute(operation);
  const who = await whoMay(operation, jsonOf(body));
  const trial = async (at: Path, what: string, value: unknown): Promise<void> => {
    const form = `${formOf(operation, body, at)} ${what}`;
    if (refusedForms.has(form)) return;
    const text = jsonOf(withValue(body, at, value));
    for (const url of real === none ? [real] : [real, none]) {
      const answer = await send(operation, url, text, who);
      const wrong = complaint(answer, String(at[0]));
      if (wrong) found.push(`${method} ${url} ${at.join('.')} is ${what}: ${wrong}`);
      if (answer.text.includes('"detail":"Not right: ')) refusedForms.add(form);
      // Refused for its form, it never came to look for anything.
      if (answer.status === 400) return;
    }
  };
  for (const at of places(body).filter((place) => `${place.join('.')}.`.startsWith(within))) {
    const value = valueAt(body, at);
    const values = Array.isArray(value) ? [...badValues, ...badLists(value)] : badValues;
    await Promise.all(values.map(([what, bad]) => trial(at, what, bad)));
  }
  return found;
}

describe('a body', () => {
  it('that is right in form is not told of faults in it', async () => {
    const told: string[] = [];
    for (const operation of taking) {
      const url = addressOf(operation.path, world.known, false);
      for (const body of bodiesOf(operation)) {
        await lookAtDispute(operation);
        const who = await whoMay(operation, jsonOf(body));
        const { status, text } = await send(operation, url, jsonOf(body), who);
        if (status !== 400) continue;
        told.push(`${operation.method} ${operation.path}: ${text}`);
      }
    }
    expect(told).toEqual([]);
  });

  it('with anything wrong in any field breaks nothing, and is told which field', async () => {
    const found: string[] = [];
    for (const operation of taking) {
      const [first, ...others] = bodiesOf(operation);
      if (first) found.push(...(await faultsOf(operation, first, '')));
      // The others differ in their rules alone, if they have any.
      for (const body of others) {
        const within = 'rules' in body ? 'rules.0.' : '';
        found.push(...(await faultsOf(operation, body, within)));
      }
    }
    expect(found).toEqual([]);
  }, 240_000);

  it('breaks as little for affiliates and merchants', async () => {
    const found: string[] = [];
    for (const operation of taking) {
      const url = addressOf(operation.path, world.known, true);
      const [body = {}] = bodiesOf(operation);
      for (const field of ['', ...Object.keys(body)]) {
        const texts = [null, [[]], {}, 'x'].map((bad) => jsonOf(withValue(body, [field], bad)));
        const trials = standings.slice(1).flatMap((who) =>
          texts.map(async (text) => {
            const wrong = complaint(await send(operation, url, text, who));
            if (wrong) found.push(`${operation.method} ${url} ${text}: ${wrong}`);
          }),
        );
        await Promise.all(trials);
      }
    }
    expect(found).toEqual([]);
  }, 60_000);

  it.each([
    ['conversions/{id}/updates', 'lines', [[]]],
    ['conversions/{id}/updates', 'lines', null],
    ['conversions/{id}/refunds', 'lines', [[]]],
    ['payout-batches', 'exclude', null],
    ['ledger/exports', 'accounts', null],
  ])('for %s is refused when its %s is %j', async (path, field, value) => {
    const operation = taking.find(
      (each) => each.method === 'POST' && each.path === `/api/v1/${path}`,
    );
    const [body] = operation ? bodiesOf(operation) : [];
    if (!operation || !body) throw new Error(`Nothing takes ${path}`);
    const url = addressOf(operation.path, world.known, true);
    const { status, text } = await send(operation, url, jsonOf(withValue(body, [field], value)));
    expect(status).toBe(400);
    const { errors } = JSON.parse(text) as Problem;
    expect(errors?.map((error) => error.field)).toEqual([field]);
  });
});

interface Standing {
  readonly name: string;
  readonly parked?: number;
  readonly error: string | null;
}

/** Of these an answer never ends. */
const isEndless = ({ path }: Operation) => path === '/api/v1/updates';

describe('a query', () => {
  it('with anything wrong in any parameter breaks nothing, and is told which', async () => {
    const found: string[] = [];
    const asking = operations.filter((each) => each.method === 'GET' && !isEndless(each));
    for (const operation of asking) {
      const url = addressOf(operation.path, world.known, true);
      const trials = badQueries(operation, world.known).map(async ({ field, what, query }) => {
        const answer = await send(operation, `${url}?${query}`);
        const wrong = what === 'a list' || what === 'an object' ? undefined : field;
        const complained = complaint(answer, wrong, url.endsWith('/postback'));
        if (complained) found.push(`${url}?${query.slice(0, 200)} is ${what}: ${complained}`);
      });
      await Promise.all(trials);
    }
    expect(found).toEqual([]);
  }, 240_000);
});

describe('after all that', () => {
  it('every policy and every projection is at work, and nothing is parked', async () => {
    await world.test.settled();
    const { status, text } = await send(
      { method: 'GET', path: '/api/v1/projections', parameters: [], body: undefined },
      '/api/v1/projections',
    );
    expect(status).toBe(200);
    const { projections, policies } = JSON.parse(text) as Record<string, Standing[]>;
    expect(projections?.filter(({ parked, error }) => parked !== 0 || error)).toEqual([]);
    expect(policies?.filter(({ error }) => error)).toEqual([]);
  });
});
