import { Module } from '@nestjs/common';
import { ProgressWatch } from './progress-watch.js';
import { Updates } from './updates.js';
import { UpdatesController } from './updates.controller.js';

@Module({ controllers: [UpdatesController], providers: [ProgressWatch, Updates] })
export class UpdatesModule {}
