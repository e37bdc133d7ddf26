import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { parkedEvents, servedBuild } from '#projections/engine/checkpoint.js';
import { Projector } from '#projections/engine/projector.js';
import { projections } from '#projections/registry.js';
import { Access } from '../platform/auth/route-rules.js';
import { EventStore } from '../platform/event-store/port.js';
import { ProblemError } from '../platform/http/problem.js';
import { Policies } from '../platform/policies/policies.js';
import { ParkedEventsDto, ProgressDto } from './system.dto.js';

@ApiTags('system')
@Controller('projections')
export class SystemController {
  constructor(
    private readonly projector: Projector,
    private readonly policies: Policies,
    private readonly store: EventStore,
    private readonly pool: Pool,
  ) {}

  /** How far each projection and policy has come, how far it lags, what it set aside. */
  @Get()
  @ApiOperation({ summary: 'Positions and lag of projections and policies' })
  @Access({ action: 'read', subject: 'System' })
  async progress(): Promise<ProgressDto> {
    const [projections, head] = await Promise.all([this.projector.status(), this.store.head()]);
    return {
      head,
      projections: projections.map(({ error = null, lagEvents = null, ...each }) => ({
        ...{ name: each.name, version: each.version, phase: each.phase, position: each.position },
        ...{ lagEvents, lagSeconds: each.lagSeconds, eventsPerSecond: each.eventsPerSecond },
        ...{ parked: each.parked, error },
      })),
      policies: this.policies.status().map((policy) => ({
        ...policy,
        lagEvents: this.store.distance(policy.position, head) ?? null,
      })),
    };
  }

  /** What a projection has set aside because it could not take it, and what followed in the same streams. */
  @Get(':name/parked')
  @ApiOperation({ summary: 'Events that a projection has set aside' })
  @Access({ action: 'read', subject: 'System' })
  async parked(@Param('name') name: string): Promise<ParkedEventsDto> {
    if (!projections.some((each) => each.name === name)) throw new ProblemError('not-found');
    const served = await servedBuild(this.pool, name);
    return { items: served ? await parkedEvents(this.pool, served, 1_000) : [] };
  }
}
