import type { Pool, PoolClient } from 'pg';
import type { CustomerSoFar, CustomerTouch } from '#domain/attribution/attribute.js';
import type { RecordedOrder } from '#domain/conversion/conversion.js';
import type { KnownCustomer } from '#domain/policies/credit-order.js';

/** A customer of one program, by the keyed hash that orders carry. */
interface Customer {
  readonly programId: string;
  readonly customerRef: string;
  /** The first order's conversion, and when it occurred. */
  readonly conversionId: string;
  readonly since: string;
  /** So far. */
  readonly orders: number;
  /** Who was credited with the first order. */
  readonly credits: CustomerTouch['credits'];
}

type Placed = Pick<RecordedOrder, 'programId' | 'customerRef'>;

/**
 * The customers of programs up to one place in the global order: those saved with the checkpoint,
 * and on top what the batch at hand says of them.
 */
export class Customers {
  private known = new Map<string, Customer>();
  private changed = new Set<string>();

  forget(): void {
    this.known = new Map();
    this.changed = new Set();
  }

  /** Reads ahead, in one query, the saved customers of these orders. */
  async prefetch(pool: Pick<Pool, 'query'>, orders: readonly Placed[]): Promise<void> {
    const wanted = new Map(orders.flatMap((order) => keyed(order)));
    if (wanted.size === 0) return;
    const { rows } = await pool.query<CustomerRow>(prefetchSql, [
      [...wanted.values()].map(({ programId }) => programId),
      [...wanted.values()].map(({ customerRef }) => customerRef),
    ]);
    for (const row of rows) {
      const customer = fromRow(row);
      for (const [key] of keyed(customer)) this.known.set(key, customer);
    }
  }

  /** One more order of its customer; null when nobody knows the customer. */
  count(order: RecordedOrder): KnownCustomer | null {
    const { programId, customerRef, conversionId, occurredAt } = order;
    const [[key] = [undefined]] = keyed(order);
    if (key === undefined || customerRef === null) return null;
    const before = this.known.get(key);
    const first = { programId, customerRef, conversionId, since: occurredAt, credits: [] };
    const customer = { ...(before ?? first), orders: (before?.orders ?? 0) + 1 };
    this.put(key, customer);
    return asOf(customer, { order: customer.orders, since: customer.since });
  }

  /** The customer of an order that was counted before, as it was then; who brought the first is as of now. */
  of(order: Placed, then: CustomerSoFar | undefined): KnownCustomer | null {
    const [[key] = [undefined]] = keyed(order);
    const customer = key === undefined ? undefined : this.known.get(key);
    return customer && then ? asOf(customer, then) : null;
  }

  /** Who brought an order: remembered when it is its customer's first. */
  brought(order: RecordedOrder, credits: CustomerTouch['credits']): void {
    const [[key] = [undefined]] = keyed(order);
    const customer = key === undefined ? undefined : this.known.get(key);
    if (key === undefined || customer?.conversionId !== order.conversionId) return;
    this.put(key, {
      ...customer,
      credits: credits.map(({ affiliateId, weight }) => ({ affiliateId, weight })),
    });
  }

  /** Saves what the batch changed and clears the memory for the next one. */
  async save(transaction: PoolClient): Promise<void> {
    const rows = [...this.changed].flatMap((key) => this.known.get(key) ?? []);
    if (rows.length > 0) {
      await transaction.query(saveSql, [
        rows.map(({ programId }) => programId),
        rows.map(({ customerRef }) => customerRef),
        rows.map(({ conversionId }) => conversionId),
        rows.map(({ since }) => since),
        rows.map(({ orders }) => orders),
        rows.map(({ credits }) => JSON.stringify(credits)),
      ]);
    }
    this.forget();
  }

  private put(key: string, customer: Customer): void {
    this.known.set(key, customer);
    this.changed.add(key);
  }
}

function asOf({ conversionId, credits }: Customer, then: CustomerSoFar): KnownCustomer {
  return { order: then.order, since: then.since, conversionId, credits };
}

/** An order's customer by key; empty when nobody knows the customer. */
function keyed({ programId, customerRef }: Placed) {
  if (customerRef === null) return [];
  return [[`${programId} ${customerRef}`, { programId, customerRef }]] as const;
}

interface CustomerRow {
  program_id: string;
  customer_ref: string;
  conversion_id: string;
  since: string;
  orders: number;
  credits: CustomerTouch['credits'];
}

function fromRow(row: CustomerRow): Customer {
  return {
    programId: row.program_id,
    customerRef: row.customer_ref,
    conversionId: row.conversion_id,
    since: row.since,
    orders: row.orders,
    credits: row.credits.map(({ affiliateId, weight }) => ({ affiliateId, weight })),
  };
}

const columns = 'program_id, customer_ref, conversion_id, since, orders, credits';

const prefetchSql = `
  SELECT ${columns} FROM attribution_customer
   WHERE (program_id, customer_ref) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;

const saveSql = `
  INSERT INTO attribution_customer (${columns})
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::jsonb[])
  ON CONFLICT (program_id, customer_ref) DO UPDATE
    SET orders = excluded.orders, credits = excluded.credits`;
