import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { conversion } from '#domain/conversion/conversion.js';
import type { VerifiedApiKey } from '../platform/auth/api-keys.js';
import { ApiKeys } from '../platform/auth/api-keys.js';
import { RequestSignatures } from '../platform/auth/request-signature.js';
import { PublicRoute } from '../platform/auth/route-rules.js';
import { Clock } from '../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { commandContext } from '../platform/http/command-context.js';
import type { ProblemDto } from '../platform/http/problem.dto.js';
import { problemAnswer } from '../platform/http/problem-answer.js';
import { ProblemError } from '../platform/http/problem.js';
import { contextOf, tellPosted } from '../platform/http/request-context.js';
import { Log } from '../platform/observability/log.js';
import { RefusedError } from '../platform/refused-error.js';
import { conversionKey } from '../platform/streams.js';
import { checkOccurredAt } from './occurred-at.js';
import { type Postback, readPostback } from './postback.js';
import { orderOf, queryOf, signedPostback } from './posted-by-address.js';
import { RecordConversion, type RecordedConversion } from './record-conversion.js';

type Params = Readonly<Record<string, string | undefined>>;

@ApiTags('conversions')
@Controller('postback')
export class PostbackController {
  constructor(
    private readonly commands: CommandBus,
    private readonly keys: ApiKeys,
    private readonly signatures: RequestSignatures,
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * An order by nothing but an address, for shops and networks that can only call one. Answers text:
   * `OK:cnv_…` or `ERR:code field: reason`. With `sig`, the hexadecimal HMAC over `sigts`, a point and the
   * query without `sig`, as sent.
   */
  @Get()
  @PublicRoute()
  @ApiOperation({ summary: 'Post an order by GET' })
  @ApiProduces('text/plain')
  @ApiQuery({ name: 'token', description: 'An API key with scope postback:write' })
  @ApiQuery({ name: 'pid', description: 'Program id' })
  @ApiQuery({ name: 'txid', description: 'Order number' })
  @ApiQuery({ name: 'amount', description: 'Major units, like 129.00' })
  @ApiQuery({ name: 'currency', example: 'EUR' })
  @ApiQuery({ name: 'click_id', required: false })
  @ApiQuery({ name: 'coupon', required: false })
  @ApiQuery({ name: 'event', required: false, enum: ['sale', 'lead'] })
  @ApiQuery({ name: 'ts', required: false, description: 'When it occurred; now if absent' })
  @ApiQuery({
    name: 'sig',
    required: false,
    description:
      'Hexadecimal HMAC-SHA256, with the signing secret of the key, over `sigts`, a point and the query as sent without `sig`; needed when the key has to sign',
  })
  @ApiQuery({
    name: 'sigts',
    required: false,
    description: 'Unix seconds when it was signed; at most five minutes off',
  })
  async postback(
    @Query() params: Params,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.header('content-type', 'text/plain; charset=utf-8').header('cache-control', 'no-store');
    const context = commandContext();
    try {
      const key = await this.authenticate(params, request);
      const actor = { type: 'api-key', id: key.actor.id } as const;
      const postback = readPostback(params);
      if (postback.occurredAt !== null) checkOccurredAt(postback.occurredAt, this.clock, 'ts');
      const recorded = await this.record(postback, key.actor.merchantId, { ...context, actor });
      tellPosted({ id: recorded.conversionId, alreadySo: recorded.alreadySo });
      await reply.send(`OK:${recorded.conversionId}`);
    } catch (error) {
      const { correlationId } = context;
      const occasion = { path: '/api/v1/postback', correlationId, ifMatch: false };
      const { document, headers, isBug } = problemAnswer(error, occasion);
      if (isBug) this.log.error({ err: error, correlationId }, 'a postback failed');
      contextOf(request).problem = document;
      reply.status(document.status).headers(headers);
      await reply.send(errorText(document));
    }
  }

  private async authenticate(params: Params, request: FastifyRequest): Promise<VerifiedApiKey> {
    const key = await this.keys.verify(params['token'] ?? '');
    if (!key) throw new ProblemError('unauthenticated');
    contextOf(request).actor = key.actor;
    if (!key.actor.scopes.includes('postback:write')) throw new ProblemError('scope-missing');
    await this.signatures.check(key, signedPostback(params, queryOf(request.url)));
    return key;
  }

  /** A caller without a clock may call again, also at the same moment: the time of the first call stands. */
  private async record(
    postback: Postback,
    merchantId: string,
    context: CommandContext,
  ): Promise<RecordedConversion> {
    const { programId, externalId } = postback;
    const command = (occurredAt: string) =>
      new RecordConversion(orderOf(postback, occurredAt), merchantId, context);
    if (postback.occurredAt !== null) return this.commands.execute(command(postback.occurredAt));
    const first = await this.firstTime(programId, externalId);
    try {
      return await this.commands.execute(command(first ?? this.clock.iso()));
    } catch (error) {
      const sooner = first === undefined && (await this.firstTime(programId, externalId));
      if (!(error instanceof RefusedError) || !sooner) throw error;
      return this.commands.execute(command(sooner));
    }
  }

  private async firstTime(programId: string, externalId: string): Promise<string | undefined> {
    const known = await this.pipeline.load(conversion, conversionKey(programId, externalId));
    return known && known.state.status !== 'absent' ? known.state.order.occurredAt : undefined;
  }
}

/** `ERR:code field: reason`, on one line; of several missing parameters every one is named. */
function errorText({ code, title, errors = [] }: ProblemDto): string {
  const fields = errors.map(({ field }) => field).join(', ');
  const reason = errors.map(({ message }) => message).join(', ') || title;
  return `ERR:${code}${fields === '' ? '' : ` ${fields}`}: ${reason}`;
}
