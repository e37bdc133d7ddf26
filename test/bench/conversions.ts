import { randomBytes } from 'node:crypto';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { merchant } from '#domain/merchant/merchant.js';
import { program } from '#domain/program/program.js';
import { ApiKeys } from '#src/platform/auth/api-keys.js';
import { SystemClock } from '#src/platform/clock.js';
import { type CommandContext, CommandPipeline } from '#src/platform/commands/pipeline.js';
import { databasePool } from '#src/platform/database/pool.js';
import { derivedUuid, randomId } from '#src/platform/ids.js';
import { Secrets } from '#src/platform/privacy/secrets.js';
import { runProgram } from './child.js';
import type { DurableServer } from './durable-database.js';
import { clickStreams, fill, idOf, type Place } from './fill-store.js';
import type { OrderFigures, OrderLoad, Way } from './order-load.js';
import { onStore, type Product, startProduct } from './product.js';
import { middle } from './redirect-product.js';

/** One way of posting orders; medians over the rounds, sums of what went wrong. */
export interface ConversionFigures extends OrderFigures {
  readonly way: Way;
  readonly connections: number;
  /** Seconds after a load until its orders were attributed and every table had them. */
  readonly caughtUpSeconds: number;
  /** Orders a second when the time of catching up is counted too. */
  readonly sustainedPerSecond: number;
}

interface Round extends OrderFigures {
  readonly caughtUpSeconds: number;
  readonly sustainedPerSecond: number;
}

/** A batch is a hundred orders: eight of them are more orders at once than 64 single posts. */
const ways: readonly { way: Way; connections: number }[] = [
  { way: 'wait', connections: 64 },
  { way: 'async', connections: 64 },
  { way: 'batch', connections: 8 },
];

/** Orders through HTTP against the whole product, each way in turn in each round. */
export async function benchConversions(
  server: DurableServer,
  { seconds, rounds, clicks = 20_000 }: { seconds: number; rounds: number; clicks?: number },
): Promise<ConversionFigures[]> {
  const database = await server.createDatabase();
  const masterKey = randomBytes(32);
  const shop = await openShop(database.url, masterKey, clicks);
  const product = await startProduct(database.url, masterKey);
  try {
    await product.caughtUp();
    const found = new Map<Way, Round[]>(ways.map(({ way }) => [way, []]));
    for (const { way, connections } of ways)
      await once(product, shop, { way, connections, seconds: 2 });
    for (let round = 0; round < rounds; round += 1) {
      for (const { way, connections } of ways) {
        found.get(way)?.push(await once(product, shop, { way, connections, seconds }));
      }
    }
    return ways.map(({ way, connections }) => ({
      way,
      connections,
      ...overRounds(found.get(way) ?? []),
    }));
  } finally {
    await product.stop();
    await database.drop();
  }
}

type Shop = Pick<OrderLoad, 'token' | 'programId' | 'clicks'>;

async function once(
  product: Product,
  shop: Shop,
  load: Pick<OrderLoad, 'way' | 'connections' | 'seconds'>,
): Promise<Round> {
  const prefix = randomBytes(6).toString('hex');
  const input: OrderLoad = { ...shop, ...load, prefix, url: product.url };
  const figures = await runProgram<OrderFigures>('test/bench/order-load.ts', input);
  const caughtUpSeconds = await product.caughtUp();
  const sustainedPerSecond = figures.orders / (load.seconds + caughtUpSeconds);
  return { ...figures, caughtUpSeconds, sustainedPerSecond };
}

function overRounds(rounds: readonly Round[]): Round {
  const mid = (of: (round: Round) => number) => middle(rounds.map(of));
  const sum = (of: (round: Round) => number) => rounds.reduce((all, each) => all + of(each), 0);
  return {
    ordersPerSecond: mid((each) => each.ordersPerSecond),
    p50: mid((each) => each.p50),
    p99: mid((each) => each.p99),
    caughtUpSeconds: mid((each) => each.caughtUpSeconds),
    sustainedPerSecond: mid((each) => each.sustainedPerSecond),
    orders: sum((each) => each.orders),
    undecided: sum((each) => each.undecided),
    failures: sum((each) => each.failures),
  };
}

/** A merchant with a program and an API key, an affiliate, and clicks of the last hours. */
async function openShop(url: string, masterKey: Buffer, clicks: number): Promise<Shop> {
  const clock = new SystemClock();
  const now = clock.now().getTime();
  const fromMs = now - 6 * 3_600_000;
  const place: Place = {
    linkCode: 'bench',
    programId: idOf('program', 0, now),
    merchantId: idOf('merchant', 0, now),
    affiliateId: idOf('affiliate', 0, now),
  };
  await onStore(url, async (ground) => {
    await setUp(new CommandPipeline(ground.store, ground.codec, clock), place);
    await fill(ground, clickStreams(ground, { count: clicks, places: [place], fromMs }));
  });
  const pool = databasePool(url);
  try {
    const { token } = await new ApiKeys(pool, new Secrets(masterKey), clock).issue({
      id: randomId('apiKey', now),
      merchantId: place.merchantId,
      scopes: ['conversions:write'],
      requireSignature: false,
    });
    return { token, programId: place.programId, clicks: { count: clicks, fromMs } };
  } finally {
    await pool.end();
  }
}

async function setUp(pipeline: CommandPipeline, place: Place): Promise<void> {
  const { programId, merchantId, affiliateId } = place;
  const context = (step: string): CommandContext => ({
    ...{ commandId: derivedUuid('bench', step), correlationId: derivedUuid('bench') },
    ...{ causationId: null, actor: { type: 'cli', id: 'bench' } },
  });
  const sealed = { $enc: 1, subject: affiliateId, box: '' } as const;
  await pipeline.handle(
    merchant,
    merchantId,
    { type: 'register-merchant', merchantId, name: 'Shop', website: null },
    context('merchant'),
  );
  await pipeline.handle(
    program,
    programId,
    {
      ...{ type: 'create-program', programId, merchantId, name: 'Main', currency: 'EUR' },
      settings: { holdDays: 30, cookieDays: 30, approval: 'manual', cookieConsent: 'assumed' },
      rules: [{ ruleId: 'base', conversionKind: null, kind: 'percent', percent: '10' }],
      policy: { model: 'coupon-first', windowDays: 30 },
    },
    context('program'),
  );
  await pipeline.handle(
    affiliate,
    affiliateId,
    { type: 'apply-as-affiliate', affiliateId, name: sealed, email: sealed, website: null },
    context('affiliate'),
  );
  await pipeline.handle(affiliate, affiliateId, { type: 'approve-affiliate' }, context('approve'));
}
