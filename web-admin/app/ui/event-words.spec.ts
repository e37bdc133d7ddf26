import { expect, it } from '@jest/globals';
import { eventLook, eventWords, fieldWords, reasonText } from './event-words';

it.each([
  ['commission-made-payable', 'Commission made payable'],
  ['api-key-issued', 'API key issued'],
  ['fx-quotes-recorded', 'FX quotes recorded'],
])('%s reads as %j', (type, words) => {
  expect(eventWords(type)).toBe(words);
});

it.each([
  ['commission-approved', 'good'],
  ['commission-rejected', 'bad'],
  ['affiliate-declined', 'bad'],
  ['affiliate-suspended', 'bad'],
  ['commission-held-back', 'wait'],
  ['conversion-unattributed', 'wait'],
  ['conversion-attributed', 'busy'],
  ['conversion-refunded', 'bad'],
  ['conversion-refund-reversed', 'good'],
  ['payout-line-settled', 'good'],
])('%s looks %s', (type, tone) => {
  expect(eventLook(type).tone).toBe(tone);
});

it.each([
  ['status', 'status'],
  ['affiliateId', 'affiliate'],
  ['commissionIds', 'commissions'],
  ['id', 'id'],
  ['rulesVersion', 'rules version'],
  ['lines.0.lineId', 'lines 1, line'],
  ['terms.orderTotal', 'terms, order total'],
])('the field %s is called %j', (path, words) => {
  expect(fieldWords(path)).toBe(words);
});

it.each([
  [
    'AFFILIATE_CLAIM: a person said who brought it',
    'The affiliate claimed it: a person said who brought it',
  ],
  ['LATE_PARCEL', 'Late parcel'],
  ['refund', 'refund'],
  ['A note of somebody', 'A note of somebody'],
])('the reason %j reads as %j', (reason, words) => {
  expect(reasonText(reason)).toBe(words);
});
