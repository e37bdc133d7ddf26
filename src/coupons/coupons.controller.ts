import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import type { Page } from '../platform/http/page.dto.js';
import { answerWritten } from '../platform/http/written.dto.js';
import { AssignCoupon } from './assign-coupon.js';
import {
  AssignCouponDto,
  AssignedCouponDto,
  CouponDto,
  CouponPageDto,
  FindCouponsQuery,
} from './coupons.dto.js';
import { FindCoupons } from './find-coupons.js';

@ApiTags('coupons')
@Controller('coupons')
export class CouponsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** A code belongs to one affiliate of a program, for good. */
  @Post()
  @ApiOperation({ summary: 'Assign a coupon code to an affiliate' })
  @Access({ action: 'create', subject: 'Coupon' })
  async assign(
    @Body() body: AssignCouponDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssignedCouponDto> {
    const { merchantId = null } = scopeOf(actor);
    authorise(actor, 'create', 'Coupon', { merchantId });
    const command = new AssignCoupon({ ...body }, merchantId, commandContext());
    const assigned = await this.commands.execute(command);
    return { ...answerWritten(reply, assigned), code: assigned.code };
  }

  @Get()
  @ApiOperation({ summary: 'List coupons' })
  @ApiOkResponse({ type: CouponPageDto })
  @Access({ action: 'read', subject: 'Coupon' })
  find(
    @Query() query: FindCouponsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<CouponDto>> {
    return this.queries.execute(new FindCoupons(query, scopeOf(actor)));
  }
}
