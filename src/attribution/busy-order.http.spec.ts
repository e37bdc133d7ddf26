import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { conversion } from '#domain/conversion/conversion.js';
import { CommandPipeline, type Loaded } from '#src/platform/commands/pipeline.js';
import { EmbeddedEventStore } from '#src/platform/event-store/embedded/embedded-event-store.js';
import type { Appended } from '#src/platform/event-store/port.js';
import { PolicyRunner } from '#src/platform/policies/policy-runner.js';
import { derivedUuid } from '#src/platform/ids.js';
import { conversionKey } from '#src/platform/streams.js';
import type { Runtime } from '#src/runtime.js';
import { euros, order, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { AttributionPolicy } from './attribution.policy.js';

/** Counts how often whole streams are read to react to events. */
class CountingPipeline extends CommandPipeline {
  loads = 0;

  override async load<State>(
    ...of: Parameters<CommandPipeline['load']>
  ): Promise<Loaded<State> | undefined> {
    this.loads += 1;
    return (await super.load(...of)) as Loaded<State> | undefined;
  }
}

/** Someone else is always faster to write to the order, but not for ever. */
class OvertakenStore extends EmbeddedEventStore {
  static readonly times = 50;
  overtake: (time: number) => Promise<void> = () => Promise.resolve();
  private overtaken = 0;

  override async append(...asked: Parameters<EmbeddedEventStore['append']>): Promise<Appended> {
    const isAttribution = asked[2].some(({ type }) => type === 'conversion-attributed');
    if (isAttribution && this.overtaken < OvertakenStore.times) {
      await this.overtake((this.overtaken += 1));
    }
    return super.append(...asked);
  }
}

let test: TestApp;
let seed: Seed;
let shop: Shop;
const complaints: object[] = [];
const log = {
  info: () => undefined,
  error: (fields: object) => void complaints.push(fields),
};

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
});
afterAll(() => test.close());

/** An order that no policy has seen yet. */
async function unseen() {
  await test.settled();
  await test.runtime.policies.stop();
  const admin = await test.as({ role: 'admin' });
  const body = order(shop.programId, { clickId: await seed.click(shop), total: euros('1000000') });
  const { body: posted } = await admin
    .post('/api/v1/conversions')
    .set('prefer', 'respond-async')
    .send(body)
    .expect(told(202));
  return { admin, id: posted.id as string, key: conversionKey(shop.programId, body.externalId) };
}

async function refundOne({ pipeline }: Runtime, key: string, n: string): Promise<void> {
  const at = test.clock.iso();
  const what = { externalId: n, refundId: `rfd_${n}`, occurredAt: at, reasonCode: null } as const;
  const refund = { type: 'refund-conversion', cause: 'refund', ...what } as const;
  const commandId = derivedUuid('busy', key, n);
  const by = { correlationId: 'busy', causationId: null, actor: { type: 'cli', id: 'x' } } as const;
  const command = { ...refund, amount: euros('100') };
  await pipeline.handle(conversion, key, command, { ...by, commandId });
}

it('that another process writes to, faster each time, is answered all the same', async () => {
  const { admin, id, key } = await unseen();
  const { databaseUrl, pool, clock } = test;
  const { feed, codec } = test.runtime;
  const store = new OvertakenStore({ connectionString: databaseUrl });
  store.overtake = (time) => refundOne(test.runtime, key, `${time}`);
  const policy = new AttributionPolicy(new CommandPipeline(store, codec, clock));
  const runner = new PolicyRunner(policy, feed, pool, clock, log);
  runner.start();
  expect(await runner.waitFor(await test.runtime.store.head(), 20_000)).toBe(true);
  await runner.stop();
  await store.close();
  test.runtime.policies.start();
  await test.settled();
  expect(complaints).toEqual([]);
  const { body } = await admin.get(`/api/v1/conversions/${id}`).expect(told(200));
  expect(body).toMatchObject({ status: 'attributed', refunds: OvertakenStore.times });
  const { body: found } = await admin.get(`/api/v1/commissions?conversionId=${id}`);
  expect(found.items[0].reversed).toEqual(euros(`${OvertakenStore.times * 10}`));
});

it('has its refunds answered with one look at it for all of a batch', async () => {
  const { key } = await unseen();
  for (let n = 0; n < 30; n += 1) await refundOne(test.runtime, key, `${n}`);
  const { store, codec, feed, pool } = test.runtime;
  const counting = new CountingPipeline(store, codec, test.clock);
  const runner = new PolicyRunner(new AttributionPolicy(counting), feed, pool, test.clock, log);
  const head = await store.head();
  runner.start();
  expect(await runner.waitFor(head, 20_000)).toBe(true);
  await runner.stop();
  test.runtime.policies.start();
  await test.settled();
  expect(counting.loads).toBe(1);
  expect(complaints).toEqual([]);
});
