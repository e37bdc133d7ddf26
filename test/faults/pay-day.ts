import { commission, type CommissionTerms } from '#domain/commission/commission.js';
import { payoutMethod } from '#domain/payout-method/payout-method.js';
import { inParallel } from '#src/platform/in-parallel.js';
import { AccessTokens } from '#src/platform/auth/access-tokens.js';
import type { Standing } from '#src/platform/auth/actor.js';
import { derivedUuid, newId, randomId } from '#src/platform/ids.js';
import { KeyedHash } from '#src/platform/privacy/keyed-hash.js';
import { Seal } from '#src/platform/privacy/seal.js';
import { ibanOf } from '../payouts/iban-of.js';
import { Seed } from '../support/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { RestlessProduct } from './restless-product.js';

export interface Payee {
  readonly affiliateId: string;
  /** All accounts that it ever named. */
  readonly accounts: Set<string>;
  /** What it earned less what was taken back, in cents. */
  owed: number;
}

export interface Batch {
  readonly id: string;
  readonly status: string;
  readonly lines: number;
  readonly contentHash: string;
  readonly total: { readonly amount: string };
  readonly netted: { readonly amount: string };
  readonly clearing: { readonly amount: string };
  readonly progress: readonly { readonly status: string; readonly lines: number }[];
}

/** What one may look at a batch for. */
type Holds = (batch: Batch) => boolean;

const width = 64;

/** A program with many affiliates to be paid, finance people, and a product that does not live long. */
export class PayDay {
  readonly payees: Payee[] = [];
  private earned = 0;
  private readonly seed: Seed;

  private constructor(
    readonly test: TestApp,
    readonly place: { readonly programId: string; readonly merchantId: string },
    readonly product: RestlessProduct,
    readonly tokens: { readonly asker: string; readonly second: string },
  ) {
    this.seed = new Seed(test, 'pay-day');
  }

  /** With so many approved affiliates, each with a bank account; the product runs. */
  static async open(count: number): Promise<PayDay> {
    const test = await startTestApp(new Date().toISOString(), { isAtWork: false });
    const place = await new Seed(test).program();
    const [asker, second] = [
      await tokenOf(test, { role: 'finance' }),
      await tokenOf(test, { role: 'admin' }),
    ];
    const product = new RestlessProduct(test.variables, test.runtime.store);
    const day = new PayDay(test, place, product, { asker, second });
    const numbers = Array.from({ length: count }, (_, n) => n);
    await inParallel(numbers, width, async (n) => {
      const payee = {
        affiliateId: await day.seed.affiliate(),
        accounts: new Set<string>(),
        owed: 0,
      };
      day.payees.push(payee);
      await day.nameAccount(payee, ibanOf(n + 1));
    });
    await product.start();
    const iban = ibanOf(0);
    await product.ask(`merchants/${place.merchantId}/bank-account`, {
      ...{ as: second, body: { name: 'Kontor Nord GmbH', iban } },
    });
    return day;
  }

  /** A commission that is payable now; gives its id. */
  async earns(payee: Payee, cents: number): Promise<string> {
    payee.owed += cents;
    this.earned += 1;
    const [commissionId, conversionId] = [this.id('commission'), this.id('conversion')];
    const [amount, at] = [{ amount: String(cents), currency: 'EUR' }, this.test.clock.iso()];
    const terms: CommissionTerms = {
      ...{ commissionId, conversionId, kind: 'order', source: null, ...this.place },
      ...{ affiliateId: payee.affiliateId, orderExternalId: `A-${this.earned}` },
      ...{ amount, base: amount, orderTotal: amount, lines: [], weight: '1', fx: null },
      ...{ ruleId: 'base', trace: [], rulesVersion: 1, policyVersion: 1 },
      ...{ occurredAt: at, releaseAt: at, approval: 'manual' },
    };
    const command = { type: 'grant-commission', note: null, ...terms } as const;
    await this.seed.give(commission, commissionId, command);
    return commissionId;
  }

  /** The buyer sent so much of it back. */
  async refunded(payee: Payee, commissionId: string, cents: number): Promise<void> {
    payee.owed -= cents;
    await this.seed.give(commission, commissionId, {
      ...{ type: 'reverse-commission', refundId: 'rfd_1', cause: 'refund' },
      occurredAt: this.test.clock.iso(),
      refundedTotal: { amount: String(cents), currency: 'EUR' },
    });
  }

