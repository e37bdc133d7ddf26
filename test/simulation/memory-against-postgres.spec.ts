import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { CommissionEvent } from '#domain/commission/commission.js';
import type { Click } from '#domain/click/click.js';
import type { RecordedOrder } from '#domain/conversion/conversion.js';
import { money } from '#domain/kernel/money.js';
import type { AnyTable } from '#read-models/table.js';
import { Projector } from '#projections/engine/projector.js';
import type { Projection } from '#projections/engine/projection.js';
import { quoted } from '#projections/engine/row-statements.js';
import { begin, transaction } from '#projections/engine/transaction.js';
import { commissions } from '#projections/commissions.projection.js';
import { AttributionPolicy } from '#src/attribution/attribution.policy.js';
import { Touches } from '#src/attribution/touches.js';
import { HoldTimer } from '#src/commissions/hold-timer.js';
import { FixedClock } from '#src/platform/clock.js';
import { CommandPipeline } from '#src/platform/commands/pipeline.js';
import { databasePool } from '#src/platform/database/pool.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { decodedFeed } from '#src/platform/feed.js';
import { derivedUuid } from '#src/platform/ids.js';
import type { Log } from '#src/platform/observability/log.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';
import { readLog, type Recorded } from './invariants.js';
import { MemoryDatabase } from './memory-builds.js';
import { MemoryEventStore, MemoryLog } from './memory-event-store.js';
import { emptyMemory } from './memory-policy-store.js';
import { MemorySql } from './memory-sql.js';
import { Random } from './random.js';
import { rebuild } from './read-models.js';
import { simulate } from './simulate.js';
import { Author, beginning, dayMs } from './story.js';

const codec = new EventCodec();
const clock = new FixedClock(beginning);
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = databasePool(database.url);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Applies a log with the engine as it is, on PostgreSQL. */
async function project(log: MemoryLog, projections: readonly Projection[]): Promise<void> {
  for (const { name, tables } of projections) {
    for (const table of tables) await pool.query(`DROP VIEW IF EXISTS ${quoted(table.name)}`);
    await pool.query('DELETE FROM projection_checkpoint WHERE name = $1', [name]);
  }
  const feed = decodedFeed(new MemoryEventStore(log), codec);
  const projector = new Projector({ pool, feed, projections, clock, sizes: { events: 7 } });
  await projector.start();
  await projector.settled();
  await projector.stop();
}

