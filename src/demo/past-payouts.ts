import { setTimeout as pause } from 'node:timers/promises';
import { CommandBus } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { payoutBatch, type KnownBatch } from '#domain/payout/payout-batch.js';
import { findRows } from '#read-models/find-page.js';
import { payoutLines } from '#read-models/payouts/table.js';
import { ChangePayoutMethod } from '../payout-methods/change-payout-method.js';
import { DecideBatch } from '../payouts/batch-commands.js';
import { SetBankAccount } from '../payouts/providers/bank-account.js';
import { FetchPaymentFile } from '../payouts/providers/make-payment-file.js';
import { RequestBatch } from '../payouts/request-batch.js';
import { DecideLine } from '../payouts/settlement/decide-line.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { EventStore } from '../platform/event-store/port.js';
import { Policies } from '../platform/policies/policies.js';
import { Freshness } from '../platform/read/freshness.js';
import { paidAffiliates } from './history-cast.js';
import { inTurn } from './make-demo.js';
import { by, type Telling, tolerant, type ToldHistory } from './telling.js';

const everything = { currency: null, minimum: null, include: null } as const;

/** A batch that was paid but for one line, and one that waits for its second person. */
export async function payPast(telling: Telling, told: ToldHistory): Promise<void> {
  await tellAccounts(telling, told);
  const { app, parties } = telling;
  await caughtUp(telling);
  const paid = await draft(telling, told.programIds[1] ?? '');
  if (paid) await pay(telling, paid);
  // Requested last, so that it stands as the newest.
  await draft(telling, told.programIds[0] ?? '');
  if (parties.merchantIds.length > 0) await app.get(Freshness).catchUp('payout-lines');
}

async function tellAccounts(telling: Telling, { affiliateIds }: ToldHistory): Promise<void> {
  const { app, parties, step, check } = telling;
  const commands = app.get(CommandBus);
  await inTurn(paidAffiliates, async (place) => {
    check();
    const id = affiliateIds[place] ?? '';
    const holder = { name: `Account ${place + 1}`, bic: null };
    const details = { kind: 'bank', ...holder, iban: ibanOf(place + 1) } as const;
    const method = { details, currency: 'EUR' };
    await tolerant(() =>
      commands.execute(new ChangePayoutMethod(id, method, step('past method', place))),
    );
  });
  await inTurn(parties.merchantIds, async (merchantId, n) => {
    const name = ['Harbour Coffee GmbH', 'Northwind Outdoor AB'][n] ?? 'Shop';
    const details = { kind: 'bank', name, iban: ibanOf(9_000 + n), bic: null } as const;
    await commands.execute(new SetBankAccount(merchantId, details, step('past account', n)));
  });
}

/** Asked for by finance; undefined when it comes to nothing. */
async function draft(telling: Telling, programId: string): Promise<string | undefined> {
  const context = by(telling, 'finance', 'past batch', programId);
  // What was approved a moment ago counts: that was after the demo began.
  const cutoff = telling.app.get(Clock).iso();
  const wanted = { programId, ...everything, cutoff, exclude: [], kinds: null };
  const { id } = await telling.app.get(CommandBus).execute(new RequestBatch(wanted, context));
  const state = await batchIn(telling, id, ({ status }) => status !== 'drafting');
  return state === undefined ? undefined : id;
}

/** Approved by a second person, sent to the bank as a file, and told by the bank: all paid but one. */
async function pay(telling: Telling, batchId: string): Promise<void> {
  const { app, check } = telling;
  const commands = app.get(CommandBus);
  const loaded = (await app.get(CommandPipeline).load(payoutBatch, batchId))?.state;
  if (!loaded || loaded.status === 'absent' || loaded.contentHash === null) return;
  const { contentHash } = loaded;
  const word = { action: 'approve', contentHash, note: 'Checked against the shop' } as const;
  await tolerant(() =>
    commands.execute(
      new DecideBatch(batchId, word, by(telling, 'admin', 'past approval', batchId)),
    ),
  );
  await batchIn(telling, batchId, ({ status }) => status !== 'drafted' && status !== 'approved');
  await tolerant(() =>
    commands.execute(
      new FetchPaymentFile(
        batchId,
        'pain.001.001.09',
        by(telling, 'finance', 'past file', batchId),
      ),
    ),
  );
  await caughtUp(telling);
  const rows = await findRows(app.get(Pool), payoutLines, (query) =>
    query.where({ batch_id: batchId }).orderBy('line_id'),
  );
  await inTurn(rows, async ({ line_id: lineId }, n) => {
    check();
    const failed = {
      type: 'fail',
      reasonCode: 'AC04',
      reason: 'The bank wrote that the account is closed.',
      confirmedUnpaid: true,
    } as const;
    const settled = {
      type: 'settle',
      bankRef: `HB${26_000 + n}`,
      settledAt: null,
      taken: null,
    } as const;
    const isLast = n > 0 && n === rows.length - 1;
    const context = by(telling, 'finance', 'past line', lineId);
    const place = { batchId, lineId };
    await tolerant(() =>
      commands.execute(new DecideLine(place, isLast ? failed : settled, context)),
    );
  });
}

/** The batch once it is as asked; undefined when it is not after 20 s: others may be at work. */
async function batchIn(
  { app, check }: Telling,
  batchId: string,
  isSo: (batch: KnownBatch) => boolean,
): Promise<KnownBatch | undefined> {
  const pipeline = app.get(CommandPipeline);
  for (let tries = 0; tries < 200; tries += 1) {
    check();
    const state = (await pipeline.load(payoutBatch, batchId))?.state;
    if (state && state.status !== 'absent' && isSo(state)) return state;
    await pause(100);
  }
  return undefined;
}

async function caughtUp({ app, check }: Telling): Promise<void> {
  const head = await app.get(EventStore).head();
  while (!(await app.get(Policies).waitFor('payouts', head, 500))) check();
  for (const projection of ['commissions', 'payout-lines']) {
    while (!(await app.get(Freshness).waitFor(projection, head, 500))) check();
  }
}

/** The n-th account of a German bank, with check digits that fit (ISO 7064). */
function ibanOf(n: number): string {
  const account = `37040044${String(n).padStart(10, '0')}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}
