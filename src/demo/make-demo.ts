import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApplyAsAffiliate } from '../affiliates/apply-as-affiliate.js';
import { DecideAffiliate } from '../affiliates/decide-affiliate.js';
import { IssueApiKey } from '../api-keys/issue-api-key.js';
import { AssignCoupon } from '../coupons/assign-coupon.js';
import { CreateLink } from '../links/create-link.js';
import { RegisterMerchant } from '../merchants/register-merchant.js';
import type { Role } from '#domain/user/user.js';
import type { Standing } from '../platform/auth/actor.js';
import type { CommandContext } from '../platform/commands/pipeline.js';
import { EventStore } from '../platform/event-store/port.js';
import { type CommandStamp, derivedUuid } from '../platform/ids.js';
import { CreateProgram } from '../programs/create-program.js';
import { RegisterUser } from '../users/register-user.js';

export interface Demo {
  readonly programId: string;
  readonly linkCode: string;
  readonly apiKeyToken: string;
  readonly signIns: readonly { email: string; password: string; role: Role }[];
}

const merchants = [
  { name: 'Harbour Coffee', website: 'https://harbour-coffee.example' },
  { name: 'Northwind Outdoor', website: 'https://northwind-outdoor.example' },
];

const affiliates = [
  { name: 'Anna Lindqvist', email: 'anna@demo.example', website: 'https://slow-mornings.example' },
  { name: 'Ben Ortiz', email: 'ben@demo.example', website: 'https://grinders-compared.example' },
  { name: 'Chiyo Tanaka', email: 'chiyo@demo.example', website: null },
  { name: 'Dara Okafor', email: 'dara@demo.example', website: null },
];

const links = [
  { code: 'spring', path: '/offers/spring', by: 0 },
  { code: 'beans', path: '/beans/house-blend?size=1kg', by: 1 },
  { code: 'grinder', path: '/gear/hand-grinder', by: 2 },
];

/** Makes the demo's parties by the same commands that the API gives. Again with the same start, it adds nothing. */
export async function makeDemo(app: INestApplicationContext, startedAt: string): Promise<Demo> {
  const commands = app.get(CommandBus);
  const storeId = await app.get(EventStore).storeId();
  const step = (...what: (string | number)[]): CommandContext & CommandStamp => ({
    commandId: derivedUuid('demo', storeId, ...what),
    startedAt,
    correlationId: derivedUuid('demo', storeId),
    causationId: null,
    actor: { type: 'cli', id: 'demo' },
  });

  const [shop] = await inTurn(merchants, (each, n) =>
    commands.execute(new RegisterMerchant(each, step('merchant', n))),
  );
  const merchantId = shop?.id ?? '';
  const { id: programId } = await commands.execute(
    new CreateProgram(
      {
        ...{ merchantId, name: 'Harbour Coffee Partners', currency: 'EUR' },
        settings: { holdDays: 30, cookieDays: 30, approval: 'manual', cookieConsent: 'required' },
        rules: [
          { ruleId: 'sale', conversionKind: 'sale', kind: 'percent', percent: '10' },
          {
            ...{ ruleId: 'lead', conversionKind: 'lead', kind: 'fixed' },
            amount: { amount: '500', currency: 'EUR' },
          },
        ],
        policy: { model: 'coupon-first', windowDays: 30 },
      },
      step('program'),
    ),
  );
  const partners = await inTurn(affiliates, (each, n) =>
    commands.execute(new ApplyAsAffiliate(each, step('affiliate', n))),
  );
  // The last one waits, so that there is something to approve.
  await inTurn(partners.slice(0, -1), ({ id }, n) =>
    commands.execute(new DecideAffiliate(id, { type: 'approve-affiliate' }, step('approve', n))),
  );
  const affiliateOf = (n: number) => partners[n]?.id ?? '';
  await inTurn(links, ({ code, path, by }) =>
    commands.execute(
      new CreateLink(
        {
          ...{ programId, affiliateId: affiliateOf(by), code, subIds: {}, expiresAt: null },
          destinationUrl: `https://harbour-coffee.example${path}`,
          utm: { source: 'tributary', medium: 'affiliate' },
        },
        null,
        step('link', code),
      ),
    ),
  );
  const coupon = { programId, code: 'ANNA10', affiliateId: affiliateOf(0) };
  await commands.execute(new AssignCoupon(coupon, null, step('coupon')));

  const key = await commands.execute(
    new IssueApiKey(
      {
        ...{ merchantId, name: 'Demo shop', requireSignature: false },
        scopes: [
          'conversions:write',
          'conversions:read',
          'postback:write',
          'links:write',
          'reports:read',
        ],
      },
      step('api-key'),
    ),
  );
  const standings: Standing[] = [
    { role: 'admin' },
    { role: 'finance' },
    { role: 'auditor' },
    { role: 'merchant', merchantId },
    { role: 'affiliate', affiliateId: affiliateOf(0) },
  ];
  const signIns = await inTurn(standings, async (standing) => {
    const { role } = standing;
    const email = `${role}@demo.example`;
    const password = randomBytes(12).toString('base64url');
    await commands.execute(new RegisterUser({ email, password, standing }, step('user', role)));
    return { email, password, role };
  });
  return { programId, linkCode: 'spring', apiKeyToken: key.token, signIns };
}

/** One after the other, so that ids and events come in the order of the lists. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item, n: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [n, item] of items.entries()) results.push(await work(item, n));
  return results;
}
