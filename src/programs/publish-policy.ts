import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type AttributionTerms, termsText } from '#domain/attribution/policy.js';
import { program } from '#domain/program/program.js';
import { Clock } from '../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { PublishedVersion } from './publish-rules.js';

export class PublishPolicy extends Command<PublishedVersion> {
  constructor(
    readonly programId: string,
    readonly policy: AttributionTerms,
    /** From this moment on if null. */
    readonly effectiveFrom: string | null,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(PublishPolicy)
export class PublishPolicyHandler implements ICommandHandler<PublishPolicy> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
  ) {}

  async execute(command: PublishPolicy): Promise<PublishedVersion> {
    const { programId, policy, context, ifRevision } = command;
    const at = this.clock.iso();
    const effectiveFrom = command.effectiveFrom ?? at;
    const { state, revision, position } = await this.pipeline.handle(
      program,
      programId,
      { type: 'publish-attribution-policy', policy, effectiveFrom, at },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    // A retry may come after later versions: what it published is found by what it says.
    const published =
      state.status === 'absent'
        ? undefined
        : state.policyVersions.findLast((version) => termsText(version) === termsText(policy));
    if (!published) throw new Error(`A policy of ${programId} was published and is not there`);
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
