import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { isId } from '#domain/kernel/ids.js';
import type { MediaPurpose } from '#domain/media/media.js';
import type { Clock } from '../clock.js';
import type { Secrets } from '../privacy/secrets.js';
import type { MediaFiles } from './media-files.js';

/** How long an address for sending is good, in ms. */
const sendingMs = 15 * 60_000;
/** How long a file that nobody goes on with is kept, in ms. */
const keptMs = 24 * 3_600_000;

/** A file that somebody may send. */
export interface AwaitedUpload {
  readonly mediaId: string;
  /** Who asked for the address. */
  readonly userId: string;
  readonly merchantId: string | null;
  readonly purpose: MediaPurpose;
  /** As announced. */
  readonly bytes: number;
  readonly contentType: string;
  /** UTC ISO-8601. */
  readonly expiresAt: string;
  /** Null: it has not come to this server; into a bucket it may have. */
  readonly receivedAt: string | null;
}

interface UploadRow {
  media_id: string;
  user_id: string;
  merchant_id: string | null;
  purpose: MediaPurpose;
  bytes: number;
  content_type: string;
  expires_at: string;
  received_at: string | null;
}

/** Where a file lies until it is a picture. */
export function uploadName(mediaId: string): string {
  return `uploads/${mediaId}`;
}

/** Files that are on their way: who may send which, until when, and what has come. */
export class MediaUploads {
  constructor(
    private readonly pool: Pool,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** The same again, for a repeated request, changes nothing. */
  async await(upload: Omit<AwaitedUpload, 'expiresAt' | 'receivedAt'>): Promise<AwaitedUpload> {
    const { mediaId, userId, merchantId, purpose, bytes, contentType } = upload;
    const expiresAt = new Date(this.clock.now().getTime() + sendingMs);
    await this.pool.query(
      `insert into media_upload (media_id, user_id, merchant_id, purpose, bytes, content_type, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (media_id) do nothing`,
      [mediaId, userId, merchantId, purpose, bytes, contentType, expiresAt],
    );
    return { ...upload, expiresAt: expiresAt.toISOString(), receivedAt: null };
  }

  async find(mediaId: string): Promise<AwaitedUpload | undefined> {
    const { rows } = await this.pool.query<UploadRow>(
      'select * from media_upload where media_id = $1',
      [mediaId],
    );
    const [row] = rows;
    return row && uploadFrom(row);
  }

  /** The upload that a token names, if a file may still be sent for it. */
  async open(token: string): Promise<AwaitedUpload | undefined> {
    const mediaId = this.mediaIdOf(token);
    const upload = mediaId === undefined ? undefined : await this.find(mediaId);
    const isOpen = upload?.receivedAt === null && upload.expiresAt > this.clock.iso();
    return isOpen ? upload : undefined;
  }

  /** False when a file came before, from somebody faster. */
  async received(mediaId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'update media_upload set received_at = $2 where media_id = $1 and received_at is null',
      [mediaId, this.clock.now()],
    );
    return rowCount === 1;
  }

  /** It is a picture, or was refused: nothing of the file stays. */
  async finish(mediaId: string, files: MediaFiles): Promise<void> {
    await files.remove(uploadName(mediaId));
    await this.pool.query('delete from media_upload where media_id = $1', [mediaId]);
  }

  /** Files that nobody went on with. */
  async forgetOld(files: MediaFiles): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keptMs);
    const { rows } = await this.pool.query<{ media_id: string }>(
      'select media_id from media_upload where expires_at < $1 order by expires_at limit 1000',
      [before],
    );
    for (const { media_id } of rows) await this.finish(media_id, files);
  }

  /** Names one upload to whoever holds it; the same for a repeated request. */
  tokenOf(mediaId: string): string {
    const mac = createHmac('sha256', this.secrets.key('media-upload')).update(mediaId);
    return `${mediaId}.${mac.digest('base64url')}`;
  }

  private mediaIdOf(token: string): string | undefined {
    const [mediaId = ''] = token.split('.', 1);
    if (!isId('media', mediaId)) return undefined;
    const [given, expected] = [Buffer.from(token), Buffer.from(this.tokenOf(mediaId))];
    const isRight = given.length === expected.length && timingSafeEqual(given, expected);
    return isRight ? mediaId : undefined;
  }
}

function uploadFrom(row: UploadRow): AwaitedUpload {
  return {
    mediaId: row.media_id,
    userId: row.user_id,
    merchantId: row.merchant_id,
    purpose: row.purpose,
    bytes: row.bytes,
    contentType: row.content_type,
    expiresAt: row.expires_at,
    receivedAt: row.received_at,
  };
}
