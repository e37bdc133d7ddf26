import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { affiliate, type Recruiter } from '#domain/affiliate/affiliate.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { DecidedAffiliate } from './decide-affiliate.js';

/** A recruiter as it stands now. */
export async function recruiterAs(
  pipeline: CommandPipeline,
  recruiterId: string,
): Promise<Recruiter> {
  const known = await pipeline.load(affiliate, recruiterId);
  return { recruiterId, status: known?.state.status ?? 'absent' };
}

/** Throws affiliate.not-found, affiliate.unknown-recruiter and affiliate.recruited-already. */
export class NameRecruiter extends Command<DecidedAffiliate> {
  constructor(
    readonly affiliateId: string,
    readonly recruiterId: string,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(NameRecruiter)
export class NameRecruiterHandler implements ICommandHandler<NameRecruiter> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute(command: NameRecruiter): Promise<DecidedAffiliate> {
    const { affiliateId, recruiterId, context, ifRevision } = command;
    const recruiter = await recruiterAs(this.pipeline, recruiterId);
    const { state, revision, position } = await this.pipeline.handle(
      affiliate,
      affiliateId,
      { type: 'name-recruiter', recruiter },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id: affiliateId, status: state.status, revision, position };
  }
}
