import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { remainingOf } from '#domain/commission/commission.js';
import {
  conversion,
  type Conversion,
  type ConversionCommand,
} from '#domain/conversion/conversion.js';
import { lostOf } from '#domain/dispute/compensation.js';
import { dispute, type DisputeCommand, type DisputeSubject } from '#domain/dispute/dispute.js';
import type { Money } from '#domain/kernel/money.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { merchantId, programId, Shop } from '../../test/money/shop.js';
import { lives } from '../../test/money/steps.js';
import { MemoryEventStore } from '../../test/simulation/memory-event-store.js';
import type { CommandPipeline } from '../platform/commands/pipeline.js';
import { conversionKey } from '../platform/streams.js';
import { CompensationPolicy } from './compensation.policy.js';
import { disputeIdOf, missingOrderKey, NetLoss } from './net-loss.js';
import { PastStreams, type Past } from './past-streams.js';

const eur = (amount: string): Money => ({ amount, currency: 'EUR' });
const sealed = { $enc: 1, subject: 'aff_1', box: '' } as const;
const claimant = 'aff_1';

/** A shop in which affiliates disagree. */
class Court {
  readonly shop: Shop = new Shop(undefined, (pipeline) => [this.policyOver(pipeline)]);
  private readonly netLoss = new NetLoss(this.shop.desk.pipeline, this.past() as PastStreams);

  private past(): Past {
    // The desk makes its policies before the shop has it.
    const streams = () =>
      new PastStreams(new MemoryEventStore(this.shop.desk.log), this.shop.desk.codec);
    return {
      read: (...asked) => streams().read(...asked),
      at: (...asked) => streams().at(...asked),
    };
  }

  private policyOver(pipeline: CommandPipeline): CompensationPolicy {
    return new CompensationPolicy(pipeline, this.past());
  }

  /** Opens the next dispute about it; undefined when one is open still. */
  async open(about: DisputeSubject): Promise<string | undefined> {
    const { key, startedAt, affiliateId } = this.named(about);
    for (let n = 1; n <= 5; n += 1) {
      const disputeId = disputeIdOf(key, startedAt, n);
      const isOpened = await this.shop.desk.give(dispute, disputeId, {
        ...{ type: 'open-dispute', disputeId, affiliateId, programId, merchantId, about },
        ...{ statement: sealed, dueAt: startedAt, lost: null, currency: 'EUR', evidence: [] },
      });
      if (isOpened) return disputeId;
    }
    return undefined;
  }

  /** Nobody misses an order that is credited to them: refused before there is a command. */
  private isTheirs(about: DisputeSubject): boolean {
    if (about.kind !== 'missing-order') return false;
    const key = conversionKey(programId, about.orderExternalId);
    const state = this.shop.desk.state<Conversion>(conversion, key);
    return state.status !== 'absent' && state.credits.some((each) => each.affiliateId === claimant);
  }

  private named(about: DisputeSubject) {
    if (about.kind === 'missing-order') {
      const { orderExternalId } = about;
      return {
        ...missingOrderKey(claimant, programId, orderExternalId),
        affiliateId: claimant,
      };
    }
    const state = this.shop.commission(about.commissionId);
    if (state.status === 'absent') throw new Error(`No ${about.commissionId}`);
    const { affiliateId, occurredAt: startedAt } = state.terms;
    return { key: about.commissionId, startedAt, affiliateId };
  }

  async win(disputeId: string, about: DisputeSubject, wishes: object = {}): Promise<boolean> {
    const { key, startedAt } = this.named(about);
    const known =
      about.kind === 'commission'
        ? await this.netLoss.of(about.commissionId)
        : { madeGood: await this.netLoss.madeGood(key, startedAt) };
    const command = {
      ...{ type: 'win-dispute', remedy: 'compensation', amount: null, note: 'so it is' },
      ...{ lost: null, worth: null, madeGood: null, ...known, ...wishes },
    } as DisputeCommand;
    return this.shop.desk.give(dispute, disputeId, command);
  }

  async settle(about: DisputeSubject, wishes: object = {}): Promise<boolean> {
    if (this.isTheirs(about)) return false;
    const id = await this.open(about);
    return id !== undefined && this.win(id, about, wishes);
  }

