import { type DynamicModule, Module } from '@nestjs/common';
import { Pool } from 'pg';
import { Projector } from '#projections/engine/projector.js';
import { CommandPipeline } from './platform/commands/pipeline.js';
import { EventCodec } from './platform/event-store/codec.js';
import { EventStore } from './platform/event-store/port.js';
import { Cursors } from './platform/http/cursor.js';
import { Policies } from './platform/policies/policies.js';
import { Freshness } from './platform/read/freshness.js';
import { Lists } from './platform/read/lists.js';
import { ProjectedFreshness } from './platform/read/projected-freshness.js';
import { Rebuilds } from './platform/rebuilds.js';
import type { Runtime } from './runtime.js';

/** The runtime's parts, for contexts to inject. Global. */
@Module({})
export class RuntimeModule {
  static forRoot(runtime: Runtime): DynamicModule {
    const { store, codec, pipeline, projector, policies } = runtime;
    return {
      module: RuntimeModule,
      global: true,
      providers: [
        { provide: EventStore, useValue: store },
        { provide: EventCodec, useValue: codec },
        { provide: CommandPipeline, useValue: pipeline },
        { provide: Projector, useValue: projector },
        { provide: Policies, useValue: policies },
        { provide: Freshness, useValue: new ProjectedFreshness(projector, store) },
        {
          provide: Lists,
          inject: [Pool, Cursors, Freshness],
          useFactory: (pool: Pool, cursors: Cursors, freshness: Freshness) =>
            new Lists(pool, cursors, freshness),
        },
        Rebuilds,
      ],
      exports: [
        ...[EventStore, EventCodec, CommandPipeline, Projector, Policies, Freshness, Lists],
        Rebuilds,
      ],
    };
  }
}
