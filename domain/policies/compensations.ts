import type { CommissionEvent } from '../commission/commission.js';
import { atMost, minus, plus, zero, type Money } from '../kernel/money.js';
import {
  cappedAt,
  type CompensatedCommission,
  type CompensatedOrder,
  type Compensation,
  entitledWithout,
  filled,
  isOf,
  lowered,
  type LoweredCompensation,
  notBelowZero,
  sum,
  without,
} from './compensation-parts.js';

/** A commission as it stood when a dispute was won, or after one of its events. */
export interface SeenCommission {
  readonly commissionId: string;
  /** Before refunds. */
  readonly worth: Money;
  /** To refunds, or altogether once it was rejected. */
  readonly lost: Money;
  /** Of its latest event, from 1: grows with every event of its stream. */
  readonly sequence: number;
}

/** A won dispute that grants money. */
export interface WonDispute {
  readonly disputeId: string;
  /** Of the commission that is granted. */
  readonly compensationId: string;
  readonly affiliateId: string;
  readonly granted: Money;
  /**
   * What of it makes good a loss; the rest was given beyond that. Null for a missing order, and in
   * events of before this was told: then what was lost at the time.
   */
  readonly covers: Money | null;
  /** The disputed commission; of a missing order the claimant's own one, if there is any by then. */
  readonly commission: SeenCommission | null;
}

/** Of what a compensation makes good. */
interface Place {
  readonly kind: 'commission' | 'order';
  readonly key: string;
}

/** A missing order: of a program, by the merchant's number, and of the affiliate that misses it. */
export interface MissingOrder {
  readonly programId: string;
  readonly orderExternalId: string;
  readonly affiliateId: string;
}

/**
 * What won disputes still have to give, from the events before one place and from nothing else. A loss
 * that comes back is not made good twice: the compensation goes down by what came back, and never up
 * again, since only a decision grants money. What was lost anew is disputed anew.
 *
 * Of a commission, what covers its loss is at most what is lost by now, and what was given beyond that
 * is used up by a rise of its worth. Of a missing order, what the claimant's own commission for it is
 * worth takes the compensation's place; what others are credited with does not concern the claimant.
 */
export class FoldedCompensations {
  readonly commissions = new Map<string, CompensatedCommission>();
  readonly orders = new Map<string, CompensatedOrder>();
  /** `{kind} {key}` of what changed since it was saved. */
  readonly changed = new Set<string>();
  /** Where each compensation stands, by the id of the commission that it is. */
  private readonly places = new Map<string, Place>();

  /** What was saved, taken up again. */
  constructor(
    saved: {
      readonly commissions?: Iterable<readonly [string, CompensatedCommission]>;
      readonly orders?: Iterable<readonly [string, CompensatedOrder]>;
    } = {},
  ) {
    for (const [key, state] of saved.commissions ?? []) this.keepCommission(key, state);
    for (const [key, state] of saved.orders ?? []) this.keepOrder(key, state);
    this.changed.clear();
  }

  /** A dispute on a commission was won. */
  wonCommission(won: WonDispute, position: string): readonly LoweredCompensation[] {
    const { commission, granted } = won;
    if (!commission) return [];
    const { commissionId: key, worth, lost, sequence } = commission;
    const before = this.commissions.get(key);
    // Amounts that cannot be compared are left alone: nothing here may stand still for good.
    if (!isOf(granted, lost) || (before && before.seen >= position)) return [];
    const earlier = before?.compensations ?? [];
    const left = notBelowZero(minus(lost, sum(earlier, 'covers', zero(lost.currency))));
    const covers = atMost(won.covers ?? left, granted);
    const added = compensationOf(won, covers, minus(granted, covers));
    const compensations = [...earlier, added];
    const entitled = sum(compensations, 'beyond', worth);
    return this.putCommission(
      key,
      { worth, lost, entitled, compensations, seen: position },
      sequence,
    );
  }

  /** A dispute about a missing order was won. */
  wonOrder(won: WonDispute, of: MissingOrder, position: string): readonly LoweredCompensation[] {
    const key = orderKey(of);
    const before = this.orders.get(key);
    const { granted, commission } = won;
    if (before && (before.seen >= position || !isOf(before.entitled, granted))) return [];
    const none = zero(granted.currency);
    const compensations = before?.compensations ?? [];
    const given = sum(compensations, 'covers', none);
    // What the order's commission has taken the place of stays its own.
    const worth = before?.own?.worth ?? none;
    const replaced = isOf(worth, none)
      ? atMost(worth, minus(before?.entitled ?? none, given))
      : none;
    const after: CompensatedOrder = {
      own: commission && { commissionId: commission.commissionId, worth: commission.worth },
      entitled: plus(plus(given, replaced), granted),
      compensations: [...compensations, compensationOf(won, granted, none)],
      seen: position,
    };
    return this.putOrder(key, after, commission?.sequence ?? 1);
  }

