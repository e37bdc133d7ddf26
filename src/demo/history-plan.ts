import { createHash } from 'node:crypto';
import { sortableId } from '#domain/kernel/ids.js';
import { type PastGood, pastCoupons, pastLinks, pastPrograms } from './history-cast.js';

/** A click to be told. */
export interface PlannedClick {
  readonly clickId: string;
  /** Place in the links of the past. */
  readonly link: number;
  readonly at: string;
  readonly visitorId: string | null;
  readonly country: string;
  readonly device: string;
  readonly browser: string;
  readonly os: string;
  readonly referrerHost: string | null;
  readonly bot: string | null;
  readonly repeatOf: string | null;
}

export interface PlannedOrder {
  readonly program: number;
  readonly externalId: string;
  readonly occurredAt: string;
  readonly clickId: string | null;
  readonly couponCode: string | null;
  readonly customer: string;
  readonly country: string;
  readonly goods: readonly (PastGood & { readonly quantity: number })[];
  /** Days before the demo began. */
  readonly ageDays: number;
}

export interface HistoryPlan {
  readonly clicks: readonly PlannedClick[];
  readonly orders: readonly PlannedOrder[];
}

const dayMs = 86_400_000;
const historyDays = 45;
/** How many clicks of people lead to an order. */
const clicksAnOrder = 7;

/** Hours by how much is going on in them, UTC. */
const busyHours = [2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 10, 10, 9, 9, 9, 10, 11, 12, 13, 12, 9, 6, 3];

/** What happened in the 45 days before `startedAt` (UTC ISO-8601): the same for the same time. */
export function planHistory(startedAt: string): HistoryPlan {
  const chance = chanceFrom(`history ${startedAt}`);
  const endMs = Date.parse(startedAt);
  const clicks: PlannedClick[] = [];
  const orders: PlannedOrder[] = [];
  for (let age = historyDays; age >= 0; age -= 1) {
    const dayStart = Math.floor(endMs / dayMs) * dayMs - age * dayMs;
    // Weekends are busier, and it grows by a half over the time.
    const weekday = new Date(dayStart).getUTCDay();
    const pace = (weekday % 6 === 0 ? 1.35 : 1) * (1 + (0.5 * (historyDays - age)) / historyDays);
    for (const [program, { ordersADay }] of pastPrograms.entries()) {
      const count = Math.round(ordersADay * clicksAnOrder * pace * (0.75 + 0.5 * chance()));
      for (let n = 0; n < count; n += 1) {
        const atMs = dayStart + hourOf(chance) * 3_600_000 + Math.floor(chance() * 3_600_000);
        const made = clicksOf(program, atMs, chance);
        for (const click of made) if (Date.parse(click.at) < endMs) clicks.push(click);
        const order = orderAfter(made, program, orders.length, endMs, chance);
        if (order) orders.push(order);
      }
    }
  }
  clicks.sort((a, b) => (a.at < b.at ? -1 : 1));
  return { clicks, orders: orders.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1)) };
}

type Chance = () => number;

/** One visit: a click, now and then a second one of the same person a while before, or a machine's. */
function clicksOf(program: number, atMs: number, chance: Chance): PlannedClick[] {
  const bot = chance() < 0.06 ? 'user-agent' : null;
  const visitorId = bot === null && chance() < 0.7 ? idAt('visitor', atMs, chance) : null;
  const [country, device, browser, os] = person(program, chance);
  const about = { visitorId, country, device, browser, os, bot };
  const clickAt = (ms: number, repeatOf: string | null): PlannedClick => ({
    ...about,
    ...{ clickId: idAt('click', ms, chance), link: linkOf(program, chance) },
    ...{ at: new Date(ms).toISOString(), repeatOf },
    referrerHost: chance() < 0.6 ? (pick(referrers, chance) ?? null) : null,
  });
  const last = clickAt(atMs, null);
  if (visitorId === null || chance() > 0.25) return [last];
  return [clickAt(atMs - Math.floor((1 + chance() * 90) * 3_600_000), null), last];
}

function orderAfter(
  made: readonly PlannedClick[],
  program: number,
  n: number,
  endMs: number,
  chance: Chance,
): PlannedOrder | undefined {
  const click = made.at(-1);
  if (!click || click.bot !== null || chance() > 1 / clicksAnOrder) return undefined;
  const atMs = Date.parse(click.at) + Math.floor((0.05 + 30 * chance() ** 4) * 3_600_000);
  if (atMs >= endMs) return undefined;
  const coupons = pastCoupons.filter((coupon) => coupon.program === program);
  const couponCode = chance() < 0.15 ? (pick(coupons, chance)?.code ?? null) : null;
  // Some are nobody's: the click was lost on the way.
  const isLost = chance() < 0.05;
  const goods = Array.from({ length: chance() < 0.3 ? 2 : 1 }, () => ({
    ...(pick(pastPrograms[program]?.goods ?? [], chance) as PastGood),
    quantity: chance() < 0.15 ? 2 : 1,
  }));
  return {
    ...{ program, couponCode, goods, country: click.country },
    externalId: `${['HC', 'NE', 'NU'][program]}-${10_400 + n * 7}`,
    occurredAt: new Date(atMs).toISOString(),
    clickId: isLost ? null : click.clickId,
    customer: `customer-${Math.floor(chance() * 260)}`,
    ageDays: (endMs - atMs) / dayMs,
  };
}

const referrers = ['trailnotes.example', 'www.google.com', 'youtube.com', 'instagram.com', 't.co'];
const europe = ['DE', 'DE', 'DE', 'AT', 'NL', 'FR', 'SE', 'IT', 'PT'];
const people = [
  ['mobile', 'Mobile Safari', 'iOS'],
  ['mobile', 'Chrome', 'Android'],
  ['mobile', 'Chrome', 'Android'],
  ['desktop', 'Chrome', 'Windows'],
  ['desktop', 'Firefox', 'Linux'],
  ['desktop', 'Safari', 'macOS'],
] as const;

function person(program: number, chance: Chance): readonly [string, string, string, string] {
  const country = program === 2 ? (chance() < 0.85 ? 'US' : 'CA') : (pick(europe, chance) ?? 'DE');
  const [device, browser, os] = pick(people, chance) ?? people[0];
  return [country, device, browser, os];
}

function linkOf(program: number, chance: Chance): number {
  const own = pastLinks.flatMap((link, n) =>
    link.program === program ? Array.from({ length: link.weight }, () => n) : [],
  );
  return pick(own, chance) ?? 0;
}

function hourOf(chance: Chance): number {
  const all = busyHours.reduce((sum, each) => sum + each, 0);
  let rest = chance() * all;
  return Math.max(
    0,
    busyHours.findIndex((weight) => (rest -= weight) < 0),
  );
}

function pick<Item>(items: readonly Item[], chance: Chance): Item | undefined {
  return items[Math.floor(chance() * items.length)];
}

function idAt(kind: 'click' | 'visitor', ms: number, chance: Chance): string {
  const entropy = createHash('sha256').update(`${ms} ${chance()}`).digest('hex').slice(0, 20);
  return sortableId(kind, ms, entropy);
}

/** Numbers from 0 to 1 that a seed decides: mulberry32. */
function chanceFrom(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
