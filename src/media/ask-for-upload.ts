import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MediaPurpose } from '#domain/media/media.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { MediaFiles } from '../platform/media/media-files.js';
import { MediaUploads, uploadName } from '../platform/media/media-uploads.js';
import type { UploadPlaceDto } from './media.dto.js';
import { uploadsPath } from './upload-route.js';

export interface WantedUpload {
  readonly userId: string;
  readonly merchantId: string | null;
  readonly purpose: MediaPurpose;
  readonly contentType: string;
  readonly bytes: number;
}

/** Where one file may be sent. Nothing has happened yet, so no event tells of it. */
export class AskForUpload extends Command<UploadPlaceDto> {
  constructor(
    readonly wanted: WantedUpload,
    readonly stamp: CommandStamp,
  ) {
    super();
  }
}

@CommandHandler(AskForUpload)
export class AskForUploadHandler implements ICommandHandler<AskForUpload> {
  constructor(
    private readonly uploads: MediaUploads,
    private readonly files: MediaFiles,
  ) {}

  async execute({ wanted, stamp }: AskForUpload): Promise<UploadPlaceDto> {
    const mediaId = newId('media', stamp);
    const { expiresAt, bytes, contentType } = await this.uploads.await({ mediaId, ...wanted });
    const terms = { bytes, contentType, expiresAt };
    const elsewhere = await this.files.sendingPlace(uploadName(mediaId), terms);
    const upload = elsewhere ?? {
      method: 'PUT',
      url: `${uploadsPath}/${this.uploads.tokenOf(mediaId)}`,
      headers: { 'content-type': contentType },
    };
    return { mediaId, upload, expiresAt };
  }
}
