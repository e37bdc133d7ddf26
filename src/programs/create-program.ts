import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import { program, type ProgramCommand } from '#domain/program/program.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { RefusedError } from '../platform/refused-error.js';

export type NewProgram = Omit<
  Extract<ProgramCommand, { type: 'create-program' }>,
  'type' | 'programId'
>;

export class CreateProgram extends Command<Written> {
  constructor(
    readonly program: NewProgram,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

@CommandHandler(CreateProgram)
export class CreateProgramHandler implements ICommandHandler<CreateProgram> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ program: details, context }: CreateProgram): Promise<Written> {
    if (!(await this.pipeline.load(merchant, details.merchantId)))
      throw new RefusedError(refuse('merchant.not-found', { field: 'merchantId' }));
    const programId = newId('program', context);
    const { revision, position } = await this.pipeline.handle(
      program,
      programId,
      { type: 'create-program', programId, ...details },
      context,
      { known: [] },
    );
    return { id: programId, revision, position };
  }
}
