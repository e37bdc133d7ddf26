import { CommandBus, Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '../platform/commands/pipeline.js';
import { Clock } from '../platform/clock.js';
import { isPassing, problemAnswer } from '../platform/http/problem-answer.js';
import { markPassing } from '../platform/http/request-context.js';
import { checked, invalidRequest } from '../platform/http/validation.js';
import { derivedUuid } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import type { BatchResultDto, BatchResultsDto } from './batch-results.dto.js';
import { PostConversionDto } from './conversions.dto.js';
import { checkOccurredAt } from './occurred-at.js';
import { postedOrder } from './posted-order.js';
import { RecordConversion } from './record-conversion.js';

export class RecordBatch extends Command<BatchResultsDto> {
  constructor(
    readonly items: readonly unknown[],
    readonly merchantId: string | null,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordBatch)
export class RecordBatchHandler implements ICommandHandler<RecordBatch> {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async execute(batch: RecordBatch): Promise<BatchResultsDto> {
    // All at once: the event store gathers them into few commits.
    const judged = await Promise.all(
      batch.items.map((item, index) => this.judge(item, index, batch)),
    );
    const count = (status: BatchResultDto['status']) =>
      judged.filter(({ result }) => result.status === status).length;
    return {
      results: judged.map(({ result }) => result),
      recorded: count('recorded'),
      alreadyRecorded: count('already-recorded'),
      refused: count('refused'),
      position: judged.reduce((last, { position }) => (position > last ? position : last), ''),
    };
  }

  private async judge(
    item: unknown,
    index: number,
    { merchantId, context }: RecordBatch,
  ): Promise<{ result: BatchResultDto; position: string }> {
    try {
      const check = await checked(PostConversionDto, item);
      if (!check.ok) throw invalidRequest(check.errors);
      checkOccurredAt(check.value.occurredAt, this.clock);
      const commandId = derivedUuid(context.commandId, index);
      const { conversionId, position, alreadySo } = await this.commands.execute(
        new RecordConversion(postedOrder(check.value, 'batch'), merchantId, {
          ...context,
          commandId,
        }),
      );
      const status = alreadySo ? 'already-recorded' : 'recorded';
      return { result: { index, status, id: conversionId }, position };
    } catch (error) {
      const { correlationId } = context;
      const occasion = { path: '/api/v1/conversions/batch', correlationId, ifMatch: false };
      const { document, isBug } = problemAnswer(error, occasion);
      if (isPassing(document)) markPassing();
      if (isBug) this.log.error({ err: error, correlationId, index }, 'a batch item failed');
      return { result: { index, status: 'refused', problem: document }, position: '' };
    }
  }
}
