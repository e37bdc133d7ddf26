import { media, type MediaPurpose, type ProcessedMedia } from '#domain/media/media.js';
import type { CommandContext, CommandPipeline, Handled } from '../commands/pipeline.js';
import { inParallel } from '../in-parallel.js';
import { type Darkroom, type FormFormat, sha256Of } from './darkroom.js';
import type { MediaFiles } from './media-files.js';

export interface PictureParts {
  readonly darkroom: Darkroom;
  readonly files: MediaFiles;
  readonly pipeline: CommandPipeline;
}

/** A file and what its sender says of it. */
export interface SentPicture {
  readonly mediaId: string;
  readonly bytes: Buffer;
  readonly merchantId: string | null;
  readonly purpose: MediaPurpose;
  readonly alt: string | null;
}

export type TakenPicture = Handled<(typeof media)['initial']>;

export const contentTypes: { readonly [Format in FormFormat]: string } = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
};

/** The name of one form in the store of files; its address is the same with a slash before it. */
export function formName(mediaId: string, width: number, format: FormFormat): string {
  return `media/${mediaId}/${width}.${format}`;
}

/** Files are put so many at a time. */
const width = 6;

/**
 * From the bytes of a file to a picture of ours: checked, made anew in all forms, kept, and only then
 * told as an event. Ended half way it leaves forms that nobody points to, and begins anew. The same
 * picture twice is one: the first stands.
 */
export async function takePicture(
  { darkroom, files, pipeline }: PictureParts,
  { bytes, alt, ...sent }: SentPicture,
  context: CommandContext,
): Promise<TakenPicture> {
  const upload = { ...sent, sha256: sha256Of(bytes), bytes: bytes.length };
  const developed = await darkroom.develop(bytes);
  if (developed.kind === 'refused') {
    const { fault } = developed;
    const command = { type: 'refuse-media', ...upload, fault } as const;
    return pipeline.handle(media, sent.mediaId, command, context);
  }
  await inParallel(developed.forms, width, (form) => {
    const name = formName(sent.mediaId, form.width, form.format);
    return files.put(name, form.bytes, contentTypes[form.format]);
  });
  const processed: ProcessedMedia = { ...upload, ...developed.facts, alt };
  return pipeline.handle(media, sent.mediaId, { type: 'keep-media', ...processed }, context);
}
