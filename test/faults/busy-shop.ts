import { setTimeout as pause } from 'node:timers/promises';
import { verify } from '#projections/engine/verify.js';
import { projections } from '#projections/registry.js';
import { allEvents } from '../support/all-events.js';
import { order } from '../support/orders.js';
import { Seed, type Shop } from '../support/seed.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/test-app.js';

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Where a shop posts now; it may change when a process dies. */
export type Address = () => string;

/**
 * A shop that sells while something breaks: it clicks and posts as a careful client does (the same
 * order again, under the same number, until it is answered), and remembers what it was promised.
 */
export class BusyShop {
  /** Orders that were answered with 2xx, by their number. */
  readonly acknowledged = new Set<string>();
  /** Clicks that were redirected, by their id. */
  readonly redirected = new Set<string>();
  /** Orders that were posted at least once. */
  readonly posted = new Set<string>();
  private selling: Promise<unknown> = Promise.resolve();
  /** How far the clocks of the product are from ours, in ms. */
  clockOffsetMs = 0;
  private isOpen = false;
  private finding: unknown;

  private constructor(
    readonly test: TestApp,
    readonly shop: Shop,
    private readonly token: string,
  ) {}

  /** A shop with one program; projections and policies are left to processes beside this one. */
  static async open(options: TestAppOptions = {}): Promise<BusyShop> {
    const now = new Date().toISOString();
    const test = await startTestApp(now, { isAtWork: false, ...options });
    const seed = new Seed(test);
    const shop = await seed.shop();
    const { token } = await seed.apiKey(shop.merchantId, ['conversions:write']);
    return new BusyShop(test, shop, token);
  }

  /** Sells at all of these places until `pauseSelling`. */
  sell(address: Address, shoppers = 8): void {
    this.isOpen = true;
    const each = async (): Promise<void> => {
      while (this.isOpen) await this.sellOne(address);
    };
    this.selling = Promise.all(Array.from({ length: shoppers }, each));
    this.selling.catch((error: unknown) => (this.finding = error));
  }

  /** Lets orders under way be answered. */
  async pauseSelling(): Promise<void> {
    this.isOpen = false;
    await this.selling;
  }

  /** Waits until so many more orders were acknowledged. */
  async sold(more: number): Promise<void> {
    const wanted = this.acknowledged.size + more;
    while (this.acknowledged.size < wanted) {
      if (this.finding !== undefined) throw this.finding;
      await pause(10);
    }
  }

  private async sellOne(address: Address): Promise<void> {
    const clickId = await this.untilAnswered(() => this.click(address()));
    const occurredAt = new Date(Date.now() + this.clockOffsetMs).toISOString();
    const body = order(this.shop.programId, { clickId, occurredAt });
    this.posted.add(body.externalId);
    await this.untilAnswered(() => this.post(address(), body));
    this.acknowledged.add(body.externalId);
  }

  /** Again and again, as long as the other side is gone, closing, or overloaded. */
  private async untilAnswered<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
    for (;;) {
      const answer = await ask().catch((error: unknown) => {
        // fetch says TypeError (of another realm) for a connection that fails; all else is a finding.
        if ((error as Error).name !== 'TypeError') throw error;
        return undefined;
      });
      if (answer !== undefined) return answer;
      await pause(50);
    }
  }

  private async click(at: string): Promise<string | undefined> {
    const answer = await fetch(`${at}/l/${this.shop.linkCode}`, {
      redirect: 'manual',
      headers: { 'user-agent': browser },
    });
    if (answer.status === 503) return undefined;
    if (answer.status !== 302) throw new Error(`A click was answered with ${answer.status}`);
    const target = new URL(answer.headers.get('location') ?? '');
    const clickId = target.searchParams.get('click_id') ?? '';
    this.redirected.add(clickId);
    return clickId;
  }

  private async post(at: string, body: object): Promise<true | undefined> {
    const answer = await fetch(`${at}/api/v1/conversions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status === 200 || answer.status === 202) return true;
    if (answer.status >= 500 || answer.status === 429) return undefined;
    throw new Error(`An order was answered with ${answer.status}: ${await answer.text()}`);
  }
}

/** What was promised is there, once each; what is there was asked for; the books and tables agree with it. */
export async function expectNothingLost({ test, ...shop }: BusyShop): Promise<void> {
  await test.runtime.projector.start();
  test.runtime.policies.start();
  await test.settled();
  const events = await allEvents(test.runtime.store);
  const dataOf = <Data>(type: string): Data[] =>
    events.filter((event) => event.type === type).map(({ data }) => JSON.parse(data) as Data);

  const orders = dataOf<{ externalId: string }>('conversion-recorded').map((e) => e.externalId);
  expect(orders).toHaveLength(new Set(orders).size);
  expect(orders).toEqual(expect.arrayContaining([...shop.acknowledged]));
  expect([...shop.posted]).toEqual(expect.arrayContaining(orders));

  const clicks = dataOf<{ clickId: string }>('click-recorded').map((e) => e.clickId);
  expect(clicks).toHaveLength(new Set(clicks).size);
  expect(clicks).toEqual(expect.arrayContaining([...shop.redirected]));

  // One commission an order: each was led to by a click.
  expect(dataOf('commission-held')).toHaveLength(orders.length);
  for (const projection of projections) {
    const { equal, tables } = await verify(test.runtime, projection);
    expect({ projection: projection.name, equal, tables }).toMatchObject({ equal: true });
  }
  const unbalanced = 'select currency from ledger_leg group by 1 having sum(signed) <> 0';
  expect((await test.pool.query(unbalanced)).rows).toEqual([]);
}
