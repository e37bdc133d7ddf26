import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { creative, type CreativeDetails } from '#domain/creative/creative.js';
import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import { program } from '#domain/program/program.js';
import { findRows } from '#read-models/find-page.js';
import { mediaList, type MediaRow } from '#read-models/media/table.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { isOfShop, shopHostOf } from '../platform/shop-host.js';

export type WantedCreative = Omit<CreativeDetails, 'creativeId' | 'merchantId'>;

export class AddCreative extends Command<Written> {
  constructor(
    readonly wanted: WantedCreative,
    /** Whose program it has to be; null for those who may add to any. */
    readonly merchantId: string | null,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

/** Throws program.not-found, link.destination-not-allowed or media.not-found. */
@CommandHandler(AddCreative)
export class AddCreativeHandler implements ICommandHandler<AddCreative> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ wanted, merchantId: own, context }: AddCreative): Promise<Written> {
    const merchantId = await this.ownerOf(wanted.programId, own);
    await this.checkDestination(merchantId, wanted.destinationUrl);
    const size = wanted.mediaId === null ? null : await this.sizeOf(wanted, merchantId);
    const creativeId = newId('creative', context);
    const details = { ...wanted, creativeId, merchantId, size };
    const command = { type: 'add-creative', ...details } as const;
    const { revision, position } = await this.pipeline.handle(
      creative,
      creativeId,
      command,
      context,
    );
    return { id: creativeId, revision, position };
  }

  /** Throws program.not-found also for a program of someone else: it is not theirs to know of. */
  private async ownerOf(programId: string, own: string | null): Promise<string> {
    const state = (await this.pipeline.load(program, programId))?.state;
    const owner = state?.status === 'active' ? state.merchantId : undefined;
    if (owner === undefined || (own !== null && own !== owner)) {
      throw new RefusedError(refuse('program.not-found', { field: 'programId' }));
    }
    return owner;
  }

  /** Affiliates could make no link to elsewhere, so it would be of no use to them. */
  private async checkDestination(merchantId: string, destinationUrl: string): Promise<void> {
    const state = (await this.pipeline.load(merchant, merchantId))?.state;
    if (state?.status !== 'registered' || state.website === null) return;
    if (isOfShop(state.website, destinationUrl)) return;
    const allowedHost = shopHostOf(state.website);
    throw new RefusedError(
      refuse('link.destination-not-allowed', { field: 'destinationUrl', allowedHost }),
    );
  }

  /** As was wished, or as the picture is. Of another merchant's picture nobody knows here. */
  private async sizeOf({ mediaId, size }: WantedCreative, merchantId: string): Promise<string> {
    const row = (await this.picture(mediaId)) ?? (await this.pictureFresh(mediaId));
    const isTheirs = row?.merchant_id === null || row?.merchant_id === merchantId;
    if (row?.status !== 'ready' || !isTheirs) {
      throw new RefusedError(refuse('media.not-found', { field: 'mediaId' }));
    }
    return size ?? `${row.width}x${row.height}`;
  }

  private async picture(mediaId: string | null): Promise<MediaRow | undefined> {
    const rows = await findRows(this.pool, mediaList, (query) => query.where('media_id', mediaId));
    return rows[0];
  }

  private async pictureFresh(mediaId: string | null): Promise<MediaRow | undefined> {
    await this.freshness.catchUp('media');
    return this.picture(mediaId);
  }
}
