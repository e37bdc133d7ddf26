import { isCurrency } from '#domain/kernel/currency.js';
import { minor, money, type Money } from '#domain/kernel/money.js';
import {
  type ApiAnswer,
  asList,
  asObject,
  asText,
  callApi,
  type Json,
  retryAfterMs,
} from './api-call.js';
import { reasonFor } from './failure-reasons.js';
import type {
  Found,
  Payment,
  PaymentStatus,
  Planned,
  PayoutProvider,
  Submission,
} from './provider.js';

export interface StripeSettings {
  /** Without a trailing slash: `https://api.stripe.com`. */
  readonly url: string;
  readonly secretKey: string;
}

/** Stripe counts these in hundredths although ISO 4217 has none, for its own old clients. */
const hundredfold = new Set(['ISK', 'UGX']);
/** Stripe counts it in whole units although ISO 4217 has hundredths. */
const hundredth = new Set(['MGA']);
/** Of these the last of three digits has to be 0. */
const tens = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/**
 * Stripe transfers to connected accounts. A key is kept for 24 hours at least, and with it the answer,
 * even one of 500; so before a payment is told again Stripe is asked for it by its `transfer_group`.
 */
export class StripeProvider implements PayoutProvider {
  readonly name = 'stripe';
  readonly knowsKeyDays = null;

  constructor(
    private readonly settings: StripeSettings,
    private readonly timeoutMs?: number,
  ) {}

  async submit(payment: Payment): Promise<Submission> {
    const { lineId, batchId, pay, to } = payment;
    if (to.kind !== 'stripe') return refused('invalid-receiver');
    const amount = stripeAmount(pay);
    if (amount === undefined) return refused('amount-not-payable');
    const found = await this.find(payment);
    if (found.kind === 'found') return { kind: 'accepted', providerRef: found.providerRef };
    if (found.kind === 'not-known') return { ...found, kind: 'not-now' };
    const body = new URLSearchParams({
      amount,
      currency: pay.currency.toLowerCase(),
      destination: to.accountId,
      transfer_group: lineId,
      description: `Payout ${lineId}`,
      'metadata[line_id]': lineId,
      'metadata[batch_id]': batchId,
    });
    return submissionOf(
      await this.call('POST', '/v1/transfers', {
        body: body.toString(),
        headers: { 'idempotency-key': lineId },
      }),
      payment,
    );
  }

  async statusOf(transferId: string, planned: Planned): Promise<PaymentStatus> {
    const path = `/v1/transfers/${encodeURIComponent(transferId)}?expand[]=balance_transaction`;
    const answer = await this.call('GET', path);
    if (answer.kind !== 'answer' || answer.status !== 200) return { kind: 'pending' };
    const { body } = answer;
    // A proxy's page, or anything else that is not this transfer, says nothing of it.
    if (body['object'] !== 'transfer' || body['id'] !== transferId) return { kind: 'pending' };
    if (!fits(body, planned)) {
      return { kind: 'odd', reason: `Stripe's ${transferId} is not what was told` };
    }
    if (body['reversed'] === true) {
      const reasonCode = 'transfer-reversed';
      return { kind: 'failed', reasonCode, reason: reasonFor(reasonCode) };
    }
    const created = Number(body['created']);
    const settledAt = Number.isSafeInteger(created) ? new Date(created * 1000).toISOString() : null;
    return { kind: 'settled', settledAt, taken: takenOf(body) };
  }

  /** The transfer of this line, if Stripe has one. */
  async find(payment: Payment): Promise<Found> {
    const query = new URLSearchParams({ transfer_group: payment.lineId, limit: '10' });
    const answer = await this.call('GET', `/v1/transfers?${query.toString()}`);
    const notKnown = { kind: 'not-known', isFinal: false } as const;
    if (answer.kind === 'lost') return { ...notKnown, reason: answer.reason };
    if (answer.status !== 200) return { ...notNow(answer), ...notKnown };
    const { body } = answer;
    if (body['object'] !== 'list' || !Array.isArray(body['data'])) {
      return { ...notKnown, reason: 'Stripe answered 200 without a list' };
    }
    const transfers = asList(body['data']);
    if (transfers.length === 0) return { kind: 'none' };
    const id = asText(transfers[0]?.['id']);
    if (id !== undefined && transfers.every((each) => isTransferTo(each, payment))) {
      return { kind: 'found', providerRef: id };
    }
    return { ...notKnown, reason: 'Stripe has a transfer of this line that was not told so' };
  }

