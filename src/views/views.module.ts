import { Module } from '@nestjs/common';
import { FindViewCountsHandler } from './find-view-counts.js';
import { ViewCountsController } from './view-counts.controller.js';

@Module({ controllers: [ViewCountsController], providers: [FindViewCountsHandler] })
export class ViewsModule {}
