import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Pool } from 'pg';
import { buildsUnderWay, parkedEvents, servedBuild } from '#projections/engine/checkpoint.js';
import type { Projection } from '#projections/engine/projection.js';
import { Projector } from '#projections/engine/projector.js';
import { projections } from '#projections/registry.js';
import { Access } from '../platform/auth/route-rules.js';
import { EventStore, start } from '../platform/event-store/port.js';
import { commandContext } from '../platform/http/command-context.js';
import { ProblemError } from '../platform/http/problem.js';
import { Policies } from '../platform/policies/policies.js';
import { Rebuilds } from '../platform/rebuilds.js';
import { buildingOf } from './building.js';
import { ParkedEventsDto, ProgressDto, RebuildBegunDto } from './system.dto.js';

@ApiTags('system')
@Controller('projections')
export class SystemController {
  constructor(
    private readonly projector: Projector,
    private readonly policies: Policies,
    private readonly store: EventStore,
    private readonly pool: Pool,
    private readonly rebuilds: Rebuilds,
  ) {}

  /** How far each projection and policy has come, how far it lags, what it set aside. */
  @Get()
  @ApiOperation({ summary: 'Positions and lag of projections and policies' })
  @Access({ action: 'read', subject: 'System' })
  async progress(): Promise<ProgressDto> {
    const [projections, builds, head] = await Promise.all([
      this.projector.status(),
      buildsUnderWay(this.pool),
      this.store.head(),
    ]);
    const total = this.store.distance(start, head);
    const building = new Map(builds.map((build) => [build.name, buildingOf(build, total)]));
    return {
      head,
      projections: projections.map(({ error = null, lagEvents = null, ...each }) => ({
        ...{ name: each.name, version: each.version, servedVersion: each.servedVersion ?? null },
        ...{ phase: each.phase, position: each.position },
        ...{ lagEvents, lagSeconds: each.lagSeconds, eventsPerSecond: each.eventsPerSecond },
        ...{ parked: each.parked, building: building.get(each.name) ?? null, error },
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
    knownAs(name);
    const served = await servedBuild(this.pool, name);
    return { items: served ? await parkedEvents(this.pool, served, 1_000) : [] };
  }

  /**
   * Tables are made anew from the first event, beside those that are read, and take their place when they
   * have caught up. The list of projections tells how far it is.
   */
  @Post(':name/rebuild')
  @HttpCode(202)
  @ApiOperation({ summary: 'Rebuild a projection while it is read' })
  @ApiAcceptedResponse({ type: RebuildBegunDto })
  @Access({ action: 'update', subject: 'System' })
  async rebuild(@Param('name') name: string): Promise<RebuildBegunDto> {
    const projection = knownAs(name);
    const position = await this.rebuilds.begin(projection, commandContext());
    return { name, version: projection.version, stream: `projection-${name}`, position };
  }
}

/** Throws not-found. */
function knownAs(name: string): Projection {
  const projection = projections.find((each) => each.name === name);
  if (!projection) throw new ProblemError('not-found');
  return projection;
}
