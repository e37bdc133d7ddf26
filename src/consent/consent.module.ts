import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Config } from '../platform/config.js';
import { ConsentDesk } from './consent-desk.js';
import { routeConsent } from './consent-routes.js';
import { ConsentsController } from './consents.controller.js';
import { FindConsentsHandler } from './find-consents.js';

/** What shoppers allow: taken by `POST /consent`, counted for those who answer for it. */
@Module({
  controllers: [ConsentsController],
  providers: [ConsentDesk, FindConsentsHandler],
})
export class ConsentModule implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly desk: ConsentDesk,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    // The command line runs the product without HTTP.
    if (!this.http.httpAdapter) return;
    const isSecure = this.config.http.publicUrl?.startsWith('https:') ?? false;
    routeConsent(this.http.httpAdapter.getInstance<FastifyInstance>(), this.desk, isSecure);
  }
}
