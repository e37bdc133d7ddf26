import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { LocalMediaFiles } from '../platform/media/local-media-files.js';
import { MediaFiles } from '../platform/media/media-files.js';
import { MediaUploads } from '../platform/media/media-uploads.js';
import { AskForUploadHandler } from './ask-for-upload.js';
import { DescribeMediaHandler } from './describe-media.js';
import { FindMediaHandler, OneMediaHandler } from './find-media.js';
import { MediaController } from './media.controller.js';
import { routePictures } from './picture-route.js';
import { ProcessMediaHandler } from './process-media.js';
import { routeUploads } from './upload-route.js';

/** Pictures: sent, checked, made anew in all forms, and shown. */
@Module({
  controllers: [MediaController],
  providers: [
    AskForUploadHandler,
    DescribeMediaHandler,
    FindMediaHandler,
    OneMediaHandler,
    ProcessMediaHandler,
  ],
})
export class MediaModule implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly files: MediaFiles,
    private readonly uploads: MediaUploads,
  ) {}

  onModuleInit(): void {
    // The command line runs the product without HTTP.
    if (!this.http.httpAdapter) return;
    const instance = this.http.httpAdapter.getInstance<FastifyInstance>();
    routePictures(instance, this.files);
    if (this.files instanceof LocalMediaFiles) routeUploads(instance, this.uploads, this.files);
  }
}
