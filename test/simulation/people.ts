import type { Click } from '#domain/click/click.js';
import { money } from '#domain/kernel/money.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import { DecideAffiliate } from '#src/affiliates/decide-affiliate.js';
import { DecideCommission } from '#src/commissions/decide-commission.js';
import { type PostedOrder, RecordConversion } from '#src/conversions/record-conversion.js';
import { RefundConversion, type PostedRefund } from '#src/conversions/refund-conversion.js';
import { conversionKey } from '#src/platform/streams.js';
import { ChangeSettings } from '#src/programs/change-settings.js';
import { PublishPolicy } from '#src/programs/publish-policy.js';
import { PublishRules } from '#src/programs/publish-rules.js';
import { type Author, dayMs, hourMs, type Intent, type Place } from './story.js';
import type { TextRow } from './memory-tables.js';
import type { World } from './world.js';

/** What one person does, one thing after the other. */
export type Person = readonly (Intent | (() => void))[];

/** Everybody of one seed's story, after it is set up; they act at the same time. */
export function peopleOf(author: Author, world: World): readonly Person[] {
  const { random } = author;
  const orders: { readonly place: Place; readonly order: PostedOrder }[] = [];
  const repeats: Intent[] = [];
  const shops = Array.from({ length: 3 }, (): Intent[] => []);
  const count = random.between(6, 12);
  for (let n = 0; n < count; n += 1) {
    const shop = random.pick(shops);
    const place = random.pick(author.places);
    const clicks = Array.from({ length: random.pick([0, 1, 1, 1, 2]) }, () => author.click(place));
    const order = author.order(place, `O-${n}`, clicks.at(-1));
    orders.push({ place, order });
    // Now and then a click is slower than the order that names it.
    const late = random.chance(0.3) ? clicks.splice(random.below(2)) : [];
    shop.push(...clicks.map((click) => clicked(author, click)), posted(author, order));
    shop.push(...late.map((click) => clicked(author, click)));
    if (random.chance(0.3)) repeats.push(posted(author, order));
    if (random.chance(0.05)) repeats.push(posted(author, { ...order, total: order.tax }));
    writeRefunds(author, place, order, shop, repeats);
  }
  return [...shops, repeats, deciders(author, world), managers(author, world)];
}

function clicked(author: Author, click: Click): Intent {
  return {
    what: `click ${click.clickId}`,
    context: author.context('anonymous'),
    once: true,
    ask: (commands, context) => commands.recordClick(click, context),
  };
}

function posted(author: Author, order: PostedOrder): Intent {
  return {
    what: `post ${order.externalId}`,
    context: author.context('api-key'),
    ask: (commands, context) =>
      commands.recordConversion.execute(new RecordConversion(order, null, context)),
  };
}

function writeRefunds(
  author: Author,
  place: Place,
  order: PostedOrder,
  shop: Intent[],
  repeats: Intent[],
): void {
  const { random } = author;
  const total = Number(order.total.amount);
  for (let n = random.pick([0, 0, 1, 1, 2, 3]); n > 0; n -= 1) {
    const externalId = `R-${order.externalId}-${n}`;
    const part = money(BigInt(random.below(Math.floor(total * 0.8) + 1)), place.currency);
    const amount = random.chance(0.2) ? null : part;
    const cause = random.pick(['refund', 'chargeback'] as const);
    const { occurredAt } = order;
    if (random.chance(0.25)) {
      const { programId, externalId: orderExternalId } = order;
      const cancelled = { programId, externalId, orderExternalId, occurredAt, amount };
      shop.push({
        what: `cancel ${externalId}`,
        context: author.context('api-key'),
        ask: (commands, context) => commands.cancel(cancelled, context),
      });
      continue;
    }
    const refund = { externalId, cause, occurredAt, amount, reasonCode: null };
    random.pick([shop, shop, repeats]).push(refunded(author, order, refund));
    if (random.chance(0.3)) repeats.push(refunded(author, order, refund));
  }
}

function refunded(author: Author, order: PostedOrder, refund: PostedRefund): Intent {
  const key = conversionKey(order.programId, order.externalId);
  return {
    what: `refund ${refund.externalId}`,
    context: author.context('api-key'),
    ask: (commands, context) =>
      commands.refundConversion.execute(new RefundConversion(key, refund, context)),
  };
}

/** Who says yes or no looks at the board, as it is shown then. */
function deciders(author: Author, world: World): Intent[] {
  const { random } = author;
  return Array.from({ length: random.between(2, 8) }, () => {
    const isYes = random.chance(0.6);
    const [place, isExact, isPicky] = [random.next(), random.chance(0.5), random.chance(0.3)];
    let seen: TextRow | undefined;
    return {
      what: isYes ? 'approve' : 'reject',
      context: author.context('user'),
      ask: async (commands, context) => {
        const rows = world.database.rows(commissionBoard);
        seen ??= rows[Math.floor(place * rows.length)];
        if (!seen) return;
        const { commission_id, remaining, currency, revision } = seen;
        const expectedAmount = isExact ? money(remaining ?? '0', currency ?? '') : null;
        const rest = { note: null, expectedAmount };
        const verdict = isYes
          ? ({ action: 'approve', ...rest } as const)
          : ({ action: 'reject', reasonCode: 'fraud', ...rest } as const);
        const ifRevision = isPicky ? BigInt(revision ?? 0) : undefined;
        await commands.decideCommission.execute(
          new DecideCommission(commission_id ?? '', verdict, context, ifRevision),
        );
      },
    };
  });
}

/** Who runs programs, suspends affiliates, and whose clock is moved. */
function managers(author: Author, world: World): Person {
  const { random } = author;
  const acts: Person[number][] = [];
  for (let n = random.between(2, 5); n > 0; n -= 1) {
    const forward = random.between(1, 6) * dayMs;
    acts.push(() => world.clock.move(random.chance(0.25) ? -hourMs : forward));
  }
  for (let n = random.between(1, 4); n > 0; n -= 1) acts.push(change(author));
  for (let n = random.between(0, 2); n > 0; n -= 1) {
    const affiliateId = random.pick(author.affiliates);
    for (const type of ['suspend-affiliate', 'reinstate-affiliate'] as const) {
      acts.push({
        what: `${type} ${affiliateId}`,
        context: author.context('user'),
        ask: (commands, context) =>
          commands.decideAffiliate.execute(
            new DecideAffiliate(affiliateId, { type, reason: 'x' }, context),
          ),
      });
    }
  }
  return shuffled(author, acts);
}

function change(author: Author): Intent {
  const { random } = author;
  const { programId, currency } = random.pick(author.places);
  const what = random.pick(['rules', 'policy', 'settings'] as const);
  const [rules, policy, settings] = [author.rules(currency), author.policy(), author.settings()];
  return {
    what: `change ${what} of ${programId}`,
    context: author.context('user'),
    ask: async (commands, context) => {
      if (what === 'rules') {
        await commands.publishRules.execute(new PublishRules(programId, rules, null, context));
      } else if (what === 'policy') {
        await commands.publishPolicy.execute(new PublishPolicy(programId, policy, null, context));
      } else {
        await commands.changeSettings.execute(new ChangeSettings(programId, settings, context));
      }
    },
  };
}

function shuffled<Item>({ random }: Author, items: readonly Item[]): Item[] {
  const rest = [...items];
  const all: Item[] = [];
  while (rest.length > 0) all.push(...rest.splice(random.below(rest.length), 1));
  return all;
}
