import { describe, expect, it } from '@jest/globals';
import type { TributaryEvent } from '#domain/events.js';
import type { ProgramSettings } from '#domain/program/program.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { affiliateList } from '#read-models/affiliates/table.js';
import { apiKeyList } from '#read-models/api-keys/table.js';
import { couponList } from '#read-models/coupons/table.js';
import { merchantList } from '#read-models/merchants/table.js';
import { programList, programVersions } from '#read-models/programs/table.js';
import { userList } from '#read-models/users/table.js';
import { positionOf, recordedAt as at } from '../test/support/story.js';
import { affiliates } from './affiliates.projection.js';
import { apiKeys } from './api-keys.projection.js';
import { coupons } from './coupons.projection.js';
import type { GivenEvent } from './engine/memory-feed.js';
import { scenario } from './engine/scenario.js';
import { merchants } from './merchants.projection.js';
import { programs } from './programs.projection.js';
import { users } from './users.projection.js';

const place = (revision: number, positioned = revision + 1) => ({
  revision: String(revision),
  position: positionOf(positioned),
});
const on =
  (stream: string) =>
  (event: TributaryEvent): GivenEvent => ({ stream, ...event });
const sealed = (subject: string, box: string) => ({ $enc: 1, subject, box }) as const;

describe('the list of merchants', () => {
  it('has each merchant as it was registered', async () => {
    const registered = (merchantId: string, website: string | null) =>
      on(`merchant-${merchantId}`)({
        type: 'merchant-registered',
        data: { merchantId, name: 'Anna\'s "Shop" \\', website },
      });
    const list = scenario(merchants).given(
      registered('mer_1', null),
      registered('mer_2', 'https://shop.example/'),
    );
    const name = 'Anna\'s "Shop" \\';
    expect(await list.rows(merchantList)).toEqual([
      { merchant_id: 'mer_1', name, website: null, created_at: at(1), ...place(0, 1) },
      {
        ...{ merchant_id: 'mer_2', name, website: 'https://shop.example/' },
        ...{ created_at: at(2), ...place(0, 2) },
      },
    ]);
  });
});

describe('the list of programs', () => {
  const programId = 'prg_1';
  const tell = on('program-prg_1');
  const settings: ProgramSettings = {
    ...{ holdDays: 30, cookieDays: 90, approval: 'manual', cookieConsent: 'required' },
  };
  const rules: readonly CommissionRule[] = [
    { ruleId: 'r1', conversionKind: null, kind: 'percent', percent: '10' },
    {
      ...{ ruleId: 'r2', conversionKind: 'lead', kind: 'fixed' },
      amount: { amount: '500', currency: 'EUR' },
    },
  ];
  const first = { version: 1, effectiveFrom: null };
  const second = { version: 2, effectiveFrom: '2026-06-01T00:00:00.000Z' };
  const created = [
    tell({
      type: 'program-created',
      data: { programId, merchantId: 'mer_1', name: 'Main', currency: 'EUR', settings },
    }),
    tell({ type: 'commission-rules-published', data: { programId, ...first, rules } }),
    tell({
      type: 'attribution-policy-published',
      data: { programId, ...first, model: 'coupon-first', windowDays: 30 },
    }),
  ];
  const columns = {
    ...{ program_id: programId, merchant_id: 'mer_1', name: 'Main', currency: 'EUR' },
    ...{ hold_days: 30, cookie_days: 90, approval: 'manual', cookie_consent: 'required' },
    created_at: at(1),
  };
  const published = (second: number) => ({
    ...{ published_at: at(second), published_by: 'user:user-1' },
  });

  it('has each program with what it published first', async () => {
    const list = scenario(programs).given(...created);
    expect(await list.rows(programList)).toEqual([{ ...columns, ...place(2) }]);
    const policy = { ...first, model: 'coupon-first', windowDays: 30 };
    expect(await list.rows(programVersions)).toEqual([
      {
        ...{ program_id: programId, subject: 'attribution-policy', version: 1 },
        ...{ content: policy, ...published(3) },
      },
      {
        ...{ program_id: programId, subject: 'rules', version: 1 },
        ...{ content: { ...first, rules }, ...published(2) },
      },
    ]);
  });

  it('keeps every version beside the later ones, and the settings as they are now', async () => {
    const changed = { ...settings, holdDays: 14, approval: 'automatic' } as const;
    const list = scenario(programs).given(
      ...created,
      tell({ type: 'commission-rules-published', data: { programId, ...second, rules } }),
      tell({
        type: 'attribution-policy-published',
        data: { programId, ...second, model: 'last-click', windowDays: 7 },
      }),
      tell({ type: 'program-settings-changed', data: { programId, settings: changed } }),
    );
    expect(await list.rows(programList)).toEqual([
      { ...columns, hold_days: 14, approval: 'automatic', ...place(5) },
    ]);
    const versions = await list.rows(programVersions);
    expect(versions.map(({ subject, version }) => [subject, version])).toEqual([
      ['attribution-policy', 1],
      ['attribution-policy', 2],
      ['rules', 1],
      ['rules', 2],
    ]);
    expect(versions[1]?.content).toEqual({ ...second, model: 'last-click', windowDays: 7 });
  });
});