  async order(n: number, wishes: object = {}): Promise<string> {
    const key = conversionKey(programId, `ORD-${n}`);
    const conversionId = `cnv_0000000000000000000000000${n}`;
    const command = {
      ...{ type: 'record-conversion', conversionId, programId, merchantId },
      ...{ externalId: `ORD-${n}`, source: 'api', kind: 'sale', clickId: null, customerRef: null },
      ...{ occurredAt: this.shop.desk.clock.iso(), isNewCustomer: null, couponCode: 'AFF_1' },
      ...{ total: eur('10000'), tax: eur('0'), lines: [], ...wishes },
    } as ConversionCommand;
    await this.shop.desk.give(conversion, key, command);
    this.shop.orders.push({ key, conversionId });
    return key;
  }

  chargeback(key: string, amount: Money | null = null, refundId = 'rfd_1'): Promise<boolean> {
    return this.shop.desk.give(conversion, key, {
      ...{ type: 'refund-conversion', refundId, externalId: refundId, cause: 'chargeback' },
      ...{ occurredAt: this.shop.desk.clock.iso(), amount, reasonCode: null },
    } as ConversionCommand);
  }

  reverse(key: string, amount: Money | null = null, refundId = 'rfd_1'): Promise<boolean> {
    const reversalId = `${refundId} ${this.events('conversion-refund-reversed').length}`;
    return this.shop.desk.give(conversion, key, {
      ...{ type: 'reverse-refund', refundId, reversalId, externalId: reversalId },
      ...{ occurredAt: this.shop.desk.clock.iso(), amount, reasonCode: null },
    } as ConversionCommand);
  }

  events(type: string): RecordedEvent[] {
    return this.shop.desk.events.filter((event) => event.type === type);
  }

  known() {
    return [...new Set(this.shop.commissionIds())].flatMap((id) => {
      const state = this.shop.commission(id);
      return state.status === 'absent' ? [] : [state];
    });
  }

  /** What is left of the compensations, in the order in which they were granted. */
  compensations(): string[] {
    const granted = this.known().filter(({ terms }) => terms.kind === 'compensation');
    return granted.map((state) => remainingOf(state).amount);
  }

  async replayAddsNothing(): Promise<void> {
    for (const size of [1, 7, undefined]) {
      const before = this.shop.desk.log.events.length;
      await this.shop.desk.replay(size);
      expect(this.shop.desk.log.events.slice(before).map(({ type }) => type)).toEqual([]);
    }
  }
}

let court: Court;
const ownOf = (key: string): DisputeSubject => {
  const commissionId = court.shop.order(key).commissions[claimant] ?? '';
  return { kind: 'commission', commissionId };
};
const missing = (n: number, amount: Money | null = null): DisputeSubject => ({
  ...{ kind: 'missing-order', orderExternalId: `ORD-${n}`, amount },
  occurredAt: '2026-03-01T00:00:00.000Z',
});

beforeEach(async () => {
  court = new Court();
  await court.shop.open();
});

describe('a loss that comes back', () => {
  it('is not made good twice: the compensation goes', async () => {
    const key = await court.order(1);
    await court.chargeback(key);
    expect(await court.settle(ownOf(key))).toBe(true);
    expect(court.compensations()).toEqual(['1500']);
    await court.reverse(key);
    expect(court.compensations()).toEqual(['0']);
    await court.replayAddsNothing();
  });

  it('in part takes as much off the compensation, and what is lost again is disputed again', async () => {
    const key = await court.order(1);
    await court.chargeback(key);
    await court.settle(ownOf(key));
    await court.reverse(key, eur('4000'));
    expect(court.compensations()).toEqual(['900']);
    await court.chargeback(key, eur('2000'), 'rfd_2');
    expect(court.compensations()).toEqual(['900']);
    expect(await court.settle(ownOf(key))).toBe(true);
    expect(court.compensations()).toEqual(['900', '300']);
    await court.reverse(key, eur('6000'));
    expect(court.compensations()).toEqual(['300', '0']);
    await court.replayAddsNothing();
  });

  it('leaves what was given beyond it, until the commission itself is worth more', async () => {
    const key = await court.order(1);
    await court.chargeback(key, eur('4000'));
    await court.settle(ownOf(key), { amount: eur('800') });
    await court.reverse(key);
    expect(court.compensations()).toEqual(['200']);
    await court.shop.happen({ kind: 'update', order: 0, percent: 110 });
    expect(court.compensations()).toEqual(['50']);
    await court.shop.happen({ kind: 'update', order: 0, percent: 90 });
    expect(court.compensations()).toEqual(['50']);
    await court.replayAddsNothing();
  });

  it('while the dispute is decided is taken off at once', async () => {
    const key = await court.order(1);
    await court.chargeback(key);
    const about = ownOf(key);
    const id = (await court.open(about)) ?? '';
    await court.reverse(key);
    await court.win(id, about, { lost: eur('1500') });
    expect(court.events('commission-held')).toHaveLength(2);
    expect(court.compensations()).toEqual(['0']);
    await court.replayAddsNothing();
  });

  it('is known of wins from before they said what they cover', async () => {
    const key = await court.order(1);
    await court.chargeback(key);
    const about = ownOf(key);
    const id = (await court.open(about)) ?? '';
    const old = {
      ...dispute,
      decide: () => [
        {
          type: 'dispute-won' as const,
          data: { disputeId: id, amount: eur('1500'), note: null, remedy: 'compensation' as const },
        },
      ],
    };
    await court.shop.desk.give(old, id, { type: 'withdraw-dispute' });
    expect(court.compensations()).toEqual(['1500']);
    await court.reverse(key);
    expect(court.compensations()).toEqual(['0']);
  });
});

