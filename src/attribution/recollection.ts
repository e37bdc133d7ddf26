import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { AttributionDecision, ClickTouch } from '#domain/attribution/attribute.js';
import type { AttributionPolicyVersion } from '#domain/attribution/policy.js';
import type { KnownConversion, RecordedOrder } from '#domain/conversion/conversion.js';
import { decideAttribution, type FoldedKnowledge } from '#domain/policies/credit-order.js';
import { Policies } from '../platform/policies/policies.js';
import { Freshness } from '../platform/read/freshness.js';
import { Customers } from './customers.js';
import { loadKnowledge } from './saved-knowledge.js';
import { Touches } from './touches.js';
import { judge, type Verdict } from './verdict.js';

const waitMs = 2000;

/** What attribution knows of some orders now, to ask what another policy would say of them. */
export interface Recollection {
  readonly knowledge: FoldedKnowledge;
  /** By this policy, with the clicks before the order and with who is approved now. */
  decide(state: KnownConversion, policy: AttributionPolicyVersion): AttributionDecision;
}

/** Takes up what the attribution policy has saved. It is asked and never changed here. */
@Injectable()
export class Recollections {
  constructor(
    private readonly pool: Pool,
    private readonly policies: Policies,
    private readonly freshness: Freshness,
  ) {}

  /** What would become of an order that is not recorded, its customer not looked at. */
  async judge(order: RecordedOrder): Promise<Verdict> {
    const { knowledge, touches } = await this.about([order]);
    return judge(order, touches.of(order), null, knowledge);
  }

  async of(states: readonly KnownConversion[]): Promise<Recollection> {
    const { knowledge, touches, customers } = await this.about(states.map(({ order }) => order));
    return {
      knowledge,
      decide: ({ order, decision }, policy) => {
        const clicks: readonly ClickTouch[] = touches.of(order);
        const customer = customers.of(order, decision?.customer);
        return decideAttribution(order, clicks, knowledge, customer, policy);
      },
    };
  }

  private async about(orders: readonly RecordedOrder[]) {
    await this.policies.waitFor('attribution', await this.freshness.head(), waitMs);
    const client = await this.pool.connect();
    let knowledge: FoldedKnowledge;
    try {
      knowledge = await loadKnowledge(client);
    } finally {
      client.release();
    }
    const [touches, customers] = [new Touches(), new Customers()];
    await touches.prefetch(this.pool, orders, []);
    await customers.prefetch(this.pool, orders);
    return { knowledge, touches, customers };
  }
}
