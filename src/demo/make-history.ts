import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Click } from '#domain/click/click.js';
import { conversion } from '#domain/conversion/conversion.js';
import { ApplyAsAffiliate } from '../affiliates/apply-as-affiliate.js';
import { DecideAffiliate } from '../affiliates/decide-affiliate.js';
import { RecordConversion } from '../conversions/record-conversion.js';
import { AssignCoupon } from '../coupons/assign-coupon.js';
import { CreateLink } from '../links/create-link.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';
import { Clock } from '../platform/clock.js';
import { derivedUuid } from '../platform/ids.js';
import { inParallel } from '../platform/in-parallel.js';
import { Policies } from '../platform/policies/policies.js';
import { conversionKey } from '../platform/streams.js';
import { CreateProgram } from '../programs/create-program.js';
import {
  merchantSites,
  pastAffiliates,
  pastCoupons,
  pastLinks,
  pastPrograms,
} from './history-cast.js';
import { type PlannedClick, type PlannedOrder, planHistory } from './history-plan.js';
import { type DemoParties, inTurn, stepsOf } from './make-demo.js';
import { decidePast } from './past-decisions.js';
import type { Telling, ToldHistory, ToldOrder } from './telling.js';

/** Few at a time: who looks on meanwhile is served first. */
const width = 4;

/**
 * Tells 45 days of three programs by the commands that the API gives: clicks, orders, decisions,
 * refunds, payouts, disputes. What took place lies in the past, that it was told lies in the log as of
 * now. Told again for the same start it adds nothing. Gives how many orders there are.
 */
export async function makeHistory(
  app: INestApplicationContext,
  { startedAt, parties }: { readonly startedAt: string; readonly parties: DemoParties },
  ending: AbortSignal,
): Promise<number> {
  const step = stepsOf(await app.get(EventStore).storeId(), startedAt);
  const check = () => ending.throwIfAborted();
  const telling: Telling = { app, startedAt, parties, step, check };
  const plan = planHistory(startedAt);
  const affiliateIds = await tellAffiliates(telling);
  const programIds = await tellPrograms(telling, affiliateIds);
  await inParallel(streamsOf(plan.clicks, startedAt), width, async ([stream, clicks]) => {
    check();
    await tellClicks(telling, stream, clicks, { programIds, affiliateIds });
  });
  await inParallel(plan.orders, width, async (order) => {
    check();
    await tellOrder(telling, order, programIds[order.program] ?? '');
  });
  const orders = await readBack(telling, plan.orders, programIds);
  await decidePast(telling, { programIds, affiliateIds, orders });
  return orders.length;
}

async function tellAffiliates({ app, parties, step, check }: Telling): Promise<string[]> {
  const commands = app.get(CommandBus);
  const told = await inTurn(pastAffiliates, async (each, n) => {
    check();
    const { id } = await commands.execute(new ApplyAsAffiliate(each, step('past affiliate', n)));
    const approve = new DecideAffiliate(id, { type: 'approve-affiliate' }, step('past approve', n));
    if (n < pastAffiliates.length - 1) await commands.execute(approve);
    return id;
  });
  return [...parties.affiliateIds, ...told];
}

/** Told again, it is the one there is. */
export async function tellProgram(
  { app, parties, step }: Pick<Telling, 'app' | 'parties' | 'step'>,
  n: number,
): Promise<string> {
  const past = pastPrograms[n];
  if (past === undefined) throw new RangeError(`No past program ${n}`);
  const { name, currency, rules, model, approval } = past;
  const merchantId = parties.merchantIds[past.merchant] ?? '';
  const settings = { holdDays: 14, cookieDays: 30, approval, cookieConsent: 'assumed' } as const;
  const policy = { model, windowDays: 30 };
  const wanted = { merchantId, name, currency, settings, rules, policy };
  const create = new CreateProgram(wanted, step('past program', n));
  return (await app.get(CommandBus).execute(create)).id;
}

async function tellPrograms(
  { app, parties, step, check }: Telling,
  affiliateIds: readonly string[],
): Promise<string[]> {
  const commands = app.get(CommandBus);
  const programIds = await inTurn(pastPrograms, (_, n) => tellProgram({ app, parties, step }, n));
  await inTurn(pastLinks, async ({ code, program, by, path }) => {
    check();
    const site = merchantSites[pastPrograms[program]?.merchant ?? 0] ?? '';
    const place = { programId: programIds[program] ?? '', affiliateId: affiliateIds[by] ?? '' };
    const link = { ...place, code, destinationUrl: `${site}${path}`, subIds: {}, expiresAt: null };
    const utm = { source: 'tributary', medium: 'affiliate' };
    await commands.execute(new CreateLink({ ...link, utm }, null, step('past link', code)));
  });
  await inTurn(pastCoupons, async ({ code, program, by }) => {
    const coupon = { programId: programIds[program] ?? '', affiliateId: affiliateIds[by] ?? '' };
    await commands.execute(new AssignCoupon({ ...coupon, code }, null, step('past coupon', code)));
  });
  return programIds;
}

