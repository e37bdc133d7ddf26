import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';

type Money = { amount: string; currency: string };

/** The body of an order, as a shop posts it. */
export interface OrderBody {
  programId: string;
  externalId: string;
  kind?: 'sale' | 'lead';
  occurredAt: string;
  clickId?: string;
  couponCode?: string;
  customer?: { externalId?: string; isNew?: boolean };
  total: Money;
  tax?: Money;
  lines?: object[];
}

let orders = 0;

/** An order of 100.00 EUR, a minute before the test's clock begins, with a number of its own. */
export function order(programId: string, wishes: Partial<OrderBody> = {}): OrderBody {
  orders += 1;
  return {
    programId,
    externalId: `ORD-${orders}`,
    occurredAt: '2026-05-04T09:59:00.000Z',
    total: { amount: '10000', currency: 'EUR' },
    ...wishes,
  };
}

export function euros(amount: string): Money {
  return { amount, currency: 'EUR' };
}

/** Posts an order and gives back the answer, which has to be `status`. */
export async function post(agent: TestAgent, body: object, status = 202): Promise<Response> {
  return await agent.post('/api/v1/conversions').send(body).expect(told(status));
}

let refunds = 0;

export async function refund(
  agent: TestAgent,
  conversionId: string,
  wishes: object = {},
  status = 202,
): Promise<Response> {
  refunds += 1;
  const body = { externalId: `re_${refunds}`, occurredAt: '2026-05-04T10:00:00.000Z', ...wishes };
  const path = `/api/v1/conversions/${conversionId}/refunds`;
  return await agent.post(path).send(body).expect(told(status));
}

/** Like `.expect(status)`, but a failure shows the body: a problem document says what is wrong. */
export function told(status: number): (response: Response) => void {
  return (response) => {
    if (response.status !== status) {
      throw new Error(
        `Expected ${status}, got ${response.status}: ${response.text.slice(0, 2000)}`,
      );
    }
  };
}

/** A refund or chargeback of an order was itself reversed. */
export async function reverse(
  agent: TestAgent,
  conversionId: string,
  refundId: string,
  wishes: object = {},
  status = 202,
): Promise<Response> {
  refunds += 1;
  const body = { externalId: `rv_${refunds}`, occurredAt: '2026-05-04T10:00:00.000Z', ...wishes };
  const path = `/api/v1/conversions/${conversionId}/refunds/${refundId}/reversal`;
  return await agent.post(path).send(body).expect(told(status));
}

/** An order has another worth. */
export async function correct(
  agent: TestAgent,
  conversionId: string,
  wishes: object,
  status = 202,
): Promise<Response> {
  refunds += 1;
  const body = { externalId: `up_${refunds}`, occurredAt: '2026-05-04T10:00:00.000Z', ...wishes };
  const path = `/api/v1/conversions/${conversionId}/updates`;
  return await agent.post(path).send(body).expect(told(status));
}
