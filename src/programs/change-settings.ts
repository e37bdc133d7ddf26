import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { program, type ProgramSettings } from '#domain/program/program.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';

export class ChangeSettings extends Command<Written> {
  constructor(
    readonly programId: string,
    readonly settings: ProgramSettings,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ChangeSettings)
export class ChangeSettingsHandler implements ICommandHandler<ChangeSettings> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute(command: ChangeSettings): Promise<Written> {
    const { programId, settings, context, ifRevision } = command;
    const { revision, position } = await this.pipeline.handle(
      program,
      programId,
      { type: 'change-program-settings', settings },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id: programId, revision, position };
  }
}
