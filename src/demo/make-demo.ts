import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApplyAsAffiliate } from '../affiliates/apply-as-affiliate.js';
import { DecideAffiliate } from '../affiliates/decide-affiliate.js';
import { IssueApiKey } from '../api-keys/issue-api-key.js';
import { AssignCoupon } from '../coupons/assign-coupon.js';
import { CreateLink } from '../links/create-link.js';
import { RegisterMerchant } from '../merchants/register-merchant.js';
import { apiKeyScopes } from '#domain/api-key/api-key.js';
import type { Role } from '#domain/user/user.js';
import type { Standing } from '../platform/auth/actor.js';
import type { CommandContext } from '../platform/commands/pipeline.js';
import { EventStore } from '../platform/event-store/port.js';
import { type CommandStamp, derivedUuid } from '../platform/ids.js';
import { CreateProgram } from '../programs/create-program.js';
import { RegisterUser } from '../users/register-user.js';

/** Who a history is told about, by id; lists in the order of the demo's own. */
export interface DemoParties {
  readonly merchantIds: readonly string[];
  readonly affiliateIds: readonly string[];
  readonly adminId: string;
  readonly financeId: string;
}

export interface Demo {
  readonly parties: DemoParties;
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
  { name: 'Anna Lindqvist', email: 'anna@demo.example' },
  { name: 'Ben Ortiz', email: 'ben@demo.example' },
  { name: 'Chiyo Tanaka', email: 'chiyo@demo.example' },
  { name: 'Dara Okafor', email: 'dara@demo.example' },
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
  const step = stepsOf(storeId, startedAt);
  const { merchantIds, programId } = await makeProgram(commands, step);
  const merchantId = merchantIds[0] ?? '';
  const affiliateIds = await makeAffiliates(commands, step, programId);
  const scopes = [...apiKeyScopes];
  const key = await commands.execute(
    new IssueApiKey(
      { merchantId, name: 'Demo shop', scopes, requireSignature: false },
      step('api-key'),
    ),
  );
  const standings: Standing[] = [
    { role: 'admin' },
    { role: 'finance' },
    { role: 'auditor' },
    { role: 'merchant', merchantId },
    { role: 'affiliate', affiliateId: affiliateIds[0] ?? '' },
  ];
  const signIns = await inTurn(standings, async (standing) => {
    const { role } = standing;
    const email = `${role}@demo.example`;
    const password = randomBytes(12).toString('base64url');
    const user = { email, password, standing, isExempt: true };
    const { id } = await commands.execute(new RegisterUser(user, step('user', role)));
    return { id, email, password, role };
  });
  const userIds = new Map(signIns.map(({ role, id }) => [role, id]));
  const [adminId, financeId] = [userIds.get('admin') ?? '', userIds.get('finance') ?? ''];
  return {
    parties: { merchantIds, affiliateIds, adminId, financeId },
    ...{ programId, linkCode: links[0]?.code ?? '', apiKeyToken: key.token, signIns },
  };
}

export type Step = (...what: (string | number)[]) => CommandContext & CommandStamp;

/** Each step of a demo is one command for ever: what was broken off goes on where it was. */
export function stepsOf(storeId: string, startedAt: string): Step {
  return (...what) => ({
    commandId: derivedUuid('demo', storeId, ...what),
    startedAt,
    correlationId: derivedUuid('demo', storeId),
    causationId: null,
    actor: { type: 'cli', id: 'demo' },
  });
}

async function makeProgram(commands: CommandBus, step: Step) {
  const shops = await inTurn(merchants, (each, n) =>
    commands.execute(new RegisterMerchant(each, step('merchant', n))),
  );
  const merchantIds = shops.map(({ id }) => id);
  const merchantId = merchantIds[0] ?? '';
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
  return { merchantIds, programId };
}

/** With their links and a coupon. The last one waits for approval, so that there is someone to approve. */
async function makeAffiliates(commands: CommandBus, step: Step, programId: string) {
  const applied = await inTurn(affiliates, (each, n) =>
    commands.execute(new ApplyAsAffiliate(each, step('affiliate', n))),
  );
  const ids = applied.map(({ id }) => id);
  await inTurn(ids.slice(0, -1), (id, n) =>
    commands.execute(new DecideAffiliate(id, { type: 'approve-affiliate' }, step('approve', n))),
  );
  await inTurn(links, ({ code, path, by }) =>
    commands.execute(
      new CreateLink(
        {
          ...{ programId, affiliateId: ids[by] ?? '', code, subIds: {}, expiresAt: null },
          destinationUrl: `https://harbour-coffee.example${path}`,
          utm: { source: 'tributary', medium: 'affiliate' },
        },
        null,
        step('link', code),
      ),
    ),
  );
  const coupon = { programId, code: 'ANNA10', affiliateId: ids[0] ?? '' };
  await commands.execute(new AssignCoupon(coupon, null, step('coupon')));
  return ids;
}

/** One after the other, so that ids and events come in the order of the lists. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item, n: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [n, item] of items.entries()) results.push(await work(item, n));
  return results;
}
