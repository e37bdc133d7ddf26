import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { Seal } from '../platform/privacy/seal.js';
import { recruiterAs } from './name-recruiter.js';

/** Throws affiliate.unknown-recruiter. */
export class ApplyAsAffiliate extends Command<Written> {
  constructor(
    readonly applicant: {
      readonly name: string;
      readonly email: string;
      readonly recruiterId?: string | undefined;
    },
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

/** Name and address go into the event sealed under the affiliate's own key, so that they can be erased. */
@CommandHandler(ApplyAsAffiliate)
export class ApplyAsAffiliateHandler implements ICommandHandler<ApplyAsAffiliate> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly seal: Seal,
  ) {}

  async execute({ applicant, context }: ApplyAsAffiliate): Promise<Written> {
    const affiliateId = newId('affiliate', context);
    const name = await this.seal.seal(affiliateId, applicant.name);
    const email = await this.seal.seal(affiliateId, applicant.email);
    // A person's own site names the person, and the event would hold it in clear: it is not asked for.
    const website = null;
    const { recruiterId } = applicant;
    const recruiter = recruiterId && { recruiter: await recruiterAs(this.pipeline, recruiterId) };
    const { revision, position } = await this.pipeline.handle(
      affiliate,
      affiliateId,
      { type: 'apply-as-affiliate', affiliateId, name, email, website, ...recruiter },
      context,
      { known: [] },
    );
    return { id: affiliateId, revision, position };
  }
}
