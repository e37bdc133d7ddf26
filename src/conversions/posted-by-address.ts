import { zero } from '#domain/kernel/money.js';
import type { SignedRequest } from '../platform/auth/request-signature.js';
import { orderNumberIn, type Postback } from './postback.js';
import type { PostedOrder } from './record-conversion.js';

type Params = Readonly<Record<string, string | undefined>>;

/** What follows the question mark, as sent. */
export function queryOf(url: string): string {
  return url.slice(url.indexOf('?') + 1);
}

/** What of a postback is signed: its query without the signature itself. */
export function signedPostback(params: Params, query: string): SignedRequest {
  const pairs = query.split('&');
  return {
    timestamp: params['sigts'],
    signature: params['sig'] === undefined ? undefined : `v1=${params['sig']}`,
    // The order number tells an honest retry from a copy put to other use.
    idempotencyKey: orderNumberIn(params),
    content: pairs.filter((pair) => !pair.startsWith('sig=')).join('&'),
  };
}

/** A postback as the command takes it. `occurredAt` is UTC ISO-8601. */
export function orderOf(postback: Postback, occurredAt: string): PostedOrder {
  return {
    ...postback,
    occurredAt,
    customerExternalId: null,
    isNewCustomer: null,
    tax: zero(postback.total.currency),
    lines: [],
    source: 'postback',
  };
}
