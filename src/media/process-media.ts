import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { media } from '#domain/media/media.js';
import type { Scope } from '../platform/auth/abilities.js';
import {
  type CommandContext,
  CommandPipeline,
  type Loaded,
} from '../platform/commands/pipeline.js';
import { Darkroom, mostUploadBytes } from '../platform/media/darkroom.js';
import { MediaFiles, readWhole } from '../platform/media/media-files.js';
import { type AwaitedUpload, MediaUploads, uploadName } from '../platform/media/media-uploads.js';
import { takePicture } from '../platform/media/take-picture.js';
import { RefusedError } from '../platform/refused-error.js';
import { viewOfState } from './media-view.js';
import type { ProcessedMediaDto } from './media.dto.js';

type State = Loaded<(typeof media)['initial']>;

/**
 * Makes a picture of a file that was sent. Throws media.not-found for what is not theirs, and
 * media.not-uploaded while nothing has come; a file that is no picture of ours is an answer.
 */
export class ProcessMedia extends Command<ProcessedMediaDto> {
  constructor(
    readonly mediaId: string,
    readonly alt: string | null,
    readonly by: { readonly userId: string; readonly scope: Scope },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ProcessMedia)
export class ProcessMediaHandler implements ICommandHandler<ProcessMedia> {
  /** Asked for twice at once, it is done once. */
  private readonly underWay = new Map<string, Promise<State>>();

  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly uploads: MediaUploads,
    private readonly files: MediaFiles,
    private readonly darkroom: Darkroom,
  ) {}

  async execute(command: ProcessMedia): Promise<ProcessedMediaDto> {
    const { mediaId, by } = command;
    const upload = await this.uploads.find(mediaId);
    if (upload && upload.userId !== by.userId) throw notFound();
    const known = await this.pipeline.load(media, mediaId);
    const done = known ?? (upload && (await this.once(upload, command)));
    if (!done || done.state.status === 'absent' || !isWithin(by.scope, done.state)) {
      throw notFound();
    }
    // Also after a process that ended right before this.
    if (upload) await this.uploads.finish(mediaId, this.files);
    return { ...viewOfState(done.state, done.revision), position: done.position };
  }

  private once(upload: AwaitedUpload, command: ProcessMedia): Promise<State> {
    const { mediaId } = upload;
    const underWay = this.underWay.get(mediaId);
    if (underWay) return underWay;
    const work = this.take(upload, command).finally(() => this.underWay.delete(mediaId));
    this.underWay.set(mediaId, work);
    return work;
  }

  private async take(upload: AwaitedUpload, { alt, context }: ProcessMedia): Promise<State> {
    const { mediaId, merchantId, purpose } = upload;
    const bytes = await readWhole(this.files, uploadName(mediaId), mostUploadBytes);
    if (bytes === undefined || bytes === 'too-large') {
      throw new RefusedError(refuse('media.not-uploaded', { field: 'mediaId' }));
    }
    const { darkroom, files, pipeline } = this;
    const sent = { mediaId, bytes, merchantId, purpose, alt };
    return takePicture({ darkroom, files, pipeline }, sent, context);
  }
}

function isWithin(scope: Scope, { merchantId }: { readonly merchantId: string | null }): boolean {
  return scope.merchantId === undefined || scope.merchantId === merchantId;
}

function notFound(): RefusedError {
  return new RefusedError(refuse('media.not-found', { field: 'mediaId' }));
}