  /** Works on all of them, many at a time. */
  async each(payees: readonly Payee[], work: (payee: Payee) => Promise<void>): Promise<void> {
    await inParallel(payees, width, work);
  }

  /** Asks for a batch of all that is payable, or of what failed of another; as it is once drafted. */
  async draft(retryOf?: string): Promise<Batch> {
    const { programId } = this.place;
    const path = retryOf === undefined ? 'payout-batches' : `payout-batches/${retryOf}/retry`;
    const body = retryOf === undefined ? { programId } : {};
    const { id } = await this.product.ask<Batch>(path, { as: this.tokens.asker, body });
    return await this.until(id, ({ status }) => status === 'drafted');
  }

  /** The second person signs what was drafted; as it is once all its lines are open. */
  async approve({ id, contentHash }: Batch): Promise<Batch> {
    const request = { as: this.tokens.second, body: { contentHash } };
    await this.product.ask(`payout-batches/${id}/approve`, request);
    return await this.until(id, ({ lines, progress }) =>
      progress.some((each) => each.status === 'open' && each.lines === lines),
    );
  }

  file(batchId: string): Promise<string> {
    return this.product.text(`payout-batches/${batchId}/file`, { as: this.tokens.asker });
  }

  /** Tells what the bank says; gives how much of it fitted. */
  tell(content: string): Promise<{ matched: number; alreadySo: number; unmatched: number }> {
    const { merchantId } = this.place;
    return this.product.ask('bank-files', { as: this.tokens.asker, body: { merchantId, content } });
  }

  /** The affiliate itself names another account. */
  async corrects(payee: Payee, iban: string): Promise<void> {
    payee.accounts.add(iban);
    const { affiliateId } = payee;
    const as = await tokenOf(this.test, { role: 'affiliate', affiliateId });
    const body = { kind: 'bank', currency: 'EUR', name: 'Ada Lovelace', iban };
    await this.product.ask(`affiliates/${affiliateId}/payout-method`, { as, body });
  }

  /** The books up to now, for hledger. */
  async journal(): Promise<string> {
    const as = this.tokens.second;
    const body = { format: 'hledger' };
    const { id } = await this.product.ask<{ id: string }>('ledger/exports', { as, body });
    await until(async () => {
      const path = `ledger/exports/${id}`;
      return (await this.product.ask<{ status: string }>(path, { as })).status === 'ready';
    }, 60_000);
    return await this.product.text(`ledger/exports/${id}/file`, { as });
  }

  /** As it is once each of its lines has an outcome. */
  closed(batchId: string): Promise<Batch> {
    return this.until(
      batchId,
      ({ status, progress }) =>
        status === 'completed' && progress.every((each) => each.status !== 'open'),
    );
  }

  /** Looks until something holds of a batch. */
  private async until(batchId: string, holds: Holds, patienceMs = 240_000): Promise<Batch> {
    let batch: Batch | undefined;
    await until(async () => {
      batch = await this.product.ask<Batch>(`payout-batches/${batchId}`, {
        as: this.tokens.asker,
      });
      return holds(batch);
    }, patienceMs);
    if (!batch) throw new Error(`${batchId} was never seen`);
    return batch;
  }

  private async nameAccount(payee: Payee, iban: string): Promise<void> {
    payee.accounts.add(iban);
    const { affiliateId } = payee;
    const [seal, hash] = [this.test.app.get(Seal), this.test.app.get(KeyedHash)];
    const account = JSON.stringify({ kind: 'bank', name: 'Ada Lovelace', iban, bic: null });
    await this.seed.give(payoutMethod, affiliateId, {
      ...{ type: 'set-payout-method', affiliateId, methodId: this.id('payoutMethod') },
      ...{ kind: 'bank', currency: 'EUR', country: 'DE', label: `••${iban.slice(-4)}` },
      details: await seal.seal(affiliateId, account),
      fingerprint: hash.payoutAccount('bank', iban),
    });
  }

  private minted = 0;

  private id(kind: 'commission' | 'conversion' | 'payoutMethod'): string {
    this.minted += 1;
    const commandId = derivedUuid('pay-day', this.minted);
    return newId(kind, { commandId, startedAt: this.test.clock.iso() });
  }
}

function tokenOf(test: TestApp, standing: Standing): Promise<string> {
  const id = randomId('user', test.clock.now().getTime());
  return test.app.get(AccessTokens).issue({ ...standing, type: 'user', id, sessionId: id });
}
