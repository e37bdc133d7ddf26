import { Module } from '@nestjs/common';
import { Rebuilds } from './rebuilds.js';
import { SystemController } from './system.controller.js';

@Module({ controllers: [SystemController], providers: [Rebuilds] })
export class SystemModule {}