  /** Takes in what happened to a commission; most have nothing to do with any dispute. */
  take(
    event: CommissionEvent,
    { position, revision }: { readonly position: string; readonly revision: bigint },
  ): readonly LoweredCompensation[] {
    const sequence = Number(revision) + 1;
    switch (event.type) {
      case 'commission-held': {
        const { kind, amount, orderExternalId } = event.data;
        if (kind !== 'order' || orderExternalId === null) return [];
        return this.owned(orderKey({ ...event.data, orderExternalId }), {
          ...{ own: { commissionId: event.data.commissionId, worth: amount }, position, sequence },
        });
      }
      case 'commission-reversed':
      case 'commission-reinstated': {
        const { commissionId, reversedTotal: lost } = event.data;
        return this.follow(commissionId, { lost }, position, sequence);
      }
      case 'commission-rejected':
        return this.rejected(event.data.commissionId, position, sequence);
      case 'commission-adjusted': {
        const { commissionId, reversedTotal: lost, orderExternalId } = event.data;
        const { amount: worth } = event.data.valuation;
        this.lowerTo(commissionId, worth, position);
        const lowered = this.follow(commissionId, { worth, lost }, position, sequence);
        if (orderExternalId === null) return lowered;
        const key = orderKey({ ...event.data, orderExternalId });
        if (this.orders.get(key)?.own?.commissionId !== commissionId) return lowered;
        return [
          ...lowered,
          ...this.owned(key, { own: { commissionId, worth }, position, sequence }),
        ];
      }
      default:
        return [];
    }
  }

  private rejected(
    commissionId: string,
    position: string,
    sequence: number,
  ): readonly LoweredCompensation[] {
    this.withdraw(commissionId, position);
    const { worth: lost } = this.commissions.get(commissionId) ?? {};
    return lost ? this.follow(commissionId, { lost }, position, sequence) : [];
  }

  /** What a compensation is worth, as it says itself: it gives no more than that. */
  private lowerTo(compensationId: string, amount: Money, position: string): void {
    const { kind, key = '' } = this.places.get(compensationId) ?? {};
    const [commission, order] = [this.commissions.get(key), this.orders.get(key)];
    if (kind === 'commission' && commission && commission.seen < position) {
      const compensations = cappedAt(commission.compensations, compensationId, amount);
      this.keepCommission(key, { ...commission, compensations });
    } else if (kind === 'order' && order && order.seen < position) {
      const compensations = cappedAt(order.compensations, compensationId, amount);
      this.keepOrder(key, { ...order, compensations });
    }
  }

  /**
   * A compensation that a person rejected gives nothing any more: what it was granted for may be granted
   * anew, and the others keep what they give.
   */
  private withdraw(compensationId: string, position: string): void {
    const place = this.places.get(compensationId);
    if (!place) return;
    this.places.delete(compensationId);
    const { kind, key } = place;
    if (kind === 'commission') {
      const before = this.commissions.get(key);
      const found = without(before, compensationId, position);
      if (!before || !found) return;
      const entitled = minus(before.entitled, found.gone.beyond);
      this.keepCommission(key, { ...before, entitled, compensations: found.rest, seen: position });
    } else {
      const before = this.orders.get(key);
      const found = without(before, compensationId, position);
      if (!before || !found) return;
      const after = { ...before, compensations: found.rest, seen: position };
      this.keepOrder(key, { ...after, entitled: entitledWithout(found.gone, after) });
    }
  }

  private follow(
    commissionId: string,
    now: { readonly worth?: Money; readonly lost: Money },
    position: string,
    sequence: number,
  ): readonly LoweredCompensation[] {
    const before = this.commissions.get(commissionId);
    if (!before || before.seen >= position || !isOf(before.lost, now.lost)) return [];
    return this.putCommission(commissionId, { ...before, ...now, seen: position }, sequence);
  }

  private owned(
    key: string,
    {
      own,
      position,
      sequence,
    }: {
      readonly own: { readonly commissionId: string; readonly worth: Money };
      readonly position: string;
      readonly sequence: number;
    },
  ): readonly LoweredCompensation[] {
    const before = this.orders.get(key);
    if (!before || before.seen >= position) return [];
    return this.putOrder(key, { ...before, own, seen: position }, sequence);
  }

  private putCommission(
    key: string,
    given: CompensatedCommission,
    sequence: number,
  ): readonly LoweredCompensation[] {
    const { worth, lost, entitled, compensations: before } = given;
    const covers = filled(before, 'covers', lost);
    const compensations = filled(covers, 'beyond', notBelowZero(minus(entitled, worth)));
    this.keepCommission(key, { ...given, compensations });
    return lowered(before, compensations, sequence);
  }

  private putOrder(
    key: string,
    given: CompensatedOrder,
    sequence: number,
  ): readonly LoweredCompensation[] {
    const { own, entitled, compensations: before } = given;
    // Credited before there were rates, in the order's currency: it cannot be set against the other.
    const isComparable = own !== null && isOf(own.worth, entitled);
    const left = isComparable ? notBelowZero(minus(entitled, own.worth)) : entitled;
    const compensations = filled(before, 'covers', left);
    this.keepOrder(key, { ...given, compensations });
    return lowered(before, compensations, sequence);
  }

  private keepCommission(key: string, state: CompensatedCommission): void {
    this.commissions.set(key, state);
    this.keep({ kind: 'commission', key }, state.compensations);
  }

  private keepOrder(key: string, state: CompensatedOrder): void {
    this.orders.set(key, state);
    this.keep({ kind: 'order', key }, state.compensations);
  }

  private keep(place: Place, compensations: readonly Compensation[]): void {
    this.changed.add(`${place.kind} ${place.key}`);
    for (const { compensationId } of compensations) this.places.set(compensationId, place);
  }
}

/** The order number comes last: it may hold spaces. */
function orderKey({ programId, affiliateId, orderExternalId }: MissingOrder): string {
  return `${programId} ${affiliateId} ${orderExternalId}`;
}

function compensationOf(
  { disputeId, compensationId, affiliateId, granted }: WonDispute,
  covers: Money,
  beyond: Money,
): Compensation {
  return { disputeId, compensationId, affiliateId, granted, covers, beyond };
}
