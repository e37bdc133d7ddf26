import { Module } from '@nestjs/common';
import { FindOverviewHandler } from './find-overview.js';
import { OverviewController } from './overview.controller.js';

@Module({ controllers: [OverviewController], providers: [FindOverviewHandler] })
export class OverviewModule {}
