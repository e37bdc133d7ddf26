import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Projector } from '#projections/engine/projector.js';
import { Access } from '../platform/auth/route-rules.js';
import { EventStore } from '../platform/event-store/port.js';
import { Policies } from '../platform/policies/policies.js';
import { ProgressDto } from './system.dto.js';

@ApiTags('system')
@Controller('projections')
export class SystemController {
  constructor(
    private readonly projector: Projector,
    private readonly policies: Policies,
    private readonly store: EventStore,
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
}
