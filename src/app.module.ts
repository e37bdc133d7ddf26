import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import { AuditModule } from './audit/audit.module.js';
import { CommissionsModule } from './commissions/commissions.module.js';
import { ConversionsModule } from './conversions/conversions.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { SystemModule } from './system/system.module.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import type { Log } from './platform/observability/log.js';
import { PlatformModule } from './platform/platform.module.js';
import { RuntimeModule } from './runtime.module.js';
import type { Runtime } from './runtime.js';

export interface AppParts {
  readonly config: Config;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly runtime: Runtime;
}

/** Every context on one platform. */
@Module({})
export class AppModule {
  static forRoot({ config, pool, clock, log, runtime }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ config, pool, clock, log }),
        RuntimeModule.forRoot(runtime),
        CqrsModule.forRoot(),
        AuditModule,
        CommissionsModule,
        ConversionsModule,
        LedgerModule,
        SystemModule,
      ],
    };
  }
}