  private call(
    method: 'GET' | 'POST',
    path: string,
    more: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<ApiAnswer> {
    return callApi(`${this.settings.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.settings.secretKey}`,
        ...(more.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...more.headers,
      },
      ...(more.body === undefined ? {} : { body: more.body }),
      timeoutMs: this.timeoutMs,
    });
  }
}

function refused(reasonCode: string): Submission {
  return { kind: 'refused', reasonCode, reason: reasonFor(reasonCode) };
}

/** An amount as Stripe counts it; undefined when it cannot be said. */
function stripeAmount(pay: Money): string | undefined {
  const amount = minor(pay);
  if (hundredfold.has(pay.currency)) return (amount * 100n).toString();
  if (hundredth.has(pay.currency)) {
    return amount % 100n === 0n ? (amount / 100n).toString() : undefined;
  }
  if (tens.has(pay.currency) && amount % 10n !== 0n) return undefined;
  return amount.toString();
}

/** The other way round. */
function fromStripe(amount: number, currency: string): Money | null {
  if (!Number.isSafeInteger(amount) || !isCurrency(currency)) return null;
  const size = BigInt(Math.abs(amount));
  if (hundredfold.has(currency)) return money(size / 100n, currency);
  if (hundredth.has(currency)) return money(size * 100n, currency);
  return money(size, currency);
}

/** Whether a transfer is of this line and of its amount. */
function fits(transfer: Json, { lineId, pay }: Planned): boolean {
  return (
    transfer['transfer_group'] === lineId &&
    transfer['currency'] === pay.currency.toLowerCase() &&
    typeof transfer['amount'] === 'number' &&
    String(transfer['amount']) === stripeAmount(pay)
  );
}

function isTransferTo(transfer: Json, payment: Payment): boolean {
  const { to } = payment;
  const isReceiver = to.kind === 'stripe' && transfer['destination'] === to.accountId;
  return transfer['object'] === 'transfer' && isReceiver && fits(transfer, payment);
}

function submissionOf(answer: ApiAnswer, payment: Payment): Submission {
  if (answer.kind === 'lost') return { kind: 'unknown', reason: answer.reason };
  const { status, body } = answer;
  const id = asText(body['id']);
  if (status === 200 && id !== undefined && isTransferTo(body, payment)) {
    return { kind: 'accepted', providerRef: id };
  }
  const error = asObject(body['error']);
  const [type, code, param] = [error['type'], error['code'], error['param']].map(asText);
  // 409: the first request with this key is still running.
  if (!answer.isJson || status === 409 || status >= 500 || status === 408 || status < 400) {
    return { kind: 'unknown', reason: `Stripe answered ${status} ${code ?? ''}`.trim() };
  }
  const isAboutReceiver =
    type === 'invalid_request_error' && (param === 'destination' || code === 'account_invalid');
  if (isAboutReceiver && status !== 401 && status !== 429) return refused('invalid-receiver');
  return notNow(answer);
}

function notNow({
  status,
  body,
  headers,
}: Extract<ApiAnswer, { kind: 'answer' }>): Extract<Submission, { kind: 'not-now' }> {
  const code = asText(asObject(body['error'])['code']);
  const wait = retryAfterMs(headers);
  const reason = `Stripe answered ${status} ${code ?? ''}`.trim();
  return { kind: 'not-now', reason, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
}

/** What our balance lost, in the currency that it is held in; null when Stripe does not say. */
function takenOf(transfer: Json): Money | null {
  const booked = asObject(transfer['balance_transaction']);
  const currency = asText(booked['currency'])?.toUpperCase();
  const amount = booked['amount'];
  if (currency === undefined || typeof amount !== 'number') return null;
  return fromStripe(amount, currency);
}
