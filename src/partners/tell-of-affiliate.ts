import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { affiliate } from '#domain/affiliate/affiliate.js';
import type { AffiliateDetailsCommand } from '#domain/affiliate/details.js';
import { pageName } from '#domain/affiliate/page-name.js';
import { refuse } from '#domain/kernel/refusal.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { derivedUuid } from '../platform/ids.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { Seal } from '../platform/privacy/seal.js';
import { RefusedError } from '../platform/refused-error.js';
import type { ProfileDto, PublicPageDto, TaxDetailsDto } from './details.dto.js';
import { currentTerms } from '../platform/partner-terms/terms.js';

/** What an affiliate tells of itself. */
export type Told =
  | { readonly kind: 'profile'; readonly profile: ProfileDto }
  | { readonly kind: 'tax'; readonly details: TaxDetailsDto }
  | { readonly kind: 'terms'; readonly version: string }
  | { readonly kind: 'page'; readonly page: PublicPageDto };

/** Throws affiliate.not-found, affiliate.declined, page-name.taken, terms.outdated. */
export class TellOfAffiliate extends Command<Written> {
  constructor(
    readonly affiliateId: string,
    readonly told: Told,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(TellOfAffiliate)
export class TellOfAffiliateHandler implements ICommandHandler<TellOfAffiliate> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly seal: Seal,
    private readonly hash: KeyedHash,
  ) {}

  async execute({ affiliateId, told, context }: TellOfAffiliate): Promise<Written> {
    if (told.kind === 'page') return this.setPage(affiliateId, told.page, context);
    const command = await this.commandOf(affiliateId, told);
    const written = await this.pipeline.handle(affiliate, affiliateId, command, context);
    return { id: affiliateId, revision: written.revision, position: written.position };
  }

  private async commandOf(
    affiliateId: string,
    told: Exclude<Told, { kind: 'page' }>,
  ): Promise<AffiliateDetailsCommand> {
    switch (told.kind) {
      case 'profile': {
        const profile = await this.seal.seal(affiliateId, JSON.stringify(told.profile));
        return { type: 'set-affiliate-profile', profile };
      }
      case 'tax': {
        const details = await this.seal.seal(affiliateId, JSON.stringify(told.details));
        return { type: 'set-affiliate-tax-details', details };
      }
      case 'terms': {
        const { version: current } = currentTerms;
        if (told.version !== current)
          throw new RefusedError(refuse('terms.outdated', { field: 'version', current }));
        return { type: 'accept-affiliate-terms', version: current };
      }
    }
  }

  /**
   * First the name, which the store gives to one; then the page; then the name from before goes. Cut
   * off between them, a name too many is kept, and saving again completes it.
   */
  private async setPage(
    affiliateId: string,
    content: PublicPageDto,
    context: CommandContext,
  ): Promise<Written> {
    const before = (await this.pipeline.load(affiliate, affiliateId))?.state;
    if (!before || before.status === 'absent')
      throw new RefusedError(refuse('affiliate.not-found'));
    if (before.status === 'declined') throw new RefusedError(refuse('affiliate.declined'));
    const nameHash = this.hash.pageName(content.slug);
    const step = (name: string) => ({
      ...context,
      commandId: derivedUuid(context.commandId, name),
    });
    const claim = { type: 'claim-page-name', nameHash, affiliateId } as const;
    await this.pipeline.handle(pageName, nameHash, claim, step('claim'));
    const page = await this.seal.seal(affiliateId, JSON.stringify(content));
    const { revision, position } = await this.pipeline.handle(
      affiliate,
      affiliateId,
      { type: 'set-affiliate-page', nameHash, page, isPublic: content.isPublic },
      context,
    );
    const old = before.details?.nameHash;
    if (old !== undefined && old !== nameHash) {
      const release = { type: 'release-page-name', affiliateId } as const;
      await this.pipeline.handle(pageName, old, release, step('release'));
    }
    return { id: affiliateId, revision, position };
  }
}
