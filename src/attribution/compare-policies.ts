import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import {
  attributionModels,
  type AttributionModel,
  type AttributionPolicyVersion,
  type AttributionTerms,
  underModel,
} from '#domain/attribution/policy.js';
import { mergedShares } from '#domain/attribution/weights.js';
import { conversion, type KnownConversion } from '#domain/conversion/conversion.js';
import type { Money } from '#domain/kernel/money.js';
import { refuse } from '#domain/kernel/refusal.js';
import { valuationsOf } from '#domain/policies/credit-order.js';
import { program } from '#domain/program/program.js';
import { inForce } from '#domain/program/versions.js';
import { conversionList } from '#read-models/conversions/table.js';
import { findRows } from '#read-models/find-page.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { invalidField } from '../platform/http/problem.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { conversionKey } from '../platform/streams.js';
import { type Recollection, Recollections } from './recollection.js';

/** As many orders as one look at a period reads: each from its own stream. */
export const mostOrders = 2_000;

/** What one affiliate would have of an order: its share, and what that earns before refunds. */
export interface WouldBe {
  readonly affiliateId: string;
  readonly weight: string;
  readonly amount: Money | null;
}

/** What another policy says of an order, beside what stands. */
export interface Compared {
  readonly key: string;
  readonly state: KnownConversion;
  readonly decision: AttributionDecision;
  readonly now: readonly WouldBe[];
  readonly would: readonly WouldBe[];
  readonly isChanged: boolean;
  /** It stays as it is whatever a policy says: by a person's word, or since it is from before there were rates. */
  readonly isKept: boolean;
}

/** What a model says of one order. */
export interface ModelOutcome {
  readonly model: AttributionModel;
  readonly shares: readonly WouldBe[];
  readonly decision: AttributionDecision;
}

/** Runs policies on orders that were decided already, to show what they would say. Touches no money. */
@Injectable()
export class PolicyComparisons {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly recollections: Recollections,
  ) {}

  /** The published versions of a program. Throws program.not-found. */
  async policiesOf(programId: string): Promise<readonly AttributionPolicyVersion[]> {
    const found = await this.pipeline.load(program, programId);
    if (!found || found.state.status === 'absent') {
      throw new RefusedError(refuse('program.not-found'));
    }
    return found.state.policyVersions;
  }

  /** What each model says of one order, the other terms as in force when it occurred. Throws conversion.not-found. */
  async models(programId: string, conversionId: string): Promise<readonly ModelOutcome[]> {
    await this.freshness.catchUp('conversions');
    const [row] = await findRows(this.pool, conversionList, (query) =>
      query.where({ conversion_id: conversionId, program_id: programId }),
    );
    const [found] = await this.read(row ? [conversionKey(programId, row.external_id)] : []);
    if (!found) throw new RefusedError(refuse('conversion.not-found'));
    const { state } = found;
    const policy = inForce(await this.policiesOf(programId), state.order.occurredAt);
    if (!policy) throw new Error(`Program ${programId} has no policy`);
    const recollection = await this.recollections.of([state]);
    return attributionModels.map((model) => {
      const { version, effectiveFrom } = policy;
      const other = { ...underModel(policy, model), version, effectiveFrom };
      const decision = recollection.decide(state, other);
      return { model, shares: wouldBe(state, decision, recollection), decision };
    });
  }

  /**
   * What a policy says of all orders of a period (UTC, half open). Throws invalid-request when there
   * are more than 2,000.
   */
  async period(
    programId: string,
    { from, to }: { readonly from: string; readonly to: string },
    terms: AttributionTerms & { readonly version: number },
  ): Promise<readonly Compared[]> {
    await this.freshness.catchUp('conversions');
    const rows = await findRows(this.pool, conversionList, (query) =>
      query
        .where('program_id', programId)
        .where('occurred_at', '>=', from)
        .where('occurred_at', '<', to)
        .orderBy(['occurred_at', 'conversion_id'])
        .limit(mostOrders + 1),
    );
    if (rows.length > mostOrders) {
      throw invalidField(
        'to',
        `The period has more than ${mostOrders} orders: ask for a shorter one`,
      );
    }
    const orders = await this.read(
      rows.map(({ external_id }) => conversionKey(programId, external_id)),
    );
    const decided = orders.filter(({ state }) => state.decision !== null);
    const recollection = await this.recollections.of(decided.map(({ state }) => state));
    const policy = { ...terms, effectiveFrom: null };
    return decided.map(({ key, state }) => compared(key, state, policy, recollection));
  }

  private async read(keys: readonly string[]) {
    const found: { key: string; state: KnownConversion }[] = [];
    // Some at a time: a period must not take every connection there is.
    for (let place = 0; place < keys.length; place += atOnce) {
      const part = keys.slice(place, place + atOnce);
      const states = await Promise.all(part.map((key) => this.pipeline.load(conversion, key)));
      states.forEach((loaded, n) => {
        if (!loaded || loaded.state.status === 'absent') return;
        found.push({ key: part[n] ?? '', state: loaded.state });
      });
    }
    return found;
  }
}

const atOnce = 20;

function compared(
  key: string,
  state: KnownConversion,
  policy: AttributionPolicyVersion,
  recollection: Recollection,
): Compared {
  const decision = recollection.decide(state, policy);
  const standing = state.decision ?? decision;
  const now = valued(state, state.credits, standing, recollection);
  const would = wouldBe(state, decision, recollection);
  const text = (all: readonly WouldBe[]) =>
    JSON.stringify(all.map(({ affiliateId, weight }) => [affiliateId, weight]).sort());
  const isKept = isByPerson(state) || isOld(state, decision);
  return { key, state, decision, now, would, isChanged: text(now) !== text(would), isKept };
}

function isByPerson({ decision, reattributions }: KnownConversion): boolean {
  if (reattributions === 0 || decision === null) return false;
  const { credited } = decision;
  return credited.length === 0 || credited.some(({ kind }) => kind === 'person');
}

/** In another currency than its program, with a commission in its own: there is no rate to adjust it at. */
function isOld({ decision, commissions }: KnownConversion, again: AttributionDecision): boolean {
  const isForeign =
    again.fx !== undefined || again.rejected.some(({ why }) => why === 'no-fx-quote');
  return isForeign && decision?.fx === undefined && Object.keys(commissions).length > 0;
}

function wouldBe(
  state: KnownConversion,
  decision: AttributionDecision,
  recollection: Recollection,
): readonly WouldBe[] {
  return valued(state, mergedShares(decision.credited), decision, recollection);
}

function valued(
  { order, worth }: KnownConversion,
  shares: readonly { readonly affiliateId: string; readonly weight: string }[],
  decision: AttributionDecision,
  { knowledge }: Recollection,
): readonly WouldBe[] {
  const earned =
    shares.length === 0 ? null : valuationsOf(order, worth, shares, decision, knowledge);
  return shares.map(({ affiliateId, weight }, n) => ({
    ...{ affiliateId, weight, amount: earned?.valuations[n]?.amount ?? null },
  }));
}
