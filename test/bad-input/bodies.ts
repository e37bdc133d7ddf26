import { shopBodies } from './shop-bodies.js';
import type { Known } from './world.js';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const at = '2026-05-04T09:00:00Z';

const ofMonth = { period: 'month', timeZone: 'Europe/Berlin', measure: 'revenue' };

function rules({ affiliateId }: Known): object[] {
  return [
    {
      ...{ ruleId: 'lines', name: 'Shoes', conversionKind: 'sale', kind: 'fixed', per: 'item' },
      amount: eur('100'),
      when: {
        ...{ productIds: ['P-1'], categories: ['shoes'], countries: ['DE'], newCustomer: true },
        ...{ customerOrders: { from: 1, to: 3 }, customerWithinDays: 30 },
        ...{ minimumOrder: eur('1'), affiliateIds: [affiliateId] },
      },
      cap: { perOrder: eur('5000'), perPeriod: { period: 'month', amount: eur('9000') } },
    },
    { ruleId: 'base', kind: 'percent', percent: '10' },
    {
      ...{ ruleId: 'tiers', kind: 'tiers', ...ofMonth, mode: 'marginal' },
      steps: [{ from: '100', percent: '2.5' }],
    },
    { ruleId: 'bonus', kind: 'bonus', ...ofMonth, threshold: '1000', amount: eur('500') },
    { ruleId: 'second', kind: 'second-tier', percent: '5', months: 12 },
  ];
}

/** The rule that is at fault stands first: only the first of a list is made worse. */
function eachRuleFirst(known: Known): object[][] {
  const [first, ...others] = rules(known);
  const base = others.slice(0, 1);
  return first ? [[first, ...others], ...others.map((rule) => [...new Set([rule, ...base])])] : [];
}

function policy({ affiliateId }: Known): object {
  return {
    ...{ model: 'position-based', windowDays: 30, position: { first: '0.4', last: '0.4' } },
    ...{ halfLifeHours: 24, minimumSeconds: 5, customerDays: 30 },
    exclusions: {
      ...{ affiliateIds: [affiliateId], couponCodes: ['WELCOME10'], subIds: ['brand'] },
      ...{ referrerHosts: ['shop.example'], utm: { source: ['brand'], term: ['mugs'] } },
    },
  };
}

function conversion({ programId, clickId }: Known): object {
  return {
    ...{ programId, externalId: 'F-#', kind: 'sale', occurredAt: at, clickId, country: 'DE' },
    ...{ couponCode: 'ANNA10', customer: { externalId: 'C-1', isNew: true } },
    ...{ total: eur('11900'), tax: eur('1900'), lines: [orderLine] },
  };
}

const orderLine = {
  ...{ lineId: '1', productId: 'P-1', sku: 'S-1', category: 'shoes', quantity: 2 },
  net: eur('10000'),
};

/** The form of challenges and of the tokens of links; good for nothing. */
const token = 'c'.repeat(43);
const password = 'long enough, is it';

/** What a browser gives for a passkey. */
const signed = {
  ...{ id: 'AQID', rawId: 'AQID', type: 'public-key', clientExtensionResults: {} },
  response: { clientDataJSON: 'e30', authenticatorData: 'AQID', signature: 'AQID' },
};

/** Of those who sign in, or try to. */
function atTheDoor({ merchantId, affiliateId }: Known): Readonly<Record<string, object[]>> {
  const challenge = token;
  return {
    'POST /api/v1/auth/second-factor': [
      { challenge, code: '492039' },
      { challenge, recoveryCode: 'ABCDE-FGHJK' },
      { challenge, passkey: signed },
    ],
    'POST /api/v1/auth/second-factor/passkey-options': [{ challenge }],
    'POST /api/v1/auth/passkeys/sign-in': [{ challenge, response: signed }],
    'POST /api/v1/auth/totp/begin': [{ challenge }],
    'POST /api/v1/auth/totp/confirm': [{ challenge, code: '492039' }],
    'POST /api/v1/auth/passkeys/begin': [{ challenge }],
    'POST /api/v1/auth/passkeys': [{ challenge, name: 'Phone', response: signed }],
    'POST /api/v1/auth/password': [{ current: password, next: `${password} #` }],
    'POST /api/v1/auth/reset-request': [{ email: 'f#@example.com' }],
    'POST /api/v1/auth/reset': [{ token, password }],
    'POST /api/v1/auth/invitations/read': [{ token }],
    'POST /api/v1/auth/invitations/accept': [{ token, password }],
    'POST /api/v1/users/invitations': [
      { email: 'i#@example.com', role: 'merchant', merchantId },
      { email: 'i#@example.com', role: 'affiliate', affiliateId },
    ],
  };
}

