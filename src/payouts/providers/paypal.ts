import { fromDecimalText, toDecimalText, type Money } from '#domain/kernel/money.js';
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
import type { Payment, PaymentStatus, PayoutProvider, Submission } from './provider.js';

export interface PayPalSettings {
  /** Without a trailing slash: `https://api-m.paypal.com`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** PayPal takes these without decimals only. */
const wholeCurrencies = new Set(['HUF', 'JPY', 'TWD']);
/** A token is fetched anew this long before it expires. */
const tokenMarginMs = 60_000;

/**
 * PayPal Payouts v1, one batch of one item for each line: what PayPal refuses to take twice is the
 * `sender_batch_id`, for 30 days; neither `sender_item_id` nor `PayPal-Request-Id` is checked
 * (opencollective/opencollective-api#5894, paypal/PayPal-Java-SDK#379).
 */
export class PayPalProvider implements PayoutProvider {
  readonly name = 'paypal';
  /** Less than PayPal's 30, so that a clock that is off does no harm. */
  readonly knowsKeyDays = 25;
  private token: { readonly value: string; readonly until: number } | undefined;

  constructor(
    private readonly settings: PayPalSettings,
    private readonly timeoutMs?: number,
  ) {}

  async submit(payment: Payment): Promise<Submission> {
    const { lineId, pay, to } = payment;
    if (to.kind !== 'paypal') return refused('invalid-receiver');
    const value = paypalAmount(pay);
    if (value === undefined) return refused('amount-not-payable');
    const body = JSON.stringify({
      sender_batch_header: { sender_batch_id: lineId, email_subject: 'You have a payout' },
      items: [
        {
          recipient_type: 'EMAIL',
          receiver: to.email,
          sender_item_id: lineId,
          amount: { value, currency: pay.currency },
          note: `Payout ${lineId}`,
        },
      ],
    });
    const headers = { 'PayPal-Request-Id': lineId };
    const sent = await this.call('POST', '/v1/payments/payouts', headers, body);
    if (sent.kind === 'not-signed-in') return { kind: 'not-now', reason: sent.reason };
    return submissionOf(sent);
  }

  async statusOf(payoutBatchId: string): Promise<PaymentStatus> {
    const path = `/v1/payments/payouts/${encodeURIComponent(payoutBatchId)}`;
    const answer = await this.call('GET', path, {});
    if (answer.kind !== 'answer' || answer.status !== 200) return { kind: 'pending' };
    const header = asObject(answer.body['batch_header']);
    const item = asList(answer.body['items'])[0];
    if (item) return statusOfItem(item, asText(header['time_completed']));
    const batchStatus = asText(header['batch_status']);
    if (batchStatus !== 'DENIED' && batchStatus !== 'CANCELED') return { kind: 'pending' };
    return { kind: 'failed', reasonCode: batchStatus, reason: reasonFor(batchStatus) };
  }

  private async call(
    method: 'GET' | 'POST',
    path: string,
    more: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<ApiAnswer | { readonly kind: 'not-signed-in'; readonly reason: string }> {
    const token = await this.signIn();
    if (token === undefined) return { kind: 'not-signed-in', reason: 'PayPal gave no token' };
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...more,
    };
    const { timeoutMs } = this;
    const answer = await callApi(`${this.settings.url}${path}`, {
      ...{ method, headers, timeoutMs },
      ...(body === undefined ? {} : { body }),
    });
    if (answer.kind === 'answer' && answer.status === 401) this.token = undefined;
    return answer;
  }

