import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { standingFrom, type RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import type { Page } from '../platform/http/page.dto.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { DisableUser } from './disable-user.js';
import { FindUsers } from './find-users.js';
import { RegisterUser } from './register-user.js';
import { ResetFactors } from './reset-factors.js';
import {
  DisableUserDto,
  FindUsersQuery,
  RegisterUserDto,
  ResetFactorsDto,
  UserDto,
  UserPageDto,
} from './users.dto.js';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Register a user' })
  @Access({ action: 'create', subject: 'User' })
  async register(
    @Body() { email, password, role, merchantId, affiliateId }: RegisterUserDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const standing = standingFrom({ role, merchantId, affiliateId });
    if (!standing) throw new Error(`A checked user of role ${role} has no standing`);
    const command = new RegisterUser({ email, password, standing }, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get()
  @ApiOperation({ summary: 'List users' })
  @ApiOkResponse({ type: UserPageDto })
  @Access({ action: 'read', subject: 'User' })
  find(
    @Query() query: FindUsersQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<UserDto>> {
    return this.queries.execute(new FindUsers(query, actor));
  }

  /** Signs the user out everywhere and lets them in no more. Access tokens run out within 15 minutes. */
  @Post(':id/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Disable a user' })
  @Access({ action: 'update', subject: 'User' })
  async disable(
    @Param('id', new IdParam('user')) id: string,
    @Body() { reason }: DisableUserDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const command = new DisableUser(id, reason, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  /**
   * For who has lost phone and codes: removes every second factor, signs the user out everywhere, and
   * tells them by mail. Who needs one sets it up at the next sign-in. Not for oneself.
   */
  @Post(':id/reset-factors')
  @HttpCode(200)
  @ApiOperation({ summary: "Remove a user's second factors" })
  @Access({ action: 'update', subject: 'User' })
  async resetFactors(
    @Param('id', new IdParam('user')) id: string,
    @Body() { reason }: ResetFactorsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const command = new ResetFactors(id, reason, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }
}
