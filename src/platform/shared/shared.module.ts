import { type DynamicModule, Module } from '@nestjs/common';
import type { Shared } from './open-shared.js';
import { Announcements, FailureTallies, RateLimits, SharedCache } from './shared.js';

/** What processes share, for contexts to inject. Global. Whoever opened it closes it. */
@Module({})
export class SharedModule {
  static forRoot({ cache, announcements, rateLimits, failures }: Shared): DynamicModule {
    return {
      module: SharedModule,
      global: true,
      providers: [
        { provide: SharedCache, useValue: cache },
        { provide: Announcements, useValue: announcements },
        { provide: RateLimits, useValue: rateLimits },
        { provide: FailureTallies, useValue: failures },
      ],
      exports: [SharedCache, Announcements, RateLimits, FailureTallies],
    };
  }
}
