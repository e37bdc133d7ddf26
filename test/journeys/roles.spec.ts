import { setTimeout as pause } from 'node:timers/promises';
import { order } from '../support/orders.js';
import { endProducts, ProductProcess } from '../support/product-process.js';
import { Seed, type Shop } from '../support/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// An operator has outgrown one process: two of each role share one database, and one after the other dies.

let seeding: TestApp;
let shop: Shop;
let key: string;
const crew: Partial<Record<'apis' | 'projectors' | 'workers', ProductProcess[]>> = {};

const variables = () => seeding.variables;
const two = (entry: 'main' | 'projector' | 'worker') =>
  Promise.all([1, 2].map(() => ProductProcess.start(entry, { variables: variables() })));
const rows = async <Row>(sql: string): Promise<Row[]> => (await seeding.pool.query(sql)).rows;
const count = async (sql: string) => Number((await rows<{ n: string }>(sql))[0]?.n);

beforeAll(async () => {
  seeding = await startTestApp(new Date().toISOString(), { isAtWork: false });
  const seed = new Seed(seeding);
  shop = await seed.shop();
  key = (await seed.apiKey(shop.merchantId, ['conversions:write'])).token;
  // An API waits for tables, which the projectors make.
  const [apis, projectors, workers] = await Promise.all([
    two('main'),
    two('projector'),
    two('worker'),
  ]);
  Object.assign(crew, { apis, projectors, workers });
}, 60_000);

afterAll(async () => {
  await endProducts();
  await seeding.close();
});

const accepted = new Set<string>();

/** Posts an order of a click made at one API, which has to be attributed when it is answered. */
async function sell(at: ProductProcess): Promise<void> {
  const { status, body } = await postOrder(at, await clickAt(at));
  expect({ status, body }).toMatchObject({ status: 202, body: { status: 'attributed' } });
}

async function clickAt(at: ProductProcess): Promise<string> {
  const click = await fetch(`${at.url}/l/${shop.linkCode}`, {
    redirect: 'manual',
    headers: {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    },
  });
  expect(click.status).toBe(302);
  return new URL(click.headers.get('location') ?? '').searchParams.get('click_id') ?? '';
}

async function postOrder(at: ProductProcess, clickId: string) {
  const body = order(shop.programId, { clickId, occurredAt: new Date().toISOString() });
  const answer = await fetch(`${at.url}/api/v1/conversions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status === 202) accepted.add(body.externalId);
  return { status: answer.status, body: (await answer.json()) as { status: string } };
}

describe('two of each role on one database', () => {
  it('serve as one: a click at one API is an order at the other', async () => {
    const [one, other] = crew.apis as [ProductProcess, ProductProcess];
    for (const at of [one, other, one, other]) await sell(at);
    await caughtUp();
    expect(await count('select count(*) as n from commission_board')).toBe(4);
  }, 30_000);

  it('answer health and figures only, where they are no API', async () => {
    for (const at of [...(crew.projectors ?? []), ...(crew.workers ?? [])]) {
      expect((await fetch(`${at.url}/healthz`)).status).toBe(200);
      expect((await fetch(`${at.url}/readyz`)).status).toBe(200);
      expect(await (await fetch(`${at.url}/metrics`)).text()).toContain('tributary_');
      for (const path of ['/', '/docs', '/l/x', '/api/v1/links', '/api/v1/auth/sign-in']) {
        expect((await fetch(at.url + path)).status).toBe(404);
      }
    }
  });

  it.each(['projectors', 'workers'] as const)(
    'go on when one of the %s is killed, and then the other',
    async (role) => {
      const entry = role === 'workers' ? 'worker' : 'projector';
      const [first, second] = crew[role] as [ProductProcess, ProductProcess];
      const [api] = crew.apis as [ProductProcess];
      // One of the two did the work: whichever it was, it is killed once.
      for (const each of [first, second]) {
        const replacement = ProductProcess.start(entry, { variables: variables() });
        await each.kill();
        await sell(api);
        await caughtUp();
        await replacement;
      }
    },
    60_000,
  );

  it('drain: what an API accepted before it ended is there', async () => {
    const [api] = crew.apis as [ProductProcess];
    const clickId = await clickAt(api);
    const before = accepted.size;
    const posts = Array.from({ length: 60 }, () => postOrder(api, clickId).catch(() => undefined));
    await Promise.race(posts);
    expect(await api.stop()).toBe(143);
    const answers = (await Promise.all(posts)).filter((answer) => answer !== undefined);
    for (const { status } of answers) expect([202, 503]).toContain(status);
    expect(accepted.size).toBeGreaterThan(before);
  }, 60_000);

  it('end with each order once, and balanced books', async () => {
    await caughtUp();
    const recorded = await rows<{ id: string }>(
      `select data::json->>'externalId' as id from es_event where type = 'conversion-recorded'`,
    );
    expect(recorded.map(({ id }) => id).toSorted()).toEqual([...accepted].toSorted());
    for (const table of ['conversion_list', 'commission_board']) {
      expect(await count(`select count(*) as n from ${table}`)).toBe(accepted.size);
    }
    expect(
      await rows('select currency from ledger_leg group by 1 having sum(signed) <> 0'),
    ).toEqual([]);
  });
});

/** Every projection and policy has come to the head, whoever works. */
async function caughtUp(): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const behind = await rows(`
      select name, position from (
        select name, position from projection_checkpoint where status = 'live'
        union all select name, position from policy_checkpoint) as places, es_head h
      where position < lpad(h.pos::text, 16, '0')`);
    if (behind.length === 0) return;
    if (performance.now() > deadline) throw new Error(`Behind: ${JSON.stringify(behind)}`);
    await pause(50);
  }
}
