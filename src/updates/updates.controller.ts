import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { expiryOf } from '../platform/auth/access-tokens.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { SignedIn } from '../platform/auth/route-rules.js';
import { Updates } from './updates.js';

@ApiTags('updates')
@Controller('updates')
export class UpdatesController {
  constructor(private readonly updates: Updates) {}

  /**
   * Server-sent events `projection` with `{ projection, position }`, when there is more to read: ask
   * again with `minPosition`. Nothing about the content is told. Ends with an event `end` when the
   * token expires or the server stops; connect again with a fresh token.
   */
  @Get()
  @ApiOperation({ summary: 'Be told when there is more to read' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  @SignedIn()
  async listen(
    @CurrentActor() actor: RequestActor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // HEAD is answered by the same route, and would never read the stream to its end.
    if (request.method === 'HEAD') return void reply.type('text/event-stream').send();
    const token = request.headers.authorization?.replace(/^Bearer +/i, '') ?? '';
    const stream = this.updates.open(actor.id, expiryOf(token));
    await reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      // nginx would gather it.
      .header('x-accel-buffering', 'no')
      .send(stream);
  }
}
