import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { conversion, type RecordedOrder } from '#domain/conversion/conversion.js';
import { money } from '#domain/kernel/money.js';
import { merchant } from '#domain/merchant/merchant.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.js';
import { FixedClock } from '../clock.js';
import { EventCodec } from '../event-store/codec.js';
import { EmbeddedEventStore } from '../event-store/embedded/embedded-event-store.js';
import { WrongExpectedRevision, type Appended } from '../event-store/port.js';
import { derivedUuid } from '../ids.js';
import { type CommandContext, CommandPipeline } from './pipeline.js';

/** Counts what went wrong for being late. */
class CountingStore extends EmbeddedEventStore {
  conflicts = 0;
  characters = 0;

  override async readStream(...asked: Parameters<EmbeddedEventStore['readStream']>) {
    const read = await super.readStream(...asked);
    this.characters += read.reduce((sum, { data }) => sum + data.length, 0);
    return read;
  }

  override async append(...asked: Parameters<EmbeddedEventStore['append']>): Promise<Appended> {
    try {
      return await super.append(...asked);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) this.conflicts += 1;
      throw error;
    }
  }
}

const codec = new EventCodec();
const clock = new FixedClock('2026-05-04T10:00:00.000Z');
const sealed = { $enc: 1, subject: 's', box: '' } as const;
let database: TestDatabase;
let store: CountingStore;
let elsewhere: CountingStore;
let pipeline: CommandPipeline;
let other: CommandPipeline;
let given = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  store = new CountingStore({ connectionString: database.url });
  elsewhere = new CountingStore({ connectionString: database.url });
  pipeline = new CommandPipeline(store, codec, clock);
  other = new CommandPipeline(elsewhere, codec, clock);
});
afterAll(async () => {
  await Promise.all([store.close(), elsewhere.close()]);
  await database.drop();
});

function context(commandId = derivedUuid('test', (given += 1))): CommandContext {
  return {
    ...{ commandId, correlationId: 'test', causationId: null },
    actor: { type: 'cli', id: 'test' },
  };
}

/** Suspends and reinstates by turns, `times` each: every command finds something to do or nothing. */
async function waver(through: CommandPipeline, key: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const type = n % 2 === 0 ? 'suspend-affiliate' : 'reinstate-affiliate';
    await through.handle(affiliate, key, { type, reason: `${n}` }, context());
  }
}

async function approved(key: string): Promise<void> {
  const apply = { affiliateId: key, name: sealed, email: sealed, website: null };
  await pipeline.handle(affiliate, key, { type: 'apply-as-affiliate', ...apply }, context());
  await pipeline.handle(affiliate, key, { type: 'approve-affiliate' }, context());
}

const eventsOf = async (key: string): Promise<RecordedEvent[]> =>
  (await store.readStream(`affiliate-${key}`)).map((event) => codec.decode(event));

describe('many commands on one stream', () => {
  it('of one process take turns: however they keep coming, none is ever late', async () => {
    await approved('crowd');
    const before = store.conflicts;
    await Promise.all(Array.from({ length: 40 }, () => waver(pipeline, 'crowd', 12)));
    expect(store.conflicts).toBe(before);
  });

  it('of two processes all get through', async () => {
    await approved('rivals');
    const callers = [pipeline, other].flatMap((each) => Array.from({ length: 8 }, () => each));
    const all = Promise.all(callers.map((each) => waver(each, 'rivals', 20)));
    await expect(all).resolves.toHaveLength(16);
  });
});

describe('a guess at the stream', () => {
  it('that is right saves the read and is appended to', async () => {
    const register = { merchantId: 'guess', name: 'Shop', website: null };
    const command = { type: 'register-merchant', ...register } as const;
    const { revision } = await pipeline.handle(merchant, 'guess', command, context(), {
      known: [],
    });
    expect(revision).toBe(0n);
  });

  it('never says no: the real stream decides', async () => {
    await approved('no');
    const suspend = { type: 'suspend-affiliate', reason: 'x' } as const;
    const { state } = await pipeline.handle(affiliate, 'no', suspend, context(), { known: [] });
    expect(state.status).toBe('suspended');
  });

  it('never says that it is so already: the real stream decides', async () => {
    await approved('so');
    await waver(pipeline, 'so', 1);
    const known = await eventsOf('so');
    const reinstate = { type: 'reinstate-affiliate', reason: 'x' } as const;
    await other.handle(affiliate, 'so', reinstate, context());
    const suspend = { type: 'suspend-affiliate', reason: 'again' } as const;
    const handled = await pipeline.handle(affiliate, 'so', suspend, context(), { known });
    expect(handled).toMatchObject({ revision: 4n, alreadySo: false });
  });

  it('never refuses by If-Match: the real revision counts', async () => {
    await approved('match');
    const suspend = { type: 'suspend-affiliate', reason: 'x' } as const;
    const options = { known: (await eventsOf('match')).slice(0, 1), ifRevision: 1n };
    const { revision } = await pipeline.handle(affiliate, 'match', suspend, context(), options);
    expect(revision).toBe(2n);
  });
});

