import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { refuse } from '#domain/kernel/refusal.js';
import { link, type LinkDetails, type SubIds, type Utm } from '#domain/link/link.js';
import { product } from '#domain/product/product.js';
import { program } from '#domain/program/program.js';
import { mayBeSiteLinkCode } from '../platform/catalogue/site-link-code.js';
import {
  type CommandContext,
  CommandPipeline,
  type Handled,
} from '../platform/commands/pipeline.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { RefusedError } from '../platform/refused-error.js';
import { checkDestination } from './check-destination.js';
import { madeUpCode } from './link-code.js';
import { type LinkWritten, writtenFrom } from './link-written.js';

export interface WantedLink {
  readonly programId: string;
  readonly affiliateId: string;
  readonly destinationUrl: string;
  /** Null: make one up. */
  readonly code: string | null;
  readonly subIds: SubIds;
  readonly utm: Utm;
  readonly expiresAt: string | null;
  /** Which product of the catalogue it leads to; absent: none in particular. */
  readonly productId?: string;
}

export class CreateLink extends Command<LinkWritten> {
  constructor(
    readonly wanted: WantedLink,
    /** Whose program it has to be; null for those who may link to any. */
    readonly merchantId: string | null,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

/** A made-up code is taken once in a million million; five in a row never. */
const attempts = 5;

@CommandHandler(CreateLink)
export class CreateLinkHandler implements ICommandHandler<CreateLink> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ wanted, merchantId, context }: CreateLink): Promise<LinkWritten> {
    if (wanted.code !== null && mayBeSiteLinkCode(wanted.code)) {
      throw new RefusedError(refuse('link.code-taken', { field: 'code' }));
    }
    const owner = await this.ownerOf(wanted.programId, merchantId);
    await this.requireApproved(wanted.affiliateId);
    await checkDestination(this.pipeline, owner, wanted.destinationUrl);
    if (wanted.productId !== undefined) await this.requireProduct(wanted.productId, owner);
    const linkId = newId('link', context);
    for (let attempt = 1; ; attempt += 1) {
      const code = wanted.code ?? madeUpCode(context.commandId, attempt);
      const details = { ...wanted, linkId, code, merchantId: owner };
      try {
        return writtenFrom(await this.create(details, context));
      } catch (error) {
        const isTaken = error instanceof RefusedError && error.refusal.code === 'link.code-taken';
        if (!isTaken || wanted.code !== null || attempt === attempts) throw error;
      }
    }
  }

  private create(details: LinkDetails, context: CommandContext): Promise<Handled<LinkState>> {
    const command = { type: 'create-link', ...details } as const;
    // Nearly every code is free: guess so, and read only when it is not.
    return this.pipeline.handle(link, details.code, command, context, { known: [] });
  }

  /** Throws program.not-found also for a program of someone else: it is not theirs to know of. */
  private async ownerOf(programId: string, merchantId: string | null): Promise<string> {
    const loaded = await this.pipeline.load(program, programId);
    const owner = loaded?.state.status === 'active' ? loaded.state.merchantId : undefined;
    if (owner === undefined || (merchantId !== null && owner !== merchantId)) {
      throw new RefusedError(refuse('program.not-found', { field: 'programId' }));
    }
    return owner;
  }

  private async requireProduct(productId: string, merchantId: string): Promise<void> {
    const { state } = (await this.pipeline.load(product, productId)) ?? {};
    const isOwn =
      state !== undefined && state.status !== 'absent' && state.merchantId === merchantId;
    if (!isOwn) throw new RefusedError(refuse('product.not-found', { field: 'productId' }));
  }

  private async requireApproved(affiliateId: string): Promise<void> {
    const { status } = (await this.pipeline.load(affiliate, affiliateId))?.state ?? {
      status: 'absent',
    };
    if (status === 'approved') return;
    throw new RefusedError(
      status === 'absent'
        ? refuse('affiliate.not-found', { field: 'affiliateId' })
        : refuse('affiliate.not-approved', { field: 'affiliateId', status }),
    );
  }
}

type LinkState = (typeof link)['initial'];