describe('the list of affiliates', () => {
  const affiliateId = 'aff_1';
  const tell = on('affiliate-aff_1');
  const name = sealed(affiliateId, 'bmFtZQ==');
  const email = sealed(affiliateId, 'ZW1haWw=');
  const applied = tell({
    type: 'affiliate-applied',
    data: { affiliateId, name, email, website: null },
  });
  const approved = tell({ type: 'affiliate-approved', data: { affiliateId } });
  const suspended = tell({
    type: 'affiliate-suspended',
    data: { affiliateId, reason: 'brand bidding' },
  });
  const reinstated = tell({
    type: 'affiliate-reinstated',
    data: { affiliateId, reason: 'it stopped' },
  });
  const row = {
    ...{ affiliate_id: affiliateId, name, email, website: null, created_at: at(1) },
    recruiter_id: null as string | null,
    reason_code: null as string | null,
  };

  it.each([
    ['applied', [applied], null, null],
    ['approved', [applied, approved], null, at(2)],
    ['suspended', [applied, approved, suspended], 'brand bidding', at(3)],
    ['approved', [applied, approved, suspended, reinstated], 'it stopped', at(4)],
  ] as const)('has each as it stands, sealed: %s', async (status, events, reason, decided_at) => {
    expect(
      await scenario(affiliates)
        .given(...events)
        .rows(affiliateList),
    ).toEqual([{ ...row, status, reason, decided_at, ...place(events.length - 1) }]);
  });

  it('says why it was declined', async () => {
    const reasons = { reasonCode: 'NO_AUDIENCE', note: 'a parked page' };
    const declined = tell({ type: 'affiliate-declined', data: { affiliateId, ...reasons } });
    expect(await scenario(affiliates).given(applied, declined).rows(affiliateList)).toEqual([
      {
        ...{ ...row, status: 'declined', decided_at: at(2), ...place(1) },
        ...{ reason_code: 'NO_AUDIENCE', reason: 'a parked page' },
      },
    ]);
  });

  it('names its recruiter', async () => {
    const recruited = tell({
      type: 'affiliate-recruited',
      data: { affiliateId, recruiterId: 'aff_2' },
    });
    expect(await scenario(affiliates).given(applied, recruited).rows(affiliateList)).toEqual([
      {
        ...{ ...row, status: 'applied', reason: null, decided_at: null, ...place(1) },
        recruiter_id: 'aff_2',
      },
    ]);
  });
});

describe('the list of coupons', () => {
  it('has each code with whom it credits', async () => {
    const assigned = on('coupon-prg_1-ANNA10')({
      type: 'coupon-assigned',
      data: { couponId: 'cpn_1', programId: 'prg_1', code: 'ANNA10', affiliateId: 'aff_1' },
    });
    expect(await scenario(coupons).given(assigned).rows(couponList)).toEqual([
      {
        ...{ coupon_id: 'cpn_1', program_id: 'prg_1', code: 'ANNA10', affiliate_id: 'aff_1' },
        ...{ created_at: at(1), ...place(0) },
      },
    ]);
  });
});

describe('the list of users', () => {
  it('has each with its sealed address and the way to its stream', async () => {
    const tell = on('user-0123abcd');
    const email = sealed('usr_1', 'ZW1haWw=');
    const registered = tell({
      type: 'user-registered',
      data: { userId: 'usr_1', role: 'merchant', email, merchantId: 'mer_1', affiliateId: null },
    });
    const disabled = tell({ type: 'user-disabled', data: { userId: 'usr_1', reason: 'left' } });
    const row = {
      ...{ user_id: 'usr_1', stream: 'user-0123abcd', email, role: 'merchant' },
      ...{ merchant_id: 'mer_1', affiliate_id: null, created_at: at(1) },
    };
    const active = scenario(users).given(registered);
    expect(await active.rows(userList)).toEqual([
      { ...row, status: 'active', reason: null, disabled_at: null, ...place(0) },
    ]);
    expect(await active.given(disabled).rows(userList)).toEqual([
      { ...row, status: 'disabled', reason: 'left', disabled_at: at(2), ...place(1) },
    ]);
  });
});

describe('the list of API keys', () => {
  it('has each as issued, and whether it was revoked', async () => {
    const tell = on('apiKey-key_1');
    const scopes = ['conversions:write', 'reports:read'] as const;
    const issued = tell({
      type: 'api-key-issued',
      data: {
        ...{ apiKeyId: 'key_1', merchantId: 'mer_1', name: 'Shop', requireSignature: true },
        scopes,
      },
    });
    const revoked = tell({ type: 'api-key-revoked', data: { apiKeyId: 'key_1', reason: 'old' } });
    const row = {
      ...{ api_key_id: 'key_1', merchant_id: 'mer_1', name: 'Shop', require_signature: true },
      ...{ scopes, created_at: at(1) },
    };
    const active = scenario(apiKeys).given(issued);
    expect(await active.rows(apiKeyList)).toEqual([
      { ...row, status: 'active', reason: null, revoked_at: null, ...place(0) },
    ]);
    expect(await active.given(revoked).rows(apiKeyList)).toEqual([
      { ...row, status: 'revoked', reason: 'old', revoked_at: at(2), ...place(1) },
    ]);
  });
});
