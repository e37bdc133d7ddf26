import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { isId } from '#domain/kernel/ids.js';
import { accessLogTable } from '#read-models/access-log/table.js';
import { conversionList } from '#read-models/conversions/table.js';
import { couponList } from '#read-models/coupons/table.js';
import { findRows } from '#read-models/find-page.js';
import { ledgerLegs } from '#read-models/ledger/table.js';
import { linkList } from '#read-models/links/table.js';
import { userList } from '#read-models/users/table.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { conversionKey, couponKey } from '../platform/streams.js';
import { AuditStreams } from './streams.js';
import { categoryOf } from './stream-kinds.js';

/** A stream that what was typed may mean. */
export interface FoundStream {
  readonly stream: string;
  readonly category: string;
  /** Of the event that was asked for by its id; null when a whole stream was. */
  readonly revision: number | null;
}

/** Streams whose name is made of the id alone, by what the id is of. */
const named = {
  affiliate: ['affiliate', 'payoutMethod'],
  apiKey: ['apiKey'],
  bankEntry: ['bankEntry'],
  commission: ['commission'],
  dispute: ['dispute'],
  merchant: ['merchant', 'merchantBankAccount'],
  payoutBatch: ['payoutBatch', 'paymentFile'],
  payoutLine: ['payoutLine'],
  program: ['program'],
  savedView: ['savedView'],
} as const;

/** The most orders of one number, over all programs, that are looked at. */
const mostOrders = 20;

const eventIdForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** From whatever somebody has at hand (an id, an order's number, a code, an event) to its stream. */
@Injectable()
export class StreamFinder {
  constructor(
    private readonly pool: Pool,
    private readonly streams: AuditStreams,
  ) {}

  /** Those that the actor may read; nothing when there is none. */
  async find(typed: string, actor: RequestActor): Promise<FoundStream[]> {
    const candidates = await this.candidates(typed);
    const seen = new Map(candidates.map((each) => [each.stream, each]));
    const visible = await Promise.all(
      [...seen.values()].map(async (each) =>
        (await this.streams.isVisible(each.stream, actor)) ? [each] : [],
      ),
    );
    return visible.flat();
  }

  private async candidates(typed: string): Promise<FoundStream[]> {
    if (eventIdForm.test(typed)) return this.ofEvent(typed);
    const byId = Object.entries(named).flatMap(([kind, categories]) =>
      isId(kind as keyof typeof named, typed) ? categories.map((name) => `${name}-${typed}`) : [],
    );
    if (byId.length > 0) return byId.map(whole);
    const looked = isId('conversion', typed) || isId('user', typed) || isId('link', typed);
    const found = looked || isId('coupon', typed) ? this.ofRow(typed) : this.ofWord(typed);
    return [...(looked ? [] : [whole(typed)]), ...(await found)];
  }

  private async ofEvent(eventId: string): Promise<FoundStream[]> {
    const legs = await findRows(this.pool, ledgerLegs, (query) =>
      query.where('entry_id', eventId).limit(1),
    );
    const acts = await findRows(this.pool, accessLogTable, (query) =>
      query.where('event_id', eventId).limit(1),
    );
    return [...legs, ...acts].map(({ stream, revision }) => ({
      ...whole(stream),
      revision: Number(revision),
    }));
  }

  private async ofRow(id: string): Promise<FoundStream[]> {
    const conversions = await findRows(this.pool, conversionList, (query) =>
      query.where('conversion_id', id),
    );
    const users = await findRows(this.pool, userList, (query) => query.where('user_id', id));
    const links = await findRows(this.pool, linkList, (query) => query.where('link_id', id));
    const coupons = await findRows(this.pool, couponList, (query) => query.where('coupon_id', id));
    return [
      ...conversions.map((row) => `conversion-${conversionKey(row.program_id, row.external_id)}`),
      ...users.map(({ stream }) => stream),
      ...links.map(({ code }) => `link-${code}`),
      ...coupons.map(({ program_id, code }) => `coupon-${couponKey(program_id, code)}`),
    ].map(whole);
  }

  /** The number of an order, a link's or a coupon's code, the name of a projection. */
  private async ofWord(word: string): Promise<FoundStream[]> {
    const orders = await findRows(this.pool, conversionList, (query) =>
      query.where('external_id', word).orderBy('occurred_at', 'desc').limit(mostOrders),
    );
    const coupons = await findRows(this.pool, couponList, (query) =>
      query.where('code', word.toUpperCase()).limit(mostOrders),
    );
    return [
      ...orders.map((row) => `conversion-${conversionKey(row.program_id, row.external_id)}`),
      ...coupons.map(({ program_id, code }) => `coupon-${couponKey(program_id, code)}`),
      `link-${word}`,
      `projection-${word}`,
    ].map(whole);
  }
}

function whole(stream: string): FoundStream {
  return { stream, category: categoryOf(stream), revision: null };
}