/** Bodies that are right, where the document alone does not say how. Undefined: it does. */
export function rightBodies(known: Known): Readonly<Record<string, readonly object[]>> {
  const { programId, merchantId, affiliateId, commissionId, conversionId } = known;
  const reasonCode = 'OTHER_REASON';
  const bank = { kind: 'bank', name: 'Zoë Müller', currency: 'EUR' };
  const paid = { programId, minimum: eur('1'), include: [affiliateId], kinds: ['bank'] };
  const refunds = [
    { externalId: 'R-#', cause: 'refund', occurredAt: at, amount: eur('1'), reasonCode },
    { externalId: 'R-#', occurredAt: at, lines: [{ lineId: '1', quantity: 1 }] },
    { externalId: 'R-#', occurredAt: at, lines: [{ lineId: '1', amount: eur('1') }] },
  ];
  const update = { externalId: 'U-#', occurredAt: at, total: eur('9900'), tax: eur('900') };
  return {
    ...atTheDoor(known),
    ...shopBodies(known),
    'POST /api/v1/conversions': [conversion(known)],
    'POST /api/v1/conversions/batch': [{ conversions: [conversion(known)] }],
    'POST /api/v1/conversions/{id}/refunds': refunds,
    'POST /api/v1/conversions/{id}/refunds/preview': refunds,
    'POST /api/v1/conversions/{id}/refunds/{refundId}/reversal': [
      { externalId: 'V-#', occurredAt: at, amount: eur('1'), reasonCode },
    ],
    'POST /api/v1/conversions/{id}/updates': [{ ...update, lines: [orderLine], reason: 'r' }],
    'PUT /api/v1/conversions/{id}/updates': [{ ...update, lines: [orderLine], reason: 'r' }],
    'POST /api/v1/conversions/{id}/attribution': [
      { shares: [{ affiliateId, weight: '1' }], reasonCode, note: 'n' },
    ],
    'POST /api/v1/programs/{id}/attribution/preview': [
      { conversionId, policyVersion: 1 },
      { from: '2026-05-01T00:00:00Z', to: '2026-05-05T00:00:00Z', policy: policy(known) },
    ],
    'POST /api/v1/programs/{id}/attribution/reattribute': [
      {
        ...{ from: '2026-05-01T00:00:00Z', to: '2026-05-05T00:00:00Z', policyVersion: 1 },
        ...{ expectedCount: 0, reasonCode, note: 'n' },
      },
    ],
    'POST /api/v1/commissions/bulk': [
      ...['approve', 'reject'].map((action) => ({
        ...{ action, ids: [commissionId], expectedCount: 1, expectedTotal: eur('1000') },
        ...(action === 'reject' ? { reasonCode } : {}),
        note: 'n',
      })),
      {
        ...{ action: 'approve', expectedCount: 1, expectedTotal: eur('1000') },
        filter: { programId, affiliateId, merchantId, from: at, to: '2026-05-05T00:00:00Z' },
      },
    ],
    'POST /api/v1/disputes': [
      { kind: 'commission', commissionId, statement: 's' },
      {
        ...{ kind: 'missing-order', programId, orderExternalId: 'M-#' },
        ...{ occurredAt: at, amount: eur('100'), statement: 's' },
      },
    ],
    'POST /api/v1/fx/quotes': [
      { source: 'manual', base: 'EUR', quotedAt: at, rates: [{ currency: 'USD', rate: '1.1' }] },
    ],
    'POST /api/v1/ledger/exports': [
      {
        ...{ format: 'csv', from: '2026-03-01', to: '2026-05-01', timezone: 'Europe/Berlin' },
        ...{ accounts: [`affiliate:${affiliateId}`], knownAt: at },
      },
    ],
    'POST /api/v1/links': [
      {
        ...{ programId, affiliateId, destinationUrl: 'https://shop.example/p', code: 'fuzz#' },
        ...{ subIds: { sub1: 'a', sub5: 'e' }, utm: { source: 's', campaign: 'c' } },
        expiresAt: '2026-06-01T00:00:00Z',
      },
    ],
    'POST /api/v1/affiliates/{id}/decline': [{ reasonCode: 'NO_AUDIENCE', note: 'A parked page' }],
    'POST /api/v1/affiliates/{id}/payout-method': [
      { ...bank, iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
      { kind: 'paypal', currency: 'EUR', email: 'zoe@example.com' },
      { kind: 'stripe', currency: 'EUR', accountId: 'acct_1MTfjCQ9PRzxEwkZ' },
      { kind: 'manual', currency: 'EUR', note: 'Cash, at the desk' },
    ],
    'POST /api/v1/payout-batches': [
      { ...paid, exclude: [], currency: 'EUR', cutoff: at },
      { programId, exclude: [affiliateId] },
    ],
    'PATCH /api/v1/payout-batches/{id}': [
      { minimum: eur('1'), include: [affiliateId], exclude: [], kinds: ['bank'], note: 'n' },
    ],
    'POST /api/v1/programs': [
      {
        ...{ merchantId, name: 'Fuzz', currency: 'EUR', rules: rules(known).slice(0, 2) },
        settings: { holdDays: 1, cookieDays: 1, approval: 'manual', cookieConsent: 'required' },
        policy: policy(known),
      },
    ],
    'POST /api/v1/programs/{id}/rules': eachRuleFirst(known).map((list) => ({ rules: list })),
    'POST /api/v1/programs/{id}/attribution-policies': [policy(known)],
    'POST /api/v1/programs/{id}/rules/preview': eachRuleFirst(known).map((list) => ({
      order: {
        ...{ kind: 'sale', occurredAt: at, country: 'DE', total: eur('11900'), tax: eur('1900') },
        customer: { isNew: true, orderNumber: 1, since: at },
        lines: [orderLine],
      },
      rules: list,
      affiliates: [
        {
          ...{ affiliateId, weight: '1', recruitedAt: at },
          earnedInPeriod: [{ ruleId: 'lines', amount: eur('1') }],
          periodTotals: { revenue: eur('1'), orders: 1, commission: eur('1') },
        },
      ],
    })),
    'POST /api/v1/payout-batches/{id}/lines/{lineId}/settle': [
      { bankRef: 'B-1', settledAt: at, taken: eur('1000') },
    ],
    'POST /api/v1/bank-files': [
      { merchantId, content: 'endToEndId,status\npln_01JD8T7Q4G5V9Z3M1N2P3R4S5T,settled\n' },
    ],
    'POST /api/v1/affiliates': [{ name: 'Zoë', email: 'z#@example.com', recruiterId: affiliateId }],
    'POST /api/v1/users': [
      { email: 'f#@example.com', password, role: 'merchant', merchantId },
      { email: 'f#@example.com', password, role: 'affiliate', affiliateId },
    ],
  };
}