describe('a stream longer than memory', () => {
  const reason = 'x'.repeat(400_000);
  const turn = (n: number) => {
    const type = n % 2 === 0 ? 'suspend-affiliate' : 'reinstate-affiliate';
    return { type, reason } as const;
  };

  it('whose state is short is read once, and then only what is new, whoever wrote that', async () => {
    await approved('long');
    const first = context();
    await pipeline.handle(affiliate, 'long', turn(0), first);
    for (let n = 1; n < 24; n += 1) await pipeline.handle(affiliate, 'long', turn(n), context());
    const before = store.characters;
    await pipeline.handle(affiliate, 'long', turn(24), context());
    await other.handle(affiliate, 'long', turn(25), context());
    const { revision, state } = await pipeline.handle(affiliate, 'long', turn(26), context());
    expect([revision, state.status]).toEqual([28n, 'suspended']);
    // The event before, and the two that came since.
    expect(store.characters - before).toBeLessThan(4 * reason.length);
    const again = await pipeline.handle(affiliate, 'long', turn(0), first);
    expect(again).toMatchObject({ repeated: true, alreadySo: true, revision: 28n });
  });
});

it('tells its own repeat from what was so already', async () => {
  await approved('twice');
  const suspend = { type: 'suspend-affiliate', reason: 'x' } as const;
  const first = context();
  const tell = async (by: CommandContext) => {
    const { alreadySo, repeated } = await pipeline.handle(affiliate, 'twice', suspend, by);
    return { alreadySo, repeated };
  };
  expect(await tell(first)).toEqual({ alreadySo: false, repeated: false });
  expect(await tell(first)).toEqual({ alreadySo: true, repeated: true });
  expect(await tell(context())).toEqual({ alreadySo: true, repeated: false });
});

it('of a repeat tells what was decided then, whatever would be decided now', async () => {
  const order: RecordedOrder = {
    ...{ conversionId: 'cnv_1', programId: 'prg_1', merchantId: 'mer_1', externalId: 'O-1' },
    ...{ kind: 'sale', occurredAt: '2026-05-04T09:00:00.000Z', clickId: null, couponCode: null },
    ...{ customerRef: null, isNewCustomer: null, lines: [], source: 'api' },
    ...{ total: money('100', 'EUR'), tax: money('0', 'EUR') },
  };
  const record = { type: 'record-conversion', ...order } as const;
  await pipeline.handle(conversion, 'then', record, context());
  const known = (await store.readStream('conversion-then')).map((event) => codec.decode(event));
  const click = {
    ...({ kind: 'click', id: 'clk_1', affiliateId: 'aff_1', weight: '1' } as const),
    at: order.occurredAt,
  };
  const decision = (credited: readonly (typeof click)[]) => ({
    ...({ model: 'last-click', policyVersion: 1, windowDays: 30, considered: 1 } as const),
    ...{ credited, rejected: [], because: 'told so' },
  });
  const attribute = (credited: readonly (typeof click)[]) => {
    const credits = credited.map(({ affiliateId, weight }) => ({
      ...{ affiliateId, weight, commissionId: 'com_1' },
    }));
    return { type: 'attribute-conversion', credits, decision: decision(credited) } as const;
  };
  const by = context();
  await pipeline.handle(conversion, 'then', attribute([]), by, { known });
  const again = await other.handle(conversion, 'then', attribute([click]), by, { known });
  expect(again).toMatchObject({ repeated: true, revision: 1n, state: { status: 'unattributed' } });
});
