import { describe, expect, it } from '@jest/globals';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { apiKey } from '#domain/api-key/api-key.js';
import { commission } from '#domain/commission/commission.js';
import { conversion } from '#domain/conversion/conversion.js';
import { coupon } from '#domain/coupon/coupon.js';
import { eventVersions, type EventType, type TributaryEvent } from '#domain/events.js';
import { fold } from '#domain/kernel/decider.js';
import { isBalanced } from '#domain/ledger/postings.js';
import { link } from '#domain/link/link.js';
import { merchant } from '#domain/merchant/merchant.js';
import { program } from '#domain/program/program.js';
import { user } from '#domain/user/user.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { readGoldens } from './stored-events.js';
import { requiredFields } from './todays-shape.js';

const goldens = readGoldens();
const codec = new EventCodec();
const types = Object.keys(eventVersions) as EventType[];

/** Today's view of the goldens of these types at version `v`, as a decider sees them. */
function events<Type extends EventType>(
  ...wanted: readonly Type[]
): Extract<TributaryEvent, { type: Type }>[] {
  return wanted.map((type) => {
    const golden = goldens.find(({ name }) => name.endsWith(`/${type}.v1.json`));
    if (!golden) throw new Error(`No golden of ${type}`);
    const { data } = codec.decode(golden.stored);
    return { type, data } as Extract<TributaryEvent, { type: Type }>;
  });
}

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('the goldens', () => {
  it('are one for every version of every event, and no others', () => {
    const expected = types.flatMap((type) =>
      Array.from({ length: eventVersions[type] }, (_, n) => `${type}.v${n + 1}.json`),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(goldens.map(({ name }) => name.split('/').at(-1)).sort()).toEqual(expected.sort());
  });

  it.each(goldens)('$name is named after what it holds', ({ name, stored }) => {
    expect(name).toMatch(
      new RegExp(`/golden/${stored.type}\\.v${codec.decode(stored).metadata.v}\\.json$`),
    );
  });

  it.each(goldens)('$name has every field that today asks for', ({ stored }) => {
    const type = types.find((each) => each === stored.type);
    if (!type) throw new Error(`Unknown type ${stored.type}`);
    expect(Object.keys(Object(codec.decode(stored).data))).toEqual(
      expect.arrayContaining(Object.keys(requiredFields[type])),
    );
  });

  it.each(goldens)('$name says who, why and when', ({ stored }) => {
    const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const { metadata } = codec.decode(stored);
    expect(metadata).toEqual({
      v: expect.any(Number),
      commandId: uuid,
      correlationId: uuid,
      causationId: metadata.causationId === null ? null : uuid,
      actor: { type: expect.any(String), id: expect.any(String) },
      recordedAt: instant,
      effectiveAt: instant,
    });
  });

  it.each(goldens)('$name keeps personal data sealed', ({ text }) => {
    expect(text).not.toContain('@');
    for (const [, value] of text.matchAll(/"(?:name|email)": (\{[^}]*\}|"[^"]*")/g)) {
      if (value?.startsWith('{')) expect(JSON.parse(value)).toMatchObject({ $enc: 1 });
    }
  });

  it('that move money are balanced', () => {
    const moving = events(
      'commission-held',
      'commission-made-payable',
      'commission-rejected',
      'commission-reversed',
    );
    for (const { data } of moving) {
      expect(data.postings).toHaveLength(2);
      expect(isBalanced(data.postings)).toBe(true);
    }
  });
});

describe('deciders believe the goldens', () => {
  it('of an affiliate', () => {
    const story = events(
      'affiliate-applied',
      'affiliate-approved',
      'affiliate-suspended',
      'affiliate-reinstated',
    );
    const affiliateId = 'aff_01KJPWD6M0N764QSBBN7V65J5R';
    const statuses = story.map((_, n) => fold(affiliate, story.slice(0, n + 1)));
    expect(statuses).toEqual(
      ['applied', 'approved', 'suspended', 'approved'].map((status) => ({ status, affiliateId })),
    );
    expect(story[0]?.data).toMatchObject({ name: { $enc: 1 }, email: { $enc: 1 } });
    const declined = events('affiliate-applied', 'affiliate-declined');
    expect(fold(affiliate, declined)).toEqual({ status: 'declined', affiliateId });
  });

  it('of a merchant and its API key', () => {
    expect(fold(merchant, events('merchant-registered'))).toEqual({
      status: 'registered',
      name: 'Northwind Mugs',
      website: 'https://northwind.example',
    });
    const merchantId = 'mer_01KJPSTSX0N2T2Y3VBC7K25BCP';
    const issued = events('api-key-issued');
    expect(fold(apiKey, issued)).toMatchObject({ status: 'active', merchantId });
    expect(fold(apiKey, [...issued, ...events('api-key-revoked')])).toMatchObject({
      status: 'revoked',
      merchantId,
    });
  });

  it('of a user', () => {
    expect(fold(user, events('user-registered'))).toMatchObject({
      status: 'active',
      role: 'affiliate',
    });
    expect(fold(user, events('user-registered', 'user-disabled'))).toMatchObject({
      status: 'disabled',
    });
  });

  it('of a program', () => {
    const story = events(
      'program-created',
      'commission-rules-published',
      'attribution-policy-published',
      'program-settings-changed',
    );
    expect(fold(program, story)).toMatchObject({
      status: 'active',
      name: 'Northwind partners',
      currency: 'EUR',
      settings: {
        holdDays: 14,
        cookieDays: 30,
        approval: 'automatic',
        cookieConsent: 'required',
      },
      rulesVersions: [
        {
          version: 1,
          effectiveFrom: null,
          rules: [
            { ruleId: 'lead-bonus', conversionKind: 'lead', kind: 'fixed', amount: eur('500') },
            { ruleId: 'standard', conversionKind: null, kind: 'percent', percent: '7.5' },
          ],
        },
      ],
      policyVersions: [{ version: 1, effectiveFrom: null, model: 'coupon-first', windowDays: 30 }],
    });
  });

  it('of a coupon and a link', () => {
    expect(fold(coupon, events('coupon-assigned'))).toMatchObject({ status: 'assigned' });
    const story = events('link-created', 'link-retargeted', 'link-disabled');
    expect(fold(link, story)).toMatchObject({
      status: 'disabled',
      code: 'k7Qm2xRb',
      destinationUrl: 'https://northwind.example/cups',
      subIds: { sub1: 'newsletter-12' },
      utm: { source: 'blog', medium: 'affiliate' },
      expiresAt: '2026-12-31T23:00:00.000Z',
    });
    expect(fold(link, [...story, ...events('link-enabled')])).toMatchObject({ status: 'active' });
  });

  it('of a conversion', () => {
    const story = events('conversion-recorded', 'conversion-attributed', 'conversion-refunded');
    expect(fold(conversion, story)).toMatchObject({
      status: 'attributed',
      order: { externalId: 'NW-2026-01017', total: eur('17198'), tax: eur('2746') },
      credits: [{ affiliateId: 'aff_01KJPWD6M0N764QSBBN7V65J5R', weight: '1' }],
      decision: { credited: [{ kind: 'click', weight: '1' }], rejected: [{}, {}] },
      refunds: [{ externalId: 'CN-2026-00044', applied: eur('4300') }],
      refundedTotal: eur('4300'),
    });
    const nobody = events('conversion-recorded', 'conversion-unattributed');
    expect(fold(conversion, nobody)).toMatchObject({
      status: 'unattributed',
      credits: [],
      decision: { credited: [], rejected: [{ why: 'unknown-click' }] },
    });
  });

  it('of a commission', () => {
    const story = events('commission-held', 'commission-reversed', 'commission-hold-ended');
    expect(fold(commission, story)).toMatchObject({
      status: 'pending',
      terms: { amount: eur('1084'), base: eur('14452'), releaseAt: '2026-04-09T18:55:30.000Z' },
      reversedTotal: eur('271'),
    });
    const payable = [...story, ...events('commission-approved', 'commission-made-payable')];
    expect(fold(commission, payable)).toMatchObject({ status: 'payable' });
    const rejected = [...payable, ...events('commission-rejected')];
    expect(fold(commission, rejected)).toMatchObject({ status: 'rejected' });
  });
});
