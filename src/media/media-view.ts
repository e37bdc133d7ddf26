import type { Media, MediaFault, MediaPurpose, PictureFormat } from '#domain/media/media.js';
import type { MediaRow } from '#read-models/media/table.js';
import type { AwaitedUpload } from '../platform/media/media-uploads.js';
import type { MediaDto } from './media.dto.js';
import { reasons } from './reasons.js';

/** A picture as the list has it. */
export function viewOfRow(row: MediaRow): MediaDto {
  // The projection copies events, whose codes these are.
  const fault = row.fault as MediaFault | null;
  return {
    id: row.media_id,
    status: row.status === 'refused' ? 'refused' : 'ready',
    merchantId: row.merchant_id,
    purpose: row.purpose as MediaPurpose,
    alt: row.alt,
    bytes: row.bytes,
    format: row.format as PictureFormat | null,
    width: row.width,
    height: row.height,
    colour: row.colour,
    widths: row.widths ?? [],
    fault,
    reason: fault && reasons[fault],
    createdAt: row.created_at,
    revision: Number(row.revision),
  };
}

const nothingYet = {
  ...{ alt: null, format: null, width: null, height: null, colour: null, widths: [] },
  ...{ fault: null, reason: null, createdAt: null, revision: null },
} as const;

/** A picture as its own stream has it. */
export function viewOfState(
  state: Exclude<Media, { status: 'absent' }>,
  revision: bigint,
): MediaDto {
  const { mediaId, merchantId, purpose, bytes } = state;
  const known = { ...nothingYet, id: mediaId, merchantId, purpose, bytes };
  if (state.status === 'refused') {
    const { fault } = state;
    const told = { status: 'refused', fault, reason: reasons[fault] } as const;
    return { ...known, ...told, revision: Number(revision) };
  }
  const { alt, format, width, height, colour, widths } = state;
  const shown = { status: 'ready', alt, format, width, height, colour, widths } as const;
  return { ...known, ...shown, revision: Number(revision) };
}

/** A file that nobody has looked at. */
export function viewOfUpload({ mediaId, merchantId, purpose, bytes }: AwaitedUpload): MediaDto {
  return { ...nothingYet, id: mediaId, status: 'waiting', merchantId, purpose, bytes };
}