  /** A token by client credentials; undefined when there is none to be had now. */
  private async signIn(): Promise<string | undefined> {
    if (this.token && this.token.until > performance.now()) return this.token.value;
    const { url, clientId, clientSecret } = this.settings;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const answer = await callApi(`${url}/v1/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      timeoutMs: this.timeoutMs,
    });
    const value = answer.kind === 'answer' ? asText(answer.body['access_token']) : undefined;
    if (answer.kind !== 'answer' || answer.status !== 200 || value === undefined) return undefined;
    const seconds = Number(answer.body['expires_in'] ?? 0);
    this.token = { value, until: performance.now() + seconds * 1000 - tokenMarginMs };
    return value;
  }
}

function refused(reasonCode: string): Submission {
  return { kind: 'refused', reasonCode, reason: reasonFor(reasonCode) };
}

/** As PayPal takes it: decimals as ISO 4217 has them, and none of three currencies. */
function paypalAmount(pay: Money): string | undefined {
  const text = toDecimalText(pay);
  if (!wholeCurrencies.has(pay.currency)) return text;
  return /^\d+(\.0+)?$/.test(text) ? text.replace(/\..*$/, '') : undefined;
}

function submissionOf(answer: ApiAnswer): Submission {
  if (answer.kind === 'lost') return { kind: 'unknown', reason: answer.reason };
  const { status, body, headers } = answer;
  const payoutBatchId = asText(asObject(body['batch_header'])['payout_batch_id']);
  if (status === 201 && payoutBatchId !== undefined) {
    return { kind: 'accepted', providerRef: payoutBatchId };
  }
  const name = asText(body['name']) ?? '';
  const reason = `PayPal answered ${status} ${name}`.trim();
  const original = isDuplicate(body) ? originalOf(body) : undefined;
  if (original !== undefined) return { kind: 'accepted', providerRef: original };
  // Taken before, and PayPal does not tell as what: never told under another key.
  if (isDuplicate(body)) return { kind: 'unknown', reason: `${reason}, without a link to it` };
  if (status === 429) {
    const wait = retryAfterMs(headers);
    return { kind: 'not-now', reason, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  }
  if (status === 400 && name === 'VALIDATION_ERROR') return refused('invalid-receiver');
  // Credentials, rights, or balance: ours to mend, and no fault of the affiliate.
  if (status >= 400 && status < 500 && status !== 408) return { kind: 'not-now', reason };
  return { kind: 'unknown', reason };
}

/** `USER_BUSINESS_ERROR` about the sender_batch_id: it was used in the last 30 days. */
function isDuplicate(body: Json): boolean {
  return (
    asText(body['name']) === 'USER_BUSINESS_ERROR' &&
    asList(body['details']).some(
      ({ field }) => asText(field)?.toUpperCase().includes('SENDER_BATCH_ID') === true,
    )
  );
}

/** The id at the end of the HATEOAS link to the original payout. */
function originalOf(body: Json): string | undefined {
  const links = [
    ...asList(body['links']),
    ...asList(body['details']).flatMap((d) => asList(d['link'])),
  ];
  for (const { href } of links) {
    const found = /\/v1\/payments\/payouts\/([A-Za-z0-9_-]+)/.exec(asText(href) ?? '');
    if (found?.[1] !== undefined) return found[1];
  }
  return undefined;
}

function statusOfItem(item: Json, completed: string | undefined): PaymentStatus {
  const status = asText(item['transaction_status']);
  switch (status) {
    case 'SUCCESS': {
      const settledAt = asText(item['time_processed']) ?? completed ?? null;
      return { kind: 'settled', settledAt, taken: takenOf(item) };
    }
    case 'FAILED':
    case 'RETURNED':
    case 'BLOCKED':
    case 'REFUNDED':
    case 'REVERSED': {
      const given = asText(asObject(item['errors'])['name']);
      const reasonCode = given ?? (status === 'RETURNED' ? 'not-claimed' : status);
      return { kind: 'failed', reasonCode, reason: reasonFor(reasonCode) };
    }
    default:
      // PENDING, ONHOLD, UNCLAIMED (it becomes RETURNED after 30 days), and what is new.
      return { kind: 'pending' };
  }
}

/** What the account lost when PayPal converted; null when it did not. The fee is another matter. */
function takenOf(item: Json): Money | null {
  const from = asObject(asObject(item['currency_conversion'])['from_amount']);
  const [value, currency] = [asText(from['value']), asText(from['currency'])];
  if (value === undefined || currency === undefined) return null;
  return fromDecimalText(value, currency) ?? null;
}
