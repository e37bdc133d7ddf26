import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';

export interface DecidedAffiliate extends Written {
  readonly status: string;
}

export type AffiliateVerdict =
  | { readonly type: 'approve-affiliate' }
  | {
      readonly type: 'decline-affiliate';
      readonly reasonCode: string;
      readonly note: string | null;
    }
  | { readonly type: 'suspend-affiliate' | 'reinstate-affiliate'; readonly reason: string };

/** Throws affiliate.not-found, and what the affiliate's status forbids. */
export class DecideAffiliate extends Command<DecidedAffiliate> {
  constructor(
    readonly affiliateId: string,
    readonly verdict: AffiliateVerdict,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(DecideAffiliate)
export class DecideAffiliateHandler implements ICommandHandler<DecideAffiliate> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute(command: DecideAffiliate): Promise<DecidedAffiliate> {
    const { affiliateId, verdict, context, ifRevision } = command;
    const { state, revision, position } = await this.pipeline.handle(
      affiliate,
      affiliateId,
      verdict,
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id: affiliateId, status: state.status, revision, position };
  }
}
