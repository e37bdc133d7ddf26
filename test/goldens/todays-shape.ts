import type { TributaryEvent } from '#domain/events.js';

type DataOf<Type> = Extract<TributaryEvent, { type: Type }>['data'];
type RequiredKeys<Data> = keyof {
  [Key in keyof Data as undefined extends Data[Key] ? never : Key]: true;
};
type Shape = {
  readonly [Type in TributaryEvent['type']]: Readonly<Record<RequiredKeys<DataOf<Type>>, true>>;
};

const subject = {
  commissionId: true,
  conversionId: true,
  orderExternalId: true,
  programId: true,
  merchantId: true,
  affiliateId: true,
} as const;

const link = {
  linkId: true,
  code: true,
  programId: true,
  merchantId: true,
  affiliateId: true,
  destinationUrl: true,
  subIds: true,
  utm: true,
  expiresAt: true,
} as const;

/**
 * The fields that each event must have today. Made from the types: a new required field does not
 * compile until it stands here, and then every golden without it needs an upcaster.
 */
export const requiredFields: Shape = {
  'affiliate-applied': { affiliateId: true, name: true, email: true, website: true },
  'affiliate-approved': { affiliateId: true },
  'affiliate-suspended': { affiliateId: true, reason: true },
  'affiliate-reinstated': { affiliateId: true, reason: true },
  'api-key-issued': {
    apiKeyId: true,
    merchantId: true,
    name: true,
    scopes: true,
    requireSignature: true,
  },
  'api-key-revoked': { apiKeyId: true, reason: true },
  'cancellation-matched': { programId: true, externalId: true, orderExternalId: true },
  'click-recorded': {
    clickId: true,
    linkCode: true,
    programId: true,
    merchantId: true,
    affiliateId: true,
    at: true,
    visitorId: true,
    ipHash: true,
    country: true,
    device: true,
    browser: true,
    os: true,
    referrerHost: true,
    utm: true,
    subIds: true,
    consent: true,
    bot: true,
    repeatOf: true,
  },
  'commission-held': {
    ...subject,
    amount: true,
    base: true,
    orderTotal: true,
    rulesVersion: true,
    ruleId: true,
    trace: true,
    policyVersion: true,
    occurredAt: true,
    releaseAt: true,
    approval: true,
    postings: true,
  },
  'commission-hold-ended': { commissionId: true },
  'commission-approved': { commissionId: true, automatic: true, note: true },
  'commission-made-payable': { ...subject, amount: true, postings: true },
  'commission-rejected': { ...subject, amount: true, reasonCode: true, note: true, postings: true },
  'commission-reversed': {
    ...subject,
    refundId: true,
    cause: true,
    amount: true,
    reversedTotal: true,
    remaining: true,
    against: true,
    postings: true,
  },
  'conversion-recorded': {
    conversionId: true,
    programId: true,
    merchantId: true,
    externalId: true,
    source: true,
    kind: true,
    occurredAt: true,
    clickId: true,
    couponCode: true,
    customerRef: true,
    isNewCustomer: true,
    total: true,
    tax: true,
    lines: true,
  },
  'conversion-attributed': { conversionId: true, credit: true, decision: true },
  'conversion-unattributed': { conversionId: true, decision: true },
  'conversion-refunded': {
    conversionId: true,
    orderTotal: true,
    refundId: true,
    externalId: true,
    cause: true,
    occurredAt: true,
    requested: true,
    applied: true,
    refundedTotal: true,
    reasonCode: true,
  },
  'coupon-assigned': { couponId: true, programId: true, code: true, affiliateId: true },
  'link-created': link,
  'link-retargeted': { code: true, destinationUrl: true },
  'link-disabled': { code: true, reason: true },
  'link-enabled': { code: true },
  'merchant-registered': { merchantId: true, name: true, website: true },
  'program-created': {
    programId: true,
    merchantId: true,
    name: true,
    currency: true,
    settings: true,
  },
  'program-settings-changed': { programId: true, settings: true },
  'commission-rules-published': {
    programId: true,
    version: true,
    rules: true,
    effectiveFrom: true,
  },
  'attribution-policy-published': {
    programId: true,
    version: true,
    model: true,
    windowDays: true,
    effectiveFrom: true,
  },
  'user-registered': {
    userId: true,
    role: true,
    email: true,
    merchantId: true,
    affiliateId: true,
  },
  'user-disabled': { userId: true, reason: true },
};