/** A row as text, JSON in one form, in the order of its columns. */
function comparable(table: AnyTable, row: Readonly<Record<string, unknown>>): string {
  const values = Object.entries(table.columns).map(([column, type]) => {
    const value = row[column] ?? null;
    const isText = type === 'jsonb' && typeof value === 'string';
    const shown: unknown = isText ? (JSON.parse(value) as unknown) : value;
    return [column, type === 'jsonb' ? sorted(shown) : value === null ? null : String(value)];
  });
  return JSON.stringify(values);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, sorted(part)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('what the simulation keeps in memory', () => {
  it.each([1, 2, 3, 4, 5])(
    'of read models, after all that went wrong under seed %d, PostgreSQL would hold',
    async (seed) => {
      const { world, failure } = await simulate(seed);
      expect(failure).toBeUndefined();
      await project(world.log, world.projections);
      for (const table of world.projections.flatMap(({ tables }) => tables)) {
        const { rows } = await pool.query<object>(`SELECT * FROM ${quoted(table.name)}`);
        const held = rows.map((row) => comparable(table, row as Record<string, unknown>));
        const kept = world.database.rows(table).map((row) => comparable(table, row));
        expect(held.sort()).toEqual(kept.sort());
      }
    },
  );

  it.each([1, 2, 3])('of the policy, under seed %d, PostgreSQL would hold', async (seed) => {
    const { world } = await simulate(seed);
    await pool.query('TRUNCATE attribution_customer, attribution_knowledge, attribution_touch');
    const pipeline = new CommandPipeline(new MemoryEventStore(world.log), codec, world.clock);
    const policy = new AttributionPolicy(pipeline);
    const events = readLog(world);
    for (let place = 0; place < events.length; place += 20) {
      await transaction(pool, begin, (client) => policy.load(client));
      await policy.react(events.slice(place, place + 20), pool);
      await transaction(pool, begin, (client) => policy.save(client));
    }
    const { knowledge, touches, customers } = world.memory.remembered;
    const known = await pool.query('SELECT kind, key, state FROM attribution_knowledge');
    const states = known.rows.map(({ kind, key, state }) => [`${kind} ${key}`, state] as const);
    const kept = [...knowledge].map(([key, state]) => [key, JSON.parse(state) as unknown] as const);
    // As text: the order of keys in what is read back is the same, too.
    const texts = (all: readonly (readonly [string, unknown])[]) =>
      all.map((each) => JSON.stringify(each)).sort();
    expect(texts(kept)).toEqual(texts(states));
    const held = await pool.query('SELECT * FROM attribution_touch ORDER BY click_id');
    const inOrder = [...touches.values()].sort((a, b) => (a.click_id < b.click_id ? -1 : 1));
    expect(inOrder).toEqual(held.rows);
    const counted = await pool.query(
      'SELECT * FROM attribution_customer ORDER BY program_id, customer_ref',
    );
    const byKey = [...customers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    expect(byKey).toEqual(counted.rows);
    expect(inOrder.length + kept.length + byKey.length).toBeGreaterThan(5);
  });

  it('answers the policy as PostgreSQL would: the clicks of an order', async () => {
    await pool.query('TRUNCATE attribution_touch');
    const random = new Random(1, 'clicks');
    const author = new Author(1, random);
    const clicks = Array.from({ length: 900 }, (): Click => {
      const click = author.click(random.pick(author.places));
      const at = new Date(Date.parse(beginning) - random.below(100) * dayMs).toISOString();
      return { ...click, at };
    });
    const memory = new MemorySql(emptyMemory(), new MemoryDatabase()) as unknown as Pool;
    const both = [pool, memory].map((sql) => ({ sql, touches: new Touches() }));
    for (const { sql, touches } of both) {
      for (const click of clicks) touches.add(click);
      await touches.save(sql as never);
    }
    const orders = clicks.map(({ clickId, programId }, n) => ({
      ...{ clickId: n % 9 === 0 ? 'clk_unknown' : clickId, programId },
      occurredAt: new Date(Date.parse(beginning) - (n % 40) * dayMs).toISOString(),
    })) as unknown as RecordedOrder[];
    const found = both.map(async ({ sql, touches }) => {
      await touches.prefetch(sql, orders, clicks.slice(0, 50));
      return orders.map((order) => touches.of(order));
    });
    const [inDatabase, inMemory] = await Promise.all(found);
    expect(inMemory).toEqual(inDatabase);
    expect(Math.max(...(inDatabase ?? []).map(({ length }) => length))).toBeGreaterThan(20);
  });
});

/** Tells what it is asked. */
class NotingPipeline extends CommandPipeline {
  readonly keys: string[] = [];

  override handle: CommandPipeline['handle'] = (decider, key, ...rest) => {
    this.keys.push(key);
    return super.handle(decider, key, ...rest);
  };
}

it('answers the hold timer as PostgreSQL would, page by page', async () => {
  const random = new Random(1, 'holds');
  const log = new MemoryLog(() => clock.iso());
  const store = new MemoryEventStore(log);
  const author = new Author(1, random);
  for (let n = 0; n < 1_500; n += 1)
    await store.append(`commission-com_${n}`, 'no-stream', [held(n)]);
  const events = log.events.map((event) => codec.decode(event) as Recorded);
  await project(log, [commissions]);
  const memory = new MemoryDatabase();
  memory.buildOf(commissions).tables.merge(rebuild(commissions, events));
  const asked = [pool, new MemorySql(emptyMemory(), memory) as unknown as Pool].map(async (sql) => {
    const pipeline = new NotingPipeline(store, codec, clock);
    const error = (fields: object) => expect(fields).toBeUndefined();
    await new HoldTimer(sql, pipeline, clock, { error } as unknown as Log).runDue();
    return pipeline.keys;
  });
  const [inDatabase, inMemory] = await Promise.all(asked);
  expect(inMemory).toEqual(inDatabase);
  expect(inDatabase?.length).toBeGreaterThan(500);

  function held(n: number) {
    const place = random.pick(author.places);
    const occurredAt = new Date(Date.parse(beginning) + (random.below(21) - 14) * dayMs);
    const event = {
      type: 'commission-held',
      data: {
        ...{ commissionId: `com_${n}`, conversionId: `cnv_${n}`, orderExternalId: `O-${n}` },
        ...{ programId: place.programId, merchantId: 'mer_1', affiliateId: 'aff_1' },
        ...{ amount: money('1', 'EUR'), base: money('1', 'EUR'), orderTotal: money('1', 'EUR') },
        ...{ rulesVersion: 1, ruleId: null, trace: [], policyVersion: 1, approval: 'manual' },
        ...{ occurredAt: occurredAt.toISOString(), releaseAt: occurredAt.toISOString() },
        ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
        postings: [],
      },
    } satisfies CommissionEvent;
    const commandId = derivedUuid('held', n);
    const by = { commandId, correlationId: commandId, causationId: null };
    const actor = { type: 'policy', id: 'attribution' } as const;
    const times = { recordedAt: beginning, effectiveAt: beginning };
    return codec.encode(derivedUuid(commandId, '0'), event, { ...by, actor, ...times });
  }
});
