import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import type { LinkChoices } from '#domain/link/choices.js';
import { link, type LinkCommand } from '#domain/link/link.js';
import { authorise, type Owned, type Scope, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';
import { checkDestination } from './check-destination.js';
import { type LinkWritten, writtenFrom } from './link-written.js';

/** Throws link.not-found also for a link of someone else. */
export class ChangeLink extends Command<LinkWritten> {
  constructor(
    readonly code: string,
    readonly change: Exclude<LinkCommand, { type: 'create-link' }>,
    readonly actor: RequestActor,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ChangeLink)
export class ChangeLinkHandler implements ICommandHandler<ChangeLink> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ code, change, actor, context, ifRevision }: ChangeLink): Promise<LinkWritten> {
    const loaded = await this.pipeline.load(link, code);
    const state = loaded?.state;
    if (!state || state.status === 'absent' || !isWithin(scopeOf(actor), state)) {
      throw new RefusedError(refuse('link.not-found'));
    }
    const { merchantId, affiliateId } = state;
    authorise(actor, 'update', 'Link', { merchantId, affiliateId });
    if (change.type === 'retarget-link') {
      await checkDestination(this.pipeline, merchantId, change.destinationUrl);
    }
    if (change.type === 'set-link-rules') await this.checkAll(merchantId, change);
    const options = ifRevision === undefined ? {} : { ifRevision };
    return writtenFrom(await this.pipeline.handle(link, code, change, context, options));
  }

  private async checkAll(merchantId: string, { rules, split }: LinkChoices): Promise<void> {
    for (const [list, name] of [[rules, 'rules'] as const, [split ?? [], 'split'] as const]) {
      for (const [at, { destinationUrl }] of list.entries()) {
        const field = `${name}.${at}.destinationUrl`;
        await checkDestination(this.pipeline, merchantId, destinationUrl, field);
      }
    }
  }
}

function isWithin(scope: Scope, { merchantId, affiliateId }: Owned): boolean {
  return (
    (scope.merchantId === undefined || scope.merchantId === merchantId) &&
    (scope.affiliateId === undefined || scope.affiliateId === affiliateId)
  );
}
