import type { Pool } from 'pg';
import type { Locale, NotificationKind } from '#domain/affiliate/details.js';
import { type Money, toDecimalText } from '#domain/kernel/money.js';

/** A note that waits to be told. */
export interface Waiting {
  readonly event_id: string;
  readonly kind: NotificationKind;
  readonly affiliate_id: string | null;
  readonly subject_id: string;
  readonly position: string;
  readonly at: string;
  readonly facts: Readonly<Record<string, string | null>>;
  /** How often it could not be told. */
  readonly tries: number;
}

/** A note with whom it concerns and what it is about. */
export interface News extends Waiting {
  readonly affiliateId: string;
  readonly amount: Money | null;
  /** The order number, where there is one. */
  readonly order: string | null;
}

interface Subject {
  readonly affiliateId: string;
  readonly amount: Money | null;
  readonly order: string | null;
  readonly position: string;
}

const ofCommissions = `select commission_id as id, affiliate_id, remaining as amount, currency,
  order_external_id as "order", position from commission_board where commission_id = any($1)`;
const ofLines = `select line_id as id, affiliate_id, pay as amount, pay_currency as currency,
  null as "order", position from payout_lines where line_id = any($1)`;
const ofDisputes = `select dispute_id as id, affiliate_id, null as amount, null as currency,
  order_external_id as "order", position from dispute_list where dispute_id = any($1)`;

const queries: readonly (readonly [prefix: string, query: string])[] = [
  ['com_', ofCommissions],
  ['pln_', ofLines],
  ['dsp_', ofDisputes],
];

/** Looks up what the notes are about. Those whose tables have not come as far are left for the next time. */
export async function newsOf(pool: Pool, waiting: readonly Waiting[]): Promise<readonly News[]> {
  const subjects = new Map<string, Subject>();
  for (const [prefix, query] of queries) {
    const ids = waiting.map((each) => each.subject_id).filter((id) => id.startsWith(prefix));
    if (ids.length === 0) continue;
    const { rows } = await pool.query(query, [[...new Set(ids)]]);
    for (const { id, affiliate_id: affiliateId, amount, currency, order, position } of rows) {
      const money = amount === null ? null : { amount: String(amount), currency };
      subjects.set(id, { affiliateId, amount: money, order, position });
    }
  }
  return waiting.flatMap((each): News[] => {
    if (each.kind === 'application-decided')
      return [{ ...each, affiliateId: each.subject_id, amount: null, order: null }];
    const subject = subjects.get(each.subject_id);
    if (!subject || subject.position < each.position) return [];
    const { affiliateId, order } = subject;
    const { amount: moved } = each.facts;
    const amount = moved && subject.amount ? { ...subject.amount, amount: moved } : subject.amount;
    return [{ ...each, affiliateId, order, amount }];
  });
}

/** At most this many are listed in one mail. */
const mostListed = 20;

/** What a letter about some news is filled with. */
export function valuesOf(news: readonly News[], locale: Locale) {
  return {
    count: news.length,
    more: Math.max(0, news.length - mostListed),
    news: news.slice(0, mostListed).map((each) => ({
      what: whatOf(each, locale),
      amount: each.amount ? told(each.amount, locale) : '',
      verdict: each.facts['verdict'] ?? null,
      reason: each.facts['reason'] ?? each.facts['note'] ?? each.facts['reasonCode'] ?? null,
      note: each.facts['note'] ?? null,
    })),
  };
}

function whatOf({ order, kind }: News, locale: Locale): string {
  if (kind === 'payout-paid' || kind === 'payout-failed')
    return locale === 'de' ? 'Auszahlung' : 'Payout';
  if (order === null) return locale === 'de' ? 'Provision' : 'Commission';
  return locale === 'de' ? `Bestellung ${order}` : `Order ${order}`;
}

/** Exact: the number goes in as text. */
function told(money: Money, locale: Locale): string {
  const format = new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-IE', {
    ...{ style: 'currency', currency: money.currency },
  });
  return format.format(toDecimalText(money) as Intl.StringNumericLiteral);
}
