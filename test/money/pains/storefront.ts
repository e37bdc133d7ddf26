import type TestAgent from 'supertest/lib/agent.js';
import { ibanOf } from '../../payouts/iban-of.js';
import { post, refund, told } from '../../support/orders.js';
import { type ProgramWishes, Seed, type Shop } from '../../support/seed.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export interface Sale {
  readonly id: string;
  readonly commissionId: string;
  readonly externalId: string;
}

export interface Batch {
  readonly id: string;
  readonly lines: number;
  readonly total: Money;
  readonly netted: Money;
  readonly contentHash: string;
}

export interface Line {
  readonly id: string;
  readonly affiliateId: string;
  readonly pay: Money;
}

export const eur = (amount: string): Money => ({ amount, currency: 'EUR' });

let numbers = 0;
const next = (): number => (numbers += 1);

/** A shop with an affiliate, whose commissions of 10 % are payable at once; everything over HTTP. */
export class Storefront {
  private constructor(
    readonly test: TestApp,
    readonly seed: Seed,
    readonly shop: Shop,
    /** Finance: asks for payouts and tells what the bank says. */
    readonly finance: TestAgent,
    /** Signs them. */
    readonly second: TestAgent,
  ) {}

  static async open(wishes: ProgramWishes = {}): Promise<Storefront> {
    const test = await startTestApp();
    return await Storefront.at(test, wishes);
  }

  /** Another merchant's, in the same product. */
  elsewhere(wishes: ProgramWishes = {}): Promise<Storefront> {
    return Storefront.at(this.test, wishes);
  }

  private static async at(test: TestApp, wishes: ProgramWishes): Promise<Storefront> {
    const seed = new Seed(test, `storefront-${next()}`);
    const program = await seed.program({
      ...wishes,
      settings: { holdDays: 0, approval: 'automatic', ...wishes.settings },
    });
    const [finance, second] = [
      await test.as({ role: 'finance' }),
      await test.as({ role: 'admin' }),
    ];
    const place = { ...program, affiliateId: await joins(second) };
    const shop = { ...place, linkCode: await seed.link(place) };
    const front = new Storefront(test, seed, shop, finance, second);
    await front.namesAccount(shop.affiliateId);
    return front;
  }

  /** Another affiliate of the same program, with an account. */
  async rival(): Promise<Shop> {
    const rival = await this.seed.rival(this.shop);
    await this.namesAccount(rival.affiliateId);
    return rival;
  }

  /** The affiliate itself says where it wants to be paid. */
  async namesAccount(affiliateId: string, wishes: object = {}): Promise<{ isShared: boolean }> {
    await this.test.settled();
    const itself = await this.test.as({ role: 'affiliate', affiliateId });
    const account = { kind: 'bank', currency: 'EUR', name: 'Ada Lovelace', iban: ibanOf(next()) };
    const answer = await itself
      .post(`/api/v1/affiliates/${affiliateId}/payout-method`)
      .send({ ...account, ...wishes })
      .expect(told(201));
    return answer.body as { isShared: boolean };
  }

  /** A shopper follows the affiliate's link and buys. */
  async sells(total: Money, wishes: object = {}, by: Shop = this.shop): Promise<Sale> {
    const clickId = await this.seed.click(by);
    const externalId = `ORDER-${next()}`;
    const occurredAt = '2026-05-04T09:59:00.000Z';
    const body = { programId: by.programId, externalId, occurredAt, clickId, total, ...wishes };
    const answer = await post(this.second, body);
    await this.test.settled();
    return { id: answer.body.id, commissionId: answer.body.commissions[0].id, externalId };
  }

  /** Money goes back to the shopper. */
  async refunds({ id }: Sale, wishes: object = {}) {
    const { body } = await refund(this.second, id, wishes);
    await this.test.settled();
    return body;
  }

  async commission({ commissionId }: Pick<Sale, 'commissionId'>) {
    await this.test.settled();
    const path = `/api/v1/commissions/${commissionId}`;
    return (await this.second.get(path).expect(told(200))).body;
  }

  /** What the affiliate is owed (above zero) or owes (below) on one of its accounts, in minor units. */
  async balance(place: 'pending' | 'payable' | 'receivable', of = this.shop): Promise<string> {
    await this.test.settled();
    const query = { account: `affiliate:${of.affiliateId}:${place}` };
    const { body } = await this.second
      .get('/api/v1/ledger/balances')
      .query(query)
      .expect(told(200));
    const signed = body.balances[0]?.balance.amount ?? '0';
    return String(-BigInt(signed));
  }

  async drafts(wishes: object = {}): Promise<Batch> {
    await this.test.settled();
    const body = { programId: this.shop.programId, ...wishes };
    return (await this.finance.post('/api/v1/payout-batches').send(body).expect(told(201))).body;
  }

  async retries({ id }: Batch): Promise<Batch> {
    await this.test.settled();
    return (await this.finance.post(`/api/v1/payout-batches/${id}/retry`).expect(told(201))).body;
  }

  /** The second person signs. Gives the lines that go to the bank. */
  async approves({ id, contentHash }: Batch): Promise<Line[]> {
    const path = `/api/v1/payout-batches/${id}`;
    await this.second.post(`${path}/approve`).send({ contentHash }).expect(told(200));
    return this.lines(id);
  }

  async lines(batchId: string): Promise<Line[]> {
    await this.test.settled();
    const path = `/api/v1/payout-batches/${batchId}/lines`;
    return (await this.finance.get(path).expect(told(200))).body.items;
  }

  /** A file of the bank: `settled`, or `failed` with its code, for each line. */
  async bankSays(
    ...words: readonly { line: Line; status: string; code?: string }[]
  ): Promise<void> {
    const rows = words.map(({ line, status, code = '' }) => `${line.id},${status},${code}`);
    const content = ['endToEndId,status,reasonCode', ...rows].join('\n');
    const body = { merchantId: this.shop.merchantId, content };
    await this.finance.post('/api/v1/bank-files').send(body).expect(told(200));
    await this.test.settled();
  }

  /** Pays all that is payable, if there is anything. */
  async pays(): Promise<Batch> {
    const batch = await this.drafts();
    if (batch.lines === 0) {
      const path = `/api/v1/payout-batches/${batch.id}/cancel`;
      await this.finance.post(path).send({ reason: 'nobody to pay' }).expect(told(200));
      return batch;
    }
    const lines = await this.approves(batch);
    await this.bankSays(...lines.map((line) => ({ line, status: 'settled' })));
    return batch;
  }

  /** The books, as a file. */
  async export(query: object): Promise<string> {
    await this.test.settled();
    const answer = await this.second
      .get('/api/v1/ledger/export')
      .query(query)
      .buffer(true)
      .responseType('blob')
      .expect(told(200));
    return (answer.body as Buffer).toString('utf8');
  }
}

/** An affiliate applies and is approved. */
async function joins(admin: TestAgent): Promise<string> {
  const path = '/api/v1/affiliates';
  const person = { name: 'Ada Lovelace', email: `ada-${next()}@example.com` };
  const { body } = await admin.post(path).send(person).expect(told(201));
  await admin.post(`${path}/${body.id}/approve`).expect(told(200));
  return body.id;
}
