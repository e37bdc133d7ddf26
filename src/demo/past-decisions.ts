import { CommandBus } from '@nestjs/cqrs';
import type { AskedLine } from '#domain/conversion/changes.js';
import { type CommissionVerdict, DecideCommission } from '../commissions/decide-commission.js';
import { HoldTimer } from '../commissions/hold-timer.js';
import { RefundConversion } from '../conversions/refund-conversion.js';
import { OpenDispute } from '../disputes/open-dispute.js';
import { EventStore } from '../platform/event-store/port.js';
import { inParallel } from '../platform/in-parallel.js';
import { Freshness } from '../platform/read/freshness.js';
import { sendPastPostbacks } from './past-postbacks.js';
import { payPast } from './past-payouts.js';
import { by, type Telling, tolerant, type ToldHistory, type ToldOrder } from './telling.js';

const width = 4;

type Owned = ToldOrder & { readonly commissionId: string; readonly affiliateId: string };

/** What people did about the orders: refunds, decisions, payouts, objections, and postbacks that failed. */
export async function decidePast(telling: Telling, told: ToldHistory): Promise<void> {
  const owned = told.orders.filter(
    (order): order is Owned => order.commissionId !== null && order.affiliateId !== null,
  );
  await refundSome(telling, owned);
  await decideSome(telling, owned);
  await endHolds(telling);
  await payPast(telling, told);
  await takeBack(telling, owned);
  await objectToSome(telling, owned, told.programIds);
  await sendPastPostbacks(telling, told);
}

/** Every twelfth order comes back, in part or as a whole, a few days after it was made. */
async function refundSome(telling: Telling, owned: readonly Owned[]): Promise<void> {
  const returned = owned.filter(({ planned }, n) => n % 12 === 5 && planned.ageDays > 4);
  await inParallel(returned.entries(), width, async ([n, order]) => {
    const { planned } = order;
    const [first] = planned.goods;
    const isWhole = n % 3 === 0 || planned.goods.length < 2;
    const lines = isWhole || !first ? [] : [{ lineId: '1', quantity: first.quantity }];
    await refund(telling, order, 'refund', 'ITEM_RETURNED', lines);
  });
}

/** A shopper's bank takes two orders back that were paid for already. */
async function takeBack(telling: Telling, owned: readonly Owned[]): Promise<void> {
  const paid = owned.filter(({ planned }, n) => planned.ageDays > 28 && n % 12 === 8);
  await inParallel(paid.slice(0, 2), width, (order) =>
    refund(telling, order, 'chargeback', 'FRAUD_SUSPECTED', []),
  );
}

async function refund(
  { app, step, check }: Telling,
  { planned, key }: Owned,
  cause: 'refund' | 'chargeback',
  reasonCode: string,
  lines: readonly AskedLine[],
): Promise<void> {
  check();
  const externalId = `${cause === 'refund' ? 'RE' : 'CB'}-${planned.externalId}`;
  const daysLater = Math.min(planned.ageDays * 0.6, 9);
  const occurredAt = new Date(
    Date.parse(planned.occurredAt) + daysLater * 86_400_000,
  ).toISOString();
  const asked = { externalId, cause, occurredAt, amount: null, reasonCode };
  await tolerant(() =>
    app
      .get(CommandBus)
      .execute(
        new RefundConversion(
          key,
          lines.length === 0 ? asked : { ...asked, lines },
          step('past refund', externalId),
        ),
      ),
  );
}

/**
 * Finance has looked at what is older than three weeks, said no to a few and not yet to one; the rest of
 * what is older than its hold waits for whoever opens the queue.
 */
async function decideSome(telling: Telling, owned: readonly Owned[]): Promise<void> {
  const { app, check } = telling;
  const decided = owned.filter(({ planned }) => planned.ageDays > 21 && planned.program !== 2);
  await inParallel(decided.entries(), width, async ([n, { commissionId }]) => {
    check();
    const verdict = verdictOf(n);
    const context = by(telling, 'finance', 'past verdict', commissionId);
    await tolerant(() =>
      app.get(CommandBus).execute(new DecideCommission(commissionId, verdict, context)),
    );
  });
}

function verdictOf(n: number): CommissionVerdict {
  const none = { note: null, expectedAmount: null };
  if (n % 17 === 3) return { ...none, action: 'reject', reasonCode: 'SELF_PURCHASE' };
  if (n % 41 !== 7) return { ...none, action: 'approve' };
  const note = 'Five orders from one address';
  const reason = { reasonCode: 'UNUSUAL_PATTERN', note, visibleToAffiliate: true };
  return { ...reason, action: 'hold', expectedAmount: null };
}

/** The timer would come by itself, second by second; nobody has to wait for it. */
async function endHolds({ app, check }: Telling): Promise<void> {
  const freshness = app.get(Freshness);
  const head = await app.get(EventStore).head();
  while (!(await freshness.waitFor('commissions', head, 500))) check();
  await app.get(HoldTimer, { strict: false }).runDue();
}

/** One who was refused objects, and one misses an order. */
async function objectToSome(
  telling: Telling,
  owned: readonly Owned[],
  programIds: readonly string[],
): Promise<void> {
  const { app, step, check } = telling;
  check();
  const old = owned.filter(({ planned }) => planned.ageDays > 21 && planned.program !== 2);
  const refused = old.find((_, n) => n % 17 === 3);
  if (!refused) return;
  const { commissionId, affiliateId, planned } = refused;
  const statement = 'This was a reader of mine, who wrote to me after the parcel came.';
  const commands = app.get(CommandBus);
  await tolerant(() =>
    commands.execute(
      new OpenDispute(
        affiliateId,
        { kind: 'commission', commissionId, statement },
        step('past objection', commissionId),
      ),
    ),
  );
  const orderExternalId = `${planned.externalId}-B`;
  const [programId, occurredAt] = [programIds[planned.program] ?? null, planned.occurredAt];
  const missing = { programId, orderExternalId, occurredAt, amount: null };
  await tolerant(() =>
    commands.execute(
      new OpenDispute(
        affiliateId,
        { kind: 'missing-order', ...missing, statement: 'She showed me her receipt.' },
        step('past objection', orderExternalId),
      ),
    ),
  );
}
