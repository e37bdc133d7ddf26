import { accessLog } from '#domain/access-log/access-log.js';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { pageName } from '#domain/affiliate/page-name.js';
import { apiKey } from '#domain/api-key/api-key.js';
import { cancellation } from '#domain/cancellation/cancellation.js';
import { commission } from '#domain/commission/commission.js';
import { consents } from '#domain/consent/consent.js';
import { conversion } from '#domain/conversion/conversion.js';
import { coupon } from '#domain/coupon/coupon.js';
import { dispute } from '#domain/dispute/dispute.js';
import { fxQuotes } from '#domain/fx/fx-quotes.js';
import type { Decider, DomainEvent } from '#domain/kernel/decider.js';
import { link } from '#domain/link/link.js';
import { merchant } from '#domain/merchant/merchant.js';
import { payoutBatch } from '#domain/payout/payout-batch.js';
import { payoutLine } from '#domain/payout/payout-line.js';
import { payoutMethod } from '#domain/payout-method/payout-method.js';
import { program } from '#domain/program/program.js';
import { projectionRebuild } from '#domain/projection/projection-rebuild.js';
import { savedView } from '#domain/saved-view/saved-view.js';
import { bankEntry } from '#domain/settlement/bank-entry.js';
import { bankFile } from '#domain/settlement/bank-file.js';
import { merchantBankAccount } from '#domain/settlement/merchant-bank-account.js';
import { paymentFile } from '#domain/settlement/payment-file.js';
import { user } from '#domain/user/user.js';
import type { SubjectName } from '../platform/auth/abilities.js';

/** What makes a state of a stream's events. */
export type Folding = Pick<Decider<never, unknown, DomainEvent>, 'initial' | 'evolve'>;

/** What a stream is about: what one has to be allowed to read to read its events, and its state. */
export interface StreamKind {
  readonly subject: SubjectName;
  /** Undefined of streams that come to no state: clicks. */
  readonly folding: Folding | undefined;
}

/**
 * Streams that are one merchant's from their first event to their last, which names it: these alone are a
 * merchant's to read. Clicks of one hour are everyone's, rates and people are nobody's.
 */
const ofOneMerchant: ReadonlySet<string> = new Set([
  ...['apiKey', 'bankEntry', 'bankFile', 'commission', 'conversion', 'coupon', 'dispute', 'link'],
  ...['merchant', 'merchantBankAccount', 'paymentFile', 'payoutBatch', 'payoutLine', 'program'],
]);

const deciders: readonly (readonly [SubjectName, Folding & { readonly name: string }])[] = [
  ['AccessLog', accessLog],
  ['Affiliate', affiliate],
  ['Affiliate', pageName],
  ['ApiKey', apiKey],
  ['BankFile', bankEntry],
  ['BankFile', bankFile],
  ['BankFile', merchantBankAccount],
  ['BankFile', paymentFile],
  ['Commission', commission],
  ['Conversion', cancellation],
  ['Conversion', conversion],
  ['Coupon', coupon],
  ['Dispute', dispute],
  ['FxQuotes', fxQuotes],
  ['Link', link],
  ['Merchant', merchant],
  ['PayoutBatch', payoutBatch],
  ['PayoutLine', payoutLine],
  ['PayoutMethod', payoutMethod],
  ['Program', program],
  // What is not shared is its maker's alone: only who may read all reads their streams.
  ['AccessLog', savedView],
  ['AccessLog', consents],
  ['System', projectionRebuild],
  ['User', user],
];

/** By the name before the first hyphen of a stream. */
const streamKinds: ReadonlyMap<string, StreamKind> = new Map([
  ['clicks', { subject: 'Click', folding: undefined } satisfies StreamKind as StreamKind],
  ...deciders.map(([subject, folding]) => [folding.name, { subject, folding }] as const),
]);

/** Of a stream that nobody has named yet, those may read who may read all. */
const unnamed: StreamKind = { subject: 'AccessLog', folding: undefined };

export function kindOf(stream: string): StreamKind {
  return streamKinds.get(categoryOf(stream)) ?? unnamed;
}

/** Whether all its events are of the merchant that the first one names. */
export function isOfOneMerchant(stream: string): boolean {
  return ofOneMerchant.has(categoryOf(stream));
}

/** `commission` of `commission-com_…`. */
export function categoryOf(stream: string): string {
  return stream.split('-', 1)[0] ?? '';
}
