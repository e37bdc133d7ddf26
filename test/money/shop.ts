import { affiliate } from '#domain/affiliate/affiliate.js';
import { commission, type Commission } from '#domain/commission/commission.js';
import {
  conversion,
  type Conversion,
  type KnownConversion,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import { coupon } from '#domain/coupon/coupon.js';
import { fxQuotes, type FxQuotes } from '#domain/fx/fx-quotes.js';
import type { FxPin } from '#domain/fx/pin.js';
import { FoldedQuotes } from '#domain/fx/quotes.js';
import { money } from '#domain/kernel/money.js';
import { payoutBatch, type PayoutBatch } from '#domain/payout/payout-batch.js';
import { payoutLine } from '#domain/payout/payout-line.js';
import type { OpenedLine } from '#domain/payout/payout-events.js';
import { payoutMethod } from '#domain/payout-method/payout-method.js';
import { program } from '#domain/program/program.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { couponKey, conversionKey } from '#src/platform/streams.js';
import { derivedUuid, newId } from '#src/platform/ids.js';
import { Desk } from './desk.js';
import type { Step } from './steps.js';

export const programId = 'prg_1';
export const merchantId = 'mer_1';
export const affiliates = ['aff_1', 'aff_2', 'aff_3'] as const;
export const percentEarned = 15n;
export const holdDays = 20;

/** An order as it was posted: what the reference calculates from. */
export interface PostedOrder {
  readonly key: string;
  readonly conversionId: string;
}

/** One shop, three affiliates, and whatever happens to them. */
export class Shop {
  readonly desk: Desk;
  readonly orders: PostedOrder[] = [];
  readonly batches: string[] = [];
  /** Commissions that a person holds back, and what had been paid of each by then. */
  readonly heldBack = new Map<string, bigint>();
  private made = 0;

  /** `rules` other than a percentage of everything, and policies that follow from them. */
  constructor(
    private readonly rules: readonly CommissionRule[] = [
      { ruleId: 'base', conversionKind: null, kind: 'percent', percent: `${percentEarned}` },
    ],
    ...more: ConstructorParameters<typeof Desk>
  ) {
    this.desk = new Desk(...more);
  }

  async open(): Promise<void> {
    const { desk } = this;
    await desk.give(program, programId, {
      ...{ type: 'create-program', programId, merchantId, name: 'Main', currency: 'EUR' },
      settings: { holdDays, cookieDays: 30, approval: 'manual', cookieConsent: 'required' },
      rules: this.rules,
      policy: { model: 'coupon-first', windowDays: 30 },
    });
    for (const affiliateId of affiliates) {
      const sealed = { $enc: 1, subject: affiliateId, box: '' } as const;
      await desk.give(affiliate, affiliateId, {
        ...{ type: 'apply-as-affiliate', affiliateId, name: sealed, email: sealed, website: null },
      });
      await desk.give(affiliate, affiliateId, { type: 'approve-affiliate' });
      await desk.give(coupon, couponKey(programId, affiliateId.toUpperCase()), {
        ...{ type: 'assign-coupon', couponId: `cpn_${affiliateId}`, programId },
        ...{ code: affiliateId.toUpperCase(), affiliateId },
      });
      await desk.give(payoutMethod, affiliateId, {
        ...{ type: 'set-payout-method', affiliateId, methodId: `pym_${affiliateId}` },
        ...{ kind: 'manual', currency: affiliateId === 'aff_3' ? 'USD' : 'EUR', country: null },
        ...{ details: sealed, fingerprint: affiliateId, label: '••' },
      } as never);
    }
    await this.quote(11_000);
  }

  /** Units of USD for one EUR, in ten thousandths. */
  private async quote(rate: number): Promise<void> {
    const quotedAt = this.desk.clock.iso();
    const rates = [
      {
        currency: 'USD',
        rate: `${Math.trunc(rate / 10_000)}.${`${rate % 10_000}`.padStart(4, '0')}`,
      },
    ];
    await this.desk.give(fxQuotes, `manual-${quotedAt}`, {
      ...{ type: 'record-fx-quotes', quoteId: this.id('fxQuote'), source: 'manual', base: 'EUR' },
      ...{ quotedAt, rates },
    });
  }

  private rate(from: string, at: string): FxPin | undefined {
    const quotes = new FoldedQuotes();
    for (const { type, data } of this.desk.events) {
      if (type === 'fx-quotes-recorded') quotes.learn({ data: data as FxQuotes });
    }
    return quotes.pin(from, 'EUR', at);
  }

  private id(kind: Parameters<typeof newId>[0]): string {
    const commandId = derivedUuid('shop', `${(this.made += 1)}`);
    return newId(kind, { commandId, startedAt: this.desk.clock.iso() });
  }

  /** Lets one thing happen; refused is also something that may happen. */
  async happen(step: Step): Promise<void> {
    const { desk } = this;
    switch (step.kind) {
      case 'order':
        return this.post(step);
      case 'refund':
      case 'refund-line':
      case 'told-again':
      case 'reverse-refund':
      case 'update':
      case 'override':
        return this.change(step);
      case 'approve':
      case 'reject':
      case 'hold-back':
      case 'release':
        return this.judge(step.kind, chosen(this.commissionIds(), step.commission));
      case 'days': {
        desk.clock.advance({ days: step.days });
        const at = desk.clock.iso();
        for (const id of this.commissionIds())
          await desk.give(commission, id, { type: 'end-hold', at });
        return;
      }
      case 'month-end':
        return this.endMonth();
      case 'quote':
        desk.clock.advance({ seconds: 1 });
        return this.quote(step.rate);
      case 'suspend':
      case 'reinstate': {
        const id = chosen(affiliates, step.affiliate) ?? 'aff_1';
        const type = step.kind === 'suspend' ? 'suspend-affiliate' : 'reinstate-affiliate';
        await desk.give(affiliate, id, { type, reason: 'OTHER' });
        return;
      }
      default:
        return this.pay(step);
    }
  }

  private async judge(
    kind: 'approve' | 'reject' | 'hold-back' | 'release',
    id: string | undefined,
  ): Promise<void> {
    if (id === undefined) return;
    const { desk } = this;
    const at = desk.clock.iso();
    const seen = { note: null, expectedAmount: null };
    const no = { reasonCode: 'OTHER', ...seen };
    if (kind === 'approve') {
      await desk.give(commission, id, { type: 'approve-commission', at, ...seen });
    } else if (kind === 'release') {
      if (await desk.give(commission, id, { type: 'release-commission', at, note: null }))
        this.heldBack.delete(id);
    } else if (kind === 'reject') {
      if (await desk.give(commission, id, { type: 'reject-commission', ...no }))
        this.heldBack.delete(id);
    } else {
      const before = this.commission(id);
      const command = { type: 'hold-back-commission', visibleToAffiliate: false, ...no } as const;
      const paid = before.status === 'absent' ? 0n : BigInt(before.standing.paid.amount);
      if ((await desk.give(commission, id, command)) && !this.heldBack.has(id))
        this.heldBack.set(id, paid);
    }
  }

  private async endMonth(): Promise<void> {
    await this.happen({ kind: 'days', days: 2 * holdDays });
    for (const commission of this.commissionIds().keys()) {
      await this.happen({ kind: 'approve', commission });
    }
    await this.happen({ kind: 'request-batch', minimum: null });
    await this.happen({ kind: 'approve-batch', batch: this.batches.length - 1 });
  }

  private async post(step: Extract<Step, { kind: 'order' }>): Promise<void> {
    const currency = step.isForeign ? 'USD' : 'EUR';
    const total = BigInt(step.total);
    const tax = (total * BigInt(step.taxPercent)) / 100n;
    const conversionId = this.id('conversion');
    const externalId = `ORD-${this.orders.length + 1}`;
    const goods = total - tax;
    const nets = Array.from({ length: step.lines }, (_, n) => (goods * BigInt(n + 1)) / 10n);
    const order: RecordedOrder = {
      ...{ conversionId, programId, merchantId, externalId, source: 'api', kind: 'sale' },
      ...{
        occurredAt: this.desk.clock.iso(),
        clickId: null,
        customerRef: null,
        isNewCustomer: null,
      },
      couponCode: (chosen(affiliates, step.coupon) ?? 'aff_1').toUpperCase(),
      ...{ total: money(total, currency), tax: money(tax, currency) },
      lines: nets.map((net, n) => ({
        ...{ lineId: `${n + 1}`, sku: null, productId: null, quantity: n + 1 },
        net: money(net, currency),
      })),
    };
    const key = conversionKey(programId, externalId);
    if (await this.desk.give(conversion, key, { type: 'record-conversion', ...order })) {
      this.orders.push({ key, conversionId });
    }
  }

  private async change(
    step: Extract<
      Step,
      { kind: 'refund' | 'refund-line' | 'told-again' | 'reverse-refund' | 'update' | 'override' }
    >,
  ): Promise<void> {
    const posted = chosen(this.orders, step.order);
    if (!posted) return;
    const { desk } = this;
    const occurredAt = desk.clock.iso();
    const state = this.order(posted.key);
    const { total, tax, lines } = state.worth;
    const part = (amount: string, percent: number) =>
      money((BigInt(amount) * BigInt(percent)) / 100n, total.currency);
    switch (step.kind) {
      case 'refund':
      case 'refund-line': {
        const externalId = `RE-${state.refunds.length + 1}`;
        const cause = step.kind === 'refund' ? step.cause : 'refund';
        const line = step.kind === 'refund-line' ? chosen(lines, step.line) : undefined;
        const amount = line ? null : part(total.amount, step.percent);
        await desk.give(conversion, posted.key, {
          ...{ type: 'refund-conversion', refundId: this.id('refund'), externalId, cause },
          ...{ occurredAt, amount, reasonCode: null },
          ...(line
            ? { lines: [{ lineId: line.lineId, amount: part(line.net.amount, step.percent) }] }
            : {}),
        });
        return;
      }
      case 'told-again': {
        const refund = chosen(state.refunds, step.refund);
        if (!refund || refund.asked) return;
        const { externalId, cause, requested: amount } = refund;
        await desk.give(conversion, posted.key, {
          ...{ type: 'refund-conversion', refundId: this.id('refund'), externalId, cause },
          ...{ occurredAt, amount, reasonCode: null },
        });
        return;
      }
      case 'reverse-refund': {
        const refund = chosen(state.refunds, step.refund);
        if (!refund) return;
        await desk.give(conversion, posted.key, {
          ...{ type: 'reverse-refund', refundId: refund.refundId, reversalId: this.id('refund') },
          externalId: `RV-${state.reversals.length + 1}`,
          ...{ occurredAt, amount: part(refund.applied.amount, step.percent), reasonCode: null },
        });
        return;
      }
      case 'update': {
        await desk.give(conversion, posted.key, {
          ...{ type: 'update-conversion', updateId: this.id('conversion') },
          ...{ externalId: `UP-${state.updates.length + 1}`, occurredAt, reason: null },
          ...{ total: part(total.amount, step.percent), tax: part(tax.amount, step.percent) },
          lines: lines.map((line) => ({ ...line, net: part(line.net.amount, step.percent) })),
        });
        return;
      }
      case 'override': {
        const all = step.shares.reduce((sum, share) => sum + share, 0);
        const units = step.shares.map((share) => (all === 0 ? 0 : Math.floor((share * 1e6) / all)));
        const rest = 1e6 - units.reduce((sum, unit) => sum + unit, 0);
        const largest = units.indexOf(Math.max(...units));
        const weights = units.map((unit, n) => (n === largest ? unit + rest : unit));
        const isForeign = total.currency !== 'EUR';
        const rate = this.rate(total.currency, state.order.occurredAt) ?? null;
        // Nobody can claim it before somebody quotes a rate: that is refused at the edge.
        if (isForeign && rate === null && !state.decision?.fx) return;
        await desk.give(conversion, posted.key, {
          ...{ type: 'reattribute-conversion', decision: null, reasonCode: 'OTHER', note: null },
          fx: isForeign ? rate : null,
          credits: weights.flatMap((weight, n) => {
            if (weight === 0 || all === 0) return [];
            const text = weight === 1e6 ? '1' : `0.${`${weight}`.padStart(6, '0')}`;
            const commissionId = this.id('commission');
            return [{ affiliateId: affiliates[n] ?? 'aff_1', commissionId, weight: text }];
          }),
        });
      }
    }
  }

  private async pay(
    step: Extract<Step, { kind: 'request-batch' | 'approve-batch' | 'cancel-batch' | 'outcome' }>,
  ): Promise<void> {
    const { desk } = this;
    const at = desk.clock.iso();
    if (step.kind === 'request-batch') {
      const batchId = this.id('payoutBatch');
      const minimum = step.minimum === null ? null : money(BigInt(step.minimum), 'EUR');
      const sought = { include: null, exclude: [], kinds: null, minimum };
      await desk.give(payoutBatch, batchId, {
        ...{ type: 'request-payout-batch', batchId, programId, merchantId, currency: 'EUR' },
        ...{ cutoff: at, requestedBy: 'user:usr_1', ...sought },
      });
      this.batches.push(batchId);
      return;
    }
    if (step.kind === 'outcome') return this.outcome(step, at);
    const batchId = chosen(this.batches, step.batch);
    if (batchId === undefined) return;
    if (step.kind === 'cancel-batch') {
      await desk.give(payoutBatch, batchId, { type: 'cancel-payout-batch', reason: 'OTHER' });
      return;
    }
    const state = desk.state<PayoutBatch>(payoutBatch, batchId);
    if (state.status === 'absent' || state.contentHash === null) return;
    const { contentHash } = state;
    await desk.give(payoutBatch, batchId, {
      ...{ type: 'approve-payout-batch', contentHash, approvedBy: 'user:usr_2', note: null },
    });
  }

  private async outcome(step: Extract<Step, { kind: 'outcome' }>, at: string): Promise<void> {
    const line = chosen(this.openedLines(), step.line);
    if (!line) return;
    const { desk } = this;
    const source = 'manual';
    const why = { reasonCode: 'AC04', reason: 'The account is closed', source } as const;
    const { lineId, net } = line;
    const taken = BigInt(net.amount) + BigInt(line.fx ? step.difference : 0);
    const amount = money(taken < 0n ? 0n : taken, net.currency);
    if (step.is === 'fail') {
      await desk.give(payoutLine, lineId, { type: 'fail-payout-line', ...why });
    } else if (step.is === 'return') {
      await desk.give(payoutLine, lineId, {
        ...{ type: 'return-payout-line', ...why, returnedAt: at, returned: null },
      });
    } else {
      await desk.give(payoutLine, lineId, {
        ...{ type: 'settle-payout-line', providerRef: null, source, settledAt: at, taken: amount },
      });
    }
  }

  openedLines(): OpenedLine[] {
    return this.desk.events
      .filter(({ type }) => type === 'payout-line-opened')
      .map(({ data }) => data as OpenedLine);
  }

  commissionIds(): string[] {
    return this.desk.events
      .filter(({ type }) => type === 'commission-held')
      .map(({ data }) => (data as { commissionId: string }).commissionId);
  }

  order(key: string): KnownConversion {
    const state = this.desk.state<Conversion>(conversion, key);
    if (state.status === 'absent') throw new Error(`No order ${key}`);
    return state;
  }

  commission(id: string): Commission {
    return this.desk.state<Commission>(commission, id);
  }
}

function chosen<Item>(from: readonly Item[], n: number): Item | undefined {
  return from.length === 0 ? undefined : from[n % from.length];
}
