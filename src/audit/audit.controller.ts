import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { IdParam } from '../platform/http/id-param.js';
import { CommissionReplayDto } from './audit.dto.js';
import { CommissionReplays } from './replay-commission.js';

@ApiTags('audit')
@Controller()
export class AuditController {
  constructor(private readonly replays: CommissionReplays) {}

  /** Every event of a commission and of the order behind it: who, why, before and after. */
  @Get('commissions/:id/history')
  @ApiOperation({ summary: 'Replay a commission from the event log' })
  @ApiOkResponse({ type: CommissionReplayDto })
  @Access({ action: 'read', subject: 'Commission' })
  history(
    @Param('id', new IdParam('commission')) id: string,
    @CurrentActor() actor: RequestActor,
  ): Promise<CommissionReplayDto> {
    return this.replays.replay(id, scopeOf(actor));
  }
}
