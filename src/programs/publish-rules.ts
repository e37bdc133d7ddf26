import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { program } from '#domain/program/program.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { Clock } from '../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';

/** What was published, in whatever subject. */
export interface PublishedVersion extends Written {
  readonly version: number;
  readonly effectiveFrom: string | null;
}

export class PublishRules extends Command<PublishedVersion> {
  constructor(
    readonly programId: string,
    readonly rules: readonly CommissionRule[],
    /** From this moment on if null. */
    readonly effectiveFrom: string | null,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(PublishRules)
export class PublishRulesHandler implements ICommandHandler<PublishRules> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
  ) {}

  async execute(command: PublishRules): Promise<PublishedVersion> {
    const { programId, rules, context, ifRevision } = command;
    const at = this.clock.iso();
    const effectiveFrom = command.effectiveFrom ?? at;
    const { state, revision, position } = await this.pipeline.handle(
      program,
      programId,
      { type: 'publish-commission-rules', rules, effectiveFrom, at },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    const text = JSON.stringify(rules);
    // A retry may come after later versions: what it published is found by what it says.
    const published =
      state.status === 'absent'
        ? undefined
        : state.rulesVersions.findLast((version) => JSON.stringify(version.rules) === text);
    if (!published) throw new Error(`Rules of ${programId} were published and are not there`);
    const { version } = published;
    return {
      id: programId,
      version,
      effectiveFrom: published.effectiveFrom,
      revision,
      position,
    };
  }
}