/** As the redirect keeps them, by the hour; those of this hour apart, where the redirect writes now. */
function streamsOf(
  clicks: readonly PlannedClick[],
  startedAt: string,
): Map<string, readonly PlannedClick[]> {
  const now = hourOf(startedAt);
  const streams = new Map<string, PlannedClick[]>();
  for (const click of clicks) {
    const hour = hourOf(click.at);
    const stream = hour === now ? `clicks-demo-${hour}` : `clicks-00-${hour}`;
    streams.set(stream, [...(streams.get(stream) ?? []), click]);
  }
  return streams;
}

function hourOf(at: string): string {
  return at.slice(0, 13).replace(/[-T]/g, '');
}

async function tellClicks(
  { app, step, parties }: Telling,
  stream: string,
  clicks: readonly PlannedClick[],
  { programIds, affiliateIds }: Pick<ToldHistory, 'programIds' | 'affiliateIds'>,
): Promise<void> {
  const [store, codec, clock] = [app.get(EventStore), app.get(EventCodec), app.get(Clock)];
  const { commandId, correlationId, causationId, actor } = step('past clicks', stream);
  const recordedAt = clock.iso();
  const events = clicks.map((planned, n) => {
    const { link: place, ...about } = planned;
    const link = pastLinks[place] ?? pastLinks[0];
    const program = pastPrograms[link.program];
    const data: Click = {
      ...about,
      ...{ linkCode: link.code, programId: programIds[link.program] ?? '' },
      ...{ merchantId: parties.merchantIds[program?.merchant ?? 0] ?? '', ipHash: null },
      ...{ affiliateId: affiliateIds[link.by] ?? '', utm: {}, subIds: {} },
      consent: { storage: about.visitorId === null ? 'unknown' : 'granted', source: 'parameter' },
    };
    const by = { commandId, correlationId, causationId, actor };
    const metadata = { ...by, recordedAt, effectiveAt: planned.at };
    return codec.encode(derivedUuid(commandId, n), { type: 'click-recorded', data }, metadata);
  });
  await store.append(stream, 'no-stream', events);
}

async function tellOrder(
  { app, step }: Telling,
  order: PlannedOrder,
  programId: string,
): Promise<void> {
  const { externalId, occurredAt, clickId, couponCode, customer, country, goods, program } = order;
  const currency = pastPrograms[program]?.currency ?? 'EUR';
  const money = (amount: number) => ({ amount: String(amount), currency });
  const net = goods.reduce((sum, each) => sum + each.net * each.quantity, 0);
  // A fifth of tax in Europe, none told in America.
  const tax = currency === 'EUR' ? Math.round(net * 0.2) : 0;
  await app.get(CommandBus).execute(
    new RecordConversion(
      {
        ...{ programId, externalId, kind: 'sale', occurredAt, clickId, couponCode, country },
        ...{ customerExternalId: customer, isNewCustomer: null, source: 'api' },
        ...{ total: money(net + tax), tax: money(tax) },
        lines: goods.map(({ sku, category, quantity, net: each }, n) => ({
          ...{ lineId: String(n + 1), sku, productId: sku, category, quantity },
          net: money(each * quantity),
        })),
      },
      null,
      step('past order', externalId),
    ),
  );
}

/** What attribution made of the orders, once it has answered all of them. */
async function readBack(
  { app, check }: Telling,
  planned: readonly PlannedOrder[],
  programIds: readonly string[],
): Promise<ToldOrder[]> {
  const head = await app.get(EventStore).head();
  while (!(await app.get(Policies).waitFor('attribution', head, 500))) check();
  const pipeline = app.get(CommandPipeline);
  return inTurn(planned, async (order) => {
    check();
    const key = conversionKey(programIds[order.program] ?? '', order.externalId);
    const state = (await pipeline.load(conversion, key))?.state;
    const [credit] = state && state.status !== 'absent' ? state.credits : [];
    const { commissionId = null, affiliateId = null } = credit ?? {};
    return { planned: order, key, commissionId, affiliateId };
  });
}
