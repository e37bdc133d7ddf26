import type TestAgent from 'supertest/lib/agent.js';
import { commission, type CommissionTerms } from '#domain/commission/commission.js';
import { newId, derivedUuid } from '#src/platform/ids.js';
import { payoutMethod } from '#domain/payout-method/payout-method.js';
import { payoutBatch } from '#domain/payout/payout-batch.js';
import { payoutLine, type PayoutLineCommand } from '#domain/payout/payout-line.js';
import type { LineMethod } from '#domain/payout/payout-events.js';
import { told } from '../support/orders.js';
import { Seed } from '../support/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

export interface Batch {
  id: string;
  status: string;
  draft: number;
  lines: number;
  total: { amount: string; currency: string };
  netted: { amount: string };
  contentHash: string;
  redraftReason: string | null;
  approvalVoided: { reason: string } | null;
  ineligible: { affiliateId: string; amount: { amount: string }; why: string }[];
  progress: { status: string; lines: number; net: { amount: string } }[];
  clearing: { amount: string };
  revision: number;
  position: string;
}

export interface Line {
  id: string;
  affiliateId: string;
  status: string;
  net: { amount: string };
  pay: { amount: string; currency: string };
  netted: { amount: string };
  commissions: { commissionId: string; amount: { amount: string } }[];
  reason: string | null;
  reasonCode: string | null;
  needsDecision: boolean;
  submissionProblem: string | null;
}

/** A program, finance people who pay its affiliates, and commissions that are payable at once. */
export class PayoutStory {
  private earned = 0;

  private constructor(
    readonly test: TestApp,
    readonly seed: Seed,
    readonly programId: string,
    readonly merchantId: string,
    /** Who asks for batches. */
    readonly asker: TestAgent,
    /** Who approves them. */
    readonly second: TestAgent,
  ) {}

  static async begin(): Promise<PayoutStory> {
    return PayoutStory.in(await startTestApp());
  }

  /** In a product that runs already. */
  static async in(test: TestApp): Promise<PayoutStory> {
    const seed = new Seed(test);
    const { programId, merchantId } = await seed.program();
    const [asker, second] = [await test.as({ role: 'finance' }), await test.as({ role: 'admin' })];
    return new PayoutStory(test, seed, programId, merchantId, asker, second);
  }

  /** Another program of the same product, so that stories of one file do not meet. */
  async elsewhere(): Promise<PayoutStory> {
    const { test, seed, asker, second } = this;
    const { programId, merchantId } = await seed.program();
    return new PayoutStory(test, seed, programId, merchantId, asker, second);
  }

  /** Approved, with a payout method unless `method` is null. */
  async affiliate(method: Partial<LineMethod> | null = {}): Promise<string> {
    const affiliateId = await this.seed.affiliate();
    if (method !== null) await this.setMethod(affiliateId, method);
    return affiliateId;
  }

  async setMethod(affiliateId: string, method: Partial<LineMethod> = {}): Promise<void> {
    this.earned += 1;
    const methodId = this.id('payoutMethod', `${affiliateId} ${this.earned}`);
    await this.seed.give(payoutMethod, affiliateId, {
      ...{ type: 'set-payout-method', affiliateId, methodId, kind: 'bank', currency: 'EUR' },
      ...{ country: 'DE', details: { $enc: 1, subject: affiliateId, box: '' } },
      ...{ fingerprint: 'f', label: '••3000' },
      ...method,
    });
  }

  /** A commission of so many cents, payable now. Gives its id. */
  async earns(affiliateId: string, cents: string): Promise<string> {
    this.earned += 1;
    const commissionId = this.id('commission', String(this.earned));
    const amount = { amount: cents, currency: 'EUR' };
    const at = this.test.clock.iso();
    const terms: CommissionTerms = {
      ...{ commissionId, kind: 'order', source: null, affiliateId },
      ...{ programId: this.programId, merchantId: this.merchantId },
      conversionId: this.id('conversion', String(this.earned)),
      orderExternalId: `A-${this.earned}`,
      ...{ amount, base: amount, orderTotal: amount, lines: [], weight: '1', fx: null },
      ...{ ruleId: 'base', trace: [], rulesVersion: 1, policyVersion: 1 },
      ...{ occurredAt: at, releaseAt: at, approval: 'manual' },
    };
    await this.seed.give(commission, commissionId, {
      ...{ type: 'grant-commission', note: null, ...terms },
    });
    return commissionId;
  }

  /** So many cents of its order are refunded, all in all. */
  async refunded(commissionId: string, cents: string): Promise<void> {
    await this.seed.give(commission, commissionId, {
      ...{ type: 'reverse-commission', refundId: 'rfd_1', cause: 'refund' },
      occurredAt: this.test.clock.iso(),
      refundedTotal: { amount: cents, currency: 'EUR' },
    });
  }

  async draft(wishes: object = {}): Promise<Batch> {
    const body = { programId: this.programId, ...wishes };
    const answer = await this.asker.post('/api/v1/payout-batches').send(body).expect(told(201));
    return answer.body as Batch;
  }

  async approve({ id, contentHash }: Batch): Promise<Batch> {
    const path = `/api/v1/payout-batches/${id}/approve`;
    const answer = await this.second.post(path).send({ contentHash }).expect(told(200));
    return answer.body as Batch;
  }

  /** Approves while no policy is at work to lock anything. */
  async approveAsleep({ id, contentHash }: Batch): Promise<void> {
    const command = { type: 'approve-payout-batch', contentHash, note: null } as const;
    await this.seed.give(payoutBatch, id, { ...command, approvedBy: 'user:second' });
  }

  /** As it is when everything has been answered. */
  async see(id: string): Promise<Batch> {
    await this.test.settled();
    const answer = await this.asker.get(`/api/v1/payout-batches/${id}`).expect(told(200));
    return answer.body as Batch;
  }

  async lines(id: string): Promise<Line[]> {
    await this.test.settled();
    const path = `/api/v1/payout-batches/${id}/lines?limit=500`;
    const answer = await this.asker.get(path).expect(told(200));
    return answer.body.items as Line[];
  }

  /** What the bank says of a line. */
  async bank(lineId: string, command: PayoutLineCommand): Promise<void> {
    await this.seed.give(payoutLine, lineId, command);
  }

  async settles(lineId: string): Promise<void> {
    const settledAt = this.test.clock.iso();
    await this.bank(lineId, {
      ...{
        type: 'settle-payout-line',
        providerRef: null,
        source: 'manual',
        settledAt,
        taken: null,
      },
    });
  }

  async fails(lineId: string): Promise<void> {
    const reason = 'The account is closed.';
    await this.bank(lineId, {
      ...{ type: 'fail-payout-line', reasonCode: 'AC04', reason, source: 'pain.002' },
    });
  }

  async status(commissionId: string): Promise<string> {
    await this.test.settled();
    const found = await this.test.runtime.pipeline.load(commission, commissionId);
    return found?.state.status ?? 'absent';
  }

  private id(kind: 'commission' | 'conversion' | 'payoutMethod', name: string): string {
    const commandId = derivedUuid(this.programId, name);
    return newId(kind, { commandId, startedAt: this.test.clock.iso() });
  }
}
