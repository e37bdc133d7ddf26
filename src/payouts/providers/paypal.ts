import { isCurrency } from '#domain/kernel/currency.js';
import { equal, fromDecimalText, toDecimalText, type Money } from '#domain/kernel/money.js';
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
    const original = sent.kind === 'answer' ? originalOf(sent.body) : undefined;
    if (original !== undefined) return this.takenBefore(original, payment);
    return submissionOf(sent, payment);
  }

  /** PayPal shows a payout by its own id alone, so a line that it gave none for cannot be asked after. */
  find(): Promise<Found> {
    const reason = 'PayPal cannot be asked for a payout by our key';
    return Promise.resolve({ kind: 'not-known', reason, isFinal: true });
  }

  async statusOf(payoutBatchId: string, planned: Planned): Promise<PaymentStatus> {
    const body = await this.show(payoutBatchId);
    if (body === undefined) return { kind: 'pending' };
    const odd = { kind: 'odd', reason: `PayPal's ${payoutBatchId} is not what was told` } as const;
    if (!isOf(body, planned)) return odd;
    const header = asObject(body['batch_header']);
    const item = asList(body['items'])[0];
    const batchStatus = asText(header['batch_status']);
    if (batchStatus === 'DENIED' || batchStatus === 'CANCELED') {
      // Nothing of such a batch is paid; should an item say so all the same, a person has to look.
      if (item?.['transaction_status'] === 'SUCCESS') return odd;
      return { kind: 'failed', reasonCode: batchStatus, reason: reasonFor(batchStatus) };
    }
    return item ? statusOfItem(item, asText(header['time_completed'])) : { kind: 'pending' };
  }

  /** Whether the payout that a refused repeat names is this very one. */
  private async takenBefore(payoutBatchId: string, planned: Planned): Promise<Submission> {
    const body = await this.show(payoutBatchId);
    const isOurs = body !== undefined && isOf(body, planned);
    if (isOurs) return { kind: 'accepted', providerRef: payoutBatchId };
    const why = body ? 'which is not what was told' : 'and did not show it';
    return { kind: 'unknown', reason: `PayPal named ${payoutBatchId} as taken before, ${why}` };
  }

  /** A payout as PayPal has it; undefined when it does not say. */
  private async show(payoutBatchId: string): Promise<Json | undefined> {
    const path = `/v1/payments/payouts/${encodeURIComponent(payoutBatchId)}`;
    const answer = await this.call('GET', path, {});
    if (answer.kind !== 'answer' || answer.status !== 200) return undefined;
    return answer.body['batch_header'] === undefined ? undefined : answer.body;
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

function submissionOf(answer: ApiAnswer, { lineId }: Planned): Submission {
  if (answer.kind === 'lost') return { kind: 'unknown', reason: answer.reason };
  const { status, body, headers, isJson } = answer;
  const payoutBatchId = asText(asObject(body['batch_header'])['payout_batch_id']);
  if (status === 201 && payoutBatchId !== undefined && isNotAnothers(body, lineId)) {
    return { kind: 'accepted', providerRef: payoutBatchId };
  }
  const name = asText(body['name']) ?? '';
  const reason = `PayPal answered ${status} ${name}`.trim();
  // Taken before, and PayPal does not tell as what: never told under another key.
  if (isDuplicate(body)) return { kind: 'unknown', reason: `${reason}, without a link to it` };
  if (status === 429) {
    const wait = retryAfterMs(headers);
    return { kind: 'not-now', reason, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  }
  const fault = status === 400 && name === 'VALIDATION_ERROR' ? faultOf(body) : undefined;
  if (fault !== undefined) return refused(fault);
  // Credentials, rights, balance, a wrong request: ours to mend, and no fault of the affiliate.
  if (isJson && status >= 400 && status < 500 && status !== 408) return { kind: 'not-now', reason };
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

/** What of the payment PayPal finds wrong; undefined when it is nothing that the affiliate can mend. */
function faultOf(body: Json): string | undefined {
  const fields = asList(body['details']).map(({ field }) => asText(field)?.toLowerCase() ?? '');
  const all = (what: RegExp) => fields.length > 0 && fields.every((field) => what.test(field));
  if (all(/receiver|recipient/)) return 'invalid-receiver';
  return all(/amount|currency/) ? 'amount-not-payable' : undefined;
}

/** Whether a payout is of this line and of its amount, as far as it shows its items yet. */
function isOf(body: Json, { lineId, pay }: Planned): boolean {
  const items = asList(body['items']);
  const isNamed = keyIn(body) === lineId || items.length > 0;
  return isNamed && isNotAnothers(body, lineId) && items.every((item) => isItem(item, lineId, pay));
}

function isItem(item: Json, lineId: string, pay: Money): boolean {
  const { sender_item_id: id, amount } = asObject(item['payout_item']);
  const [value, currency] = [asObject(amount)['value'], asObject(amount)['currency']].map(asText);
  if (id !== lineId || value === undefined || currency !== pay.currency) return false;
  const shown = fromDecimalText(value, currency);
  return shown !== undefined && equal(shown, pay);
}

/** Not every answer repeats our key; where it does, it has to be ours. */
function isNotAnothers(body: Json, lineId: string): boolean {
  const key = keyIn(body);
  return key === undefined || key === lineId;
}

function keyIn(body: Json): unknown {
  return asObject(asObject(body['batch_header'])['sender_batch_header'])['sender_batch_id'];
}

/** The id at the end of the HATEOAS link to the payout that a refused repeat repeats. */
function originalOf(body: Json): string | undefined {
  if (!isDuplicate(body)) return undefined;
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
  if (value === undefined || currency === undefined || !isCurrency(currency)) return null;
  return fromDecimalText(value, currency) ?? null;
}
