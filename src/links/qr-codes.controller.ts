import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import QRCode from 'qrcode';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { Config } from '../platform/config.js';
import { CodeParam } from './code-param.js';
import { OneLink } from './find-links.js';
import { QrQuery } from './links.dto.js';
import { originOf } from './short-url.js';

/** The margin that scanners count on, in modules (ISO/IEC 18004). */
const quietModules = 4;
const oneWeek = 'private, max-age=604800';

/** QR codes of short addresses; where they lead may change, they do not. */
@ApiTags('links')
@Controller('links')
@Access({ action: 'read', subject: 'Link' })
export class QrCodesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly config: Config,
  ) {}

  @Get(':code/qr.svg')
  @ApiOperation({ summary: 'QR code of a link, as SVG' })
  @ApiProduces('image/svg+xml')
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('cache-control', oneWeek)
  async svg(
    @Param('code', CodeParam) code: string,
    @Query() { size }: QrQuery,
    @CurrentActor() actor: RequestActor,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    const address = await this.addressOf(code, actor, request);
    return QRCode.toString(address, { type: 'svg', width: size, margin: quietModules });
  }

  @Get(':code/qr.png')
  @ApiOperation({ summary: 'QR code of a link, as PNG' })
  @ApiProduces('image/png')
  @Header('content-type', 'image/png')
  @Header('cache-control', oneWeek)
  async png(
    @Param('code', CodeParam) code: string,
    @Query() { size }: QrQuery,
    @CurrentActor() actor: RequestActor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const address = await this.addressOf(code, actor, request);
    await reply.send(
      await QRCode.toBuffer(address, { type: 'png', width: size, margin: quietModules }),
    );
  }

  private async addressOf(
    code: string,
    actor: RequestActor,
    request: FastifyRequest,
  ): Promise<string> {
    const origin = originOf(this.config, request);
    const link = await this.queries.execute(new OneLink(code, scopeOf(actor), origin));
    return link.shortUrl;
  }
}