describe('a missing order that was made good', () => {
  it('and is posted later with the claimant’s coupon is paid once, by the difference', async () => {
    await court.settle(missing(1), { amount: eur('2000') });
    await court.order(1);
    expect(court.compensations()).toEqual(['500']);
    await court.replayAddsNothing();
  });

  it('and is credited to somebody else stays made good', async () => {
    await court.settle(missing(1), { amount: eur('1500') });
    await court.order(1, { couponCode: 'AFF_2' });
    expect(court.compensations()).toEqual(['1500']);
    await court.shop.happen({ kind: 'override', order: 0, shares: [1, 0, 0] });
    expect(court.compensations()).toEqual(['0']);
    await court.replayAddsNothing();
  });

  it('gives way as the commission for it grows, and does not come back with its refund', async () => {
    await court.settle(missing(1), { amount: eur('2000') });
    const key = await court.order(1);
    await court.shop.happen({ kind: 'update', order: 0, percent: 120 });
    expect(court.compensations()).toEqual(['200']);
    await court.chargeback(key);
    expect(court.compensations()).toEqual(['200']);
  });

  it('is not made good again, unless the decider names an amount and says why', async () => {
    await court.settle(missing(1), { amount: eur('1500') });
    const about = missing(1);
    const id = (await court.open(about)) ?? '';
    for (const wishes of [{}, { remedy: 'attribution' }, { amount: eur('1500'), note: null }]) {
      expect(await court.win(id, about, wishes)).toBe(false);
    }
    expect(await court.win(id, about, { amount: eur('200') })).toBe(true);
    expect(court.compensations()).toEqual(['1500', '200']);
    await court.order(1);
    expect(court.compensations()).toEqual(['200', '0']);
    await court.replayAddsNothing();
  });
});

describe('a compensation that a person rejects', () => {
  const reject = (commission: number) => court.shop.happen({ kind: 'reject', commission });

  it('of a missing order may be granted anew, less what the order brings by then', async () => {
    await court.settle(missing(1), { amount: eur('1500') });
    await reject(0);
    const id = (await court.open(missing(1))) ?? '';
    await court.order(1, { total: eur('100') });
    await court.win(id, missing(1), { amount: eur('1500') });
    expect(court.compensations()).toEqual(['0', '1485']);
    await court.replayAddsNothing();
  });

  it('of a lost commission leaves the loss to the next dispute', async () => {
    const key = await court.order(1);
    await court.chargeback(key);
    await court.settle(ownOf(key));
    await reject(1);
    expect(await court.settle(ownOf(key))).toBe(true);
    expect(court.compensations()).toEqual(['0', '1500']);
    await court.reverse(key);
    expect(court.compensations()).toEqual(['0', '0']);
    await court.replayAddsNothing();
  });
});

