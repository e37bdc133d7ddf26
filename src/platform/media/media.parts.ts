import type { FactoryProvider } from '@nestjs/common';
import { Pool } from 'pg';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Darkroom } from './darkroom.js';
import { LocalMediaFiles } from './local-media-files.js';
import { MediaFiles } from './media-files.js';
import { MediaUploads } from './media-uploads.js';
import { S3MediaFiles } from './s3-media-files.js';

/** A bucket where one is configured, else a folder. */
export function mediaFilesOf({ media }: Pick<Config, 'media'>, clock: Clock): MediaFiles {
  return media.s3 === undefined
    ? new LocalMediaFiles(media.dir)
    : new S3MediaFiles(media.s3, clock);
}

/** Pictures: where they lie, what is on its way, and what makes their forms. */
export const mediaParts: FactoryProvider[] = [
  { provide: MediaFiles, inject: [Config, Clock], useFactory: mediaFilesOf },
  { provide: Darkroom, inject: [], useFactory: () => new Darkroom() },
  {
    provide: MediaUploads,
    inject: [Pool, Config, Clock],
    useFactory: (pool: Pool, { secrets }: Config, clock: Clock) =>
      new MediaUploads(pool, secrets, clock),
  },
];
