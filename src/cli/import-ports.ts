import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { cancellation, type CancellationEvent } from '#domain/cancellation/cancellation.js';
import type { Click } from '#domain/click/click.js';
import { zero } from '#domain/kernel/money.js';
import { link } from '#domain/link/link.js';
import type { ProgramRow } from '#read-models/programs/table.js';
import { RecordConversion } from '../conversions/record-conversion.js';
import { RefundConversion } from '../conversions/refund-conversion.js';
import type { ImportPorts, PostOutcome } from '../imports/run-import.js';
import type { SimulatedClick } from '../imports/simulate-clicks.js';
import type { CommandContext } from '../platform/commands/pipeline.js';
import { WrongExpectedRevision } from '../platform/event-store/port.js';
import { derivedUuid } from '../platform/ids.js';
import { RefusedError } from '../platform/refused-error.js';
import { cancellationKey, conversionKey } from '../platform/streams.js';
import type { Runtime } from '../runtime.js';

const source = 'import-orders';

type CancellationMatch = CancellationEvent['data'];

/**
 * The same work has the same command id in every run: done once, it is found done. `what` names all of
 * its content: an order of other content is another command, which the books then refuse as a conflict.
 */
function contextOf(...what: readonly string[]): CommandContext {
  const commandId = derivedUuid(source, ...what);
  return {
    commandId,
    correlationId: derivedUuid(source, 'run', what[0] ?? ''),
    causationId: null,
    actor: { type: 'cli', id: source },
  };
}

/** Where an import of a program's orders goes: the same commands that the API gives. */
export function importPorts(
  context: INestApplicationContext,
  runtime: Runtime,
  program: ProgramRow,
): ImportPorts {
  const commands = context.get(CommandBus);
  const programId = program.program_id;
  return {
    async recordClicks(clicks) {
      const outcomes = await Promise.all(clicks.map((click) => recordClick(runtime, click)));
      const recorded = outcomes.filter((isNew) => isNew).length;
      return { recorded, alreadyThere: outcomes.length - recorded };
    },

    postOrder: ({ externalId, occurredAt, customer, total, clickId }) =>
      outcomeOf(
        commands.execute(
          new RecordConversion(
            {
              ...{ programId, externalId, occurredAt, total, clickId },
              ...{ kind: 'sale', couponCode: null, isNewCustomer: null, source: 'import' },
              customerExternalId: customer,
              tax: zero(total.currency),
              lines: [],
            },
            null,
            contextOf(
              programId,
              'order',
              externalId,
              occurredAt,
              customer ?? '',
              total.amount,
              total.currency,
              clickId ?? '',
            ),
          ),
        ),
      ),

    postRefund: ({ externalId, orderExternalId, cause, occurredAt, amount }) =>
      outcomeOf(
        // First the match, then the refund: what a crash leaves between them, the next run finishes.
        claim(runtime, { programId, externalId, orderExternalId }).then(() =>
          commands.execute(
            new RefundConversion(
              conversionKey(programId, orderExternalId),
              { externalId, cause, occurredAt, amount, reasonCode: null },
              contextOf(
                programId,
                'refund',
                orderExternalId,
                externalId,
                occurredAt,
                amount.amount,
                amount.currency,
              ),
            ),
          ),
        ),
      ),
  };
}

/**
 * Another file of the same time, read with fewer orders or more, may match a cancellation to another
 * order. Throws RefusedError then: it is taken back once only.
 */
async function claim({ pipeline }: Runtime, match: CancellationMatch): Promise<void> {
  const { programId, externalId, orderExternalId } = match;
  const context = contextOf(programId, 'cancellation', externalId, orderExternalId);
  const command = { type: 'match-cancellation', ...match } as const;
  const key = cancellationKey(programId, externalId);
  await pipeline.handle(cancellation, key, command, context, { known: [] });
}

async function outcomeOf(work: Promise<{ readonly alreadySo: boolean }>): Promise<PostOutcome> {
  try {
    return (await work).alreadySo ? 'already-there' : 'imported';
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error.refusal.code };
    throw error;
  }
}

/** A stream of its own for each simulated click, so that it can be there once only. True when it is new. */
async function recordClick(runtime: Runtime, simulated: SimulatedClick): Promise<boolean> {
  const { store, codec, pipeline } = runtime;
  const { clickId, linkCode, at } = simulated;
  const loaded = await pipeline.load(link, linkCode);
  if (!loaded || loaded.state.status === 'absent') throw new Error(`No link ${linkCode}`);
  const { programId, merchantId, affiliateId } = loaded.state;
  const click: Click = {
    ...{ clickId, linkCode, programId, merchantId, affiliateId, at, simulated: true },
    ...{ visitorId: null, ipHash: null, country: null, device: null, browser: null, os: null },
    ...{ referrerHost: null, utm: {}, subIds: {}, bot: null, repeatOf: null },
    consent: { storage: 'unknown', source: 'none' },
  };
  const context = contextOf(programId, 'click', clickId);
  const metadata = { ...context, recordedAt: new Date().toISOString(), effectiveAt: at };
  const event = codec.encode(
    derivedUuid(context.commandId, 0),
    { type: 'click-recorded', data: click },
    metadata,
  );
  try {
    const { alreadyThere } = await store.append(`clicks-simulated-${clickId}`, 'no-stream', [
      event,
    ]);
    return !alreadyThere;
  } catch (error) {
    if (error instanceof WrongExpectedRevision) return false;
    throw error;
  }
}