describe('a remedy that is refused', () => {
  /** Credited before there were rates: its commission is in its own currency. */
  async function oldForeignOrder(): Promise<void> {
    const usd = { amount: '10000', currency: 'USD' };
    const clickId = 'clk_01KQS6WB80GTG7GQDA2YVMZSQ0';
    const key = await court.order(1, {
      total: usd,
      tax: { ...usd, amount: '0' },
      couponCode: null,
      clickId,
    });
    const credited = [{ kind: 'click', id: clickId, affiliateId: 'aff_2', at: null, weight: '1' }];
    await court.shop.desk.give(conversion, key, {
      ...{ type: 'attribute-conversion', lateClickId: clickId },
      credits: [{ affiliateId: 'aff_2', commissionId: 'com_old', weight: '1' }],
      decision: {
        ...{ model: 'last-click', policyVersion: 1, windowDays: 30, considered: 1 },
        ...{ credited, rejected: [], because: 'x' },
      },
    } as unknown as ConversionCommand);
  }

  it('is told in the dispute, and holds up nobody else’s', async () => {
    await oldForeignOrder();
    const at = court.shop.desk.clock.iso();
    const fx = { from: 'USD', to: 'EUR', rate: '0.9', quoteId: 'fxq_1', source: 'x', quotedAt: at };
    await court.settle(missing(1), { remedy: 'attribution', fx });
    expect(court.events('dispute-remedy-failed')).toMatchObject([
      { data: { code: 'fx.no-quote' } },
    ]);
    await court.settle(missing(2), { amount: eur('700') });
    expect(court.compensations()).toEqual(['700']);
    await court.replayAddsNothing();
  });

  it('because it is so already is told, too: it may be otherwise later', async () => {
    const about = missing(1);
    const id = (await court.open(about)) ?? '';
    await court.order(1);
    await court.win(id, about, { remedy: 'attribution' });
    expect(court.events('dispute-remedy-failed')).toMatchObject([
      { data: { disputeId: id, code: 'dispute.order-is-yours' } },
    ]);
    await court.shop.happen({ kind: 'override', order: 0, shares: [0, 1, 0] });
    await court.replayAddsNothing();
  });
});

describe('any life with disputes', () => {
  it('never makes good more than is lost, and replayed adds nothing', async () => {
    const moves = fc.record({ of: fc.nat({ max: 20 }), isMissing: fc.boolean() });
    const life = fc.tuple(lives, fc.array(fc.tuple(fc.nat({ max: 30 }), moves), { maxLength: 12 }));
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(life, async ([steps, disputes]) => {
        court = new Court();
        await court.shop.open();
        for (const [place, step] of steps.entries()) {
          await court.shop.happen(step);
          for (const [at, { of, isMissing }] of disputes) {
            if (at % steps.length !== place) continue;
            const orders = court.known().filter(({ terms }) => terms.kind === 'order');
            const chosen = orders[of % (orders.length + 1)];
            // Without a note: not a second time while the first still stands.
            const wishes = { amount: eur('1500'), note: null };
            if (isMissing) await court.settle(missing(of % 6, eur('1500')), wishes);
            else if (chosen) {
              await court.settle({ kind: 'commission', commissionId: chosen.terms.commissionId });
            }
          }
        }
        compared += assertMadeGoodOnce();
        await court.replayAddsNothing();
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(20);
  }, 120_000);

  /** How many compensations there were to look at. */
  function assertMadeGoodOnce(): number {
    const states = court.known();
    const given = new Map<string, bigint>();
    let compared = 0;
    for (const state of states) {
      const { source, kind } = state.terms;
      if (kind !== 'compensation' || source?.kind !== 'dispute') continue;
      const [first] = court
        .events('dispute-opened')
        .filter(({ data }) => (data as { disputeId: string }).disputeId === source.disputeId);
      const { about } = (first?.data ?? {}) as { about: DisputeSubject };
      const key = about.kind === 'commission' ? about.commissionId : about.orderExternalId;
      given.set(key, (given.get(key) ?? 0n) + BigInt(remainingOf(state).amount));
      compared += 1;
    }
    for (const [key, amount] of given) {
      const disputed = states.find(({ terms }) => terms.commissionId === key);
      if (disputed) {
        expect(amount).toBeLessThanOrEqual(BigInt(lostOf(disputed).amount));
        continue;
      }
      const own = states.find(
        ({ terms }) =>
          terms.kind === 'order' && terms.orderExternalId === key && terms.affiliateId === claimant,
      );
      const worth = BigInt(own?.terms.amount.amount ?? '0');
      expect(amount === 0n || amount + worth <= 1500n).toBe(true);
    }
    return compared;
  }
});
