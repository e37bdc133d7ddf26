import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { reasons } from '../../platform/media/reasons.js';
import { Clock } from '../../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import { Config } from '../../platform/config.js';
import { derivedUuid } from '../../platform/ids.js';
import { Darkroom, mostUploadBytes } from '../../platform/media/darkroom.js';
import { MediaFiles } from '../../platform/media/media-files.js';
import { takePicture } from '../../platform/media/take-picture.js';
import { Log } from '../../platform/observability/log.js';
import { fetchPublic, NotFetched } from '../../platform/outbound/fetch-public.js';
import { PublicAddresses } from '../../platform/outbound/public-addresses.js';
import { Rounds } from '../../platform/rounds.js';
import { type DuePicture, FeedPictures } from './feed-pictures.js';

const pollMs = 5_000;
const timeoutMs = 20_000;
/** After a minute, then four times as long each time: the last try is more than a day after the first. */
const firstPauseMs = 60_000;
const mostTries = 7;

/**
 * Fetches the pictures that feeds name and makes them pictures of ours, one after the other: shoppers' pages
 * come first. What cannot be fetched says why, and keeps no other waiting.
 */
@Injectable()
export class PictureRound {
  private readonly pictures: FeedPictures;
  private readonly addresses: PublicAddresses;
  private readonly rounds = new Rounds(
    pollMs,
    () => this.work(),
    (error) => this.log.error({ err: error }, 'pictures of feeds failed; it will try again'),
  );

  constructor(
    pool: Pool,
    private readonly pipeline: CommandPipeline,
    private readonly files: MediaFiles,
    private readonly darkroom: Darkroom,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.pictures = new FeedPictures(pool);
    this.addresses = new PublicAddresses(config.feedPictures.alsoFrom);
  }

  start(): void {
    if (this.config.feedPictures.areFetched) this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** All that is due. Returns how many were looked at. */
  async work(): Promise<number> {
    let count = 0;
    while (!this.rounds.isStopping) {
      const due = await this.pictures.next(this.clock.now());
      if (!due) break;
      await this.take(due);
      count += 1;
    }
    return count;
  }

  private async take(due: DuePicture): Promise<void> {
    const { mediaId, merchantId, url, tries } = due;
    try {
      const bytes = await fetchPublic(url, {
        ...{ addresses: this.addresses, mostBytes: mostUploadBytes, timeoutMs },
        agent: ['Tributary', this.config.http.publicUrl].filter(Boolean).join(' +'),
        accept: 'image/avif,image/webp,image/jpeg,image/png,image/*;q=0.8',
      });
      const { darkroom, files, pipeline } = this;
      const sent = { mediaId, bytes, merchantId, purpose: 'product', alt: null } as const;
      const { state } = await takePicture({ darkroom, files, pipeline }, sent, contextOf(mediaId));
      if (state.status === 'refused') {
        await this.pictures.failed(mediaId, reasons[state.fault], null);
      } else await this.pictures.taken(mediaId);
    } catch (error) {
      const isTheirs = error instanceof NotFetched;
      if (!isTheirs) this.log.error({ err: error, mediaId, tries }, 'a picture of a feed failed');
      const isFinal = isTheirs && (error.fault === 'too-large' || error.fault === 'bad-address');
      const pause = firstPauseMs * 4 ** (tries - 1);
      const again = new Date(this.clock.now().getTime() + pause);
      const trouble = isTheirs ? error.message : 'It could not be kept; it is tried again.';
      await this.pictures.failed(mediaId, trouble, isFinal || tries >= mostTries ? null : again);
    }
  }
}

/** The same for every try: a picture that was kept is not kept again. */
function contextOf(mediaId: string): CommandContext {
  const commandId = derivedUuid('feed-picture', mediaId);
  return {
    ...{ commandId, correlationId: commandId, causationId: null },
    actor: { type: 'timer', id: 'feed-pictures' },
  };
}
