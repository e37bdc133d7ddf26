import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OrderUpdate, OrderWorth } from '#domain/conversion/changes.js';
import { conversion } from '#domain/conversion/conversion.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';

export interface PostedUpdate extends OrderWorth {
  readonly externalId: string;
  readonly occurredAt: string;
  readonly reason: string | null;
}

export interface UpdatedConversion {
  readonly update: OrderUpdate;
  readonly position: string;
  readonly alreadySo: boolean;
}

/** The merchant corrected the order. */
export class UpdateConversion extends Command<UpdatedConversion> {
  constructor(
    /** The key of the conversion's stream. */
    readonly key: string,
    readonly update: PostedUpdate,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(UpdateConversion)
export class UpdateConversionHandler implements ICommandHandler<UpdateConversion> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute(command: UpdateConversion): Promise<UpdatedConversion> {
    const { key, update, context, ifRevision } = command;
    const { externalId, occurredAt } = update;
    const stamp = {
      commandId: derivedUuid('order-update', key, externalId),
      startedAt: occurredAt,
    };
    const { state, position, alreadySo } = await this.pipeline.handle(
      conversion,
      key,
      { type: 'update-conversion', updateId: newId('orderUpdate', stamp), ...update },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    const all = state.status === 'absent' ? [] : state.updates;
    const made = all.find((each) => each.externalId === externalId);
    if (!made) throw new Error(`Update ${externalId} of ${key} left no trace`);
    return { update: made, position, alreadySo };
  }
}
