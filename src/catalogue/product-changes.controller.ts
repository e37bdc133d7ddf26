import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { KnownProduct } from '#domain/product/product.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { wordsOf } from '../platform/catalogue/slug.js';
import { Clock } from '../platform/clock.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { IfMatch } from '../platform/http/if-match.js';
import { invalidField } from '../platform/http/problem.js';
import { answerProduct } from './answer-product.js';
import { ChangeProduct, type ProductChange } from './change-product.js';
import { ProductContentDto } from './content.dto.js';
import { ProductHistory } from './product-history.js';
import {
  ArchiveProductDto,
  EnrolProductDto,
  RenameProductDto,
  RestoreProductDto,
  ScheduleProductDto,
  SetPriceDto,
} from './product-requests.dto.js';
import { ProductWrittenDto } from './products.dto.js';
import { seenPrice } from './seen-price.js';
import { toContent } from './to-content.js';

interface Asked {
  readonly id: string;
  readonly actor: RequestActor;
  readonly ifRevision: bigint | undefined;
  readonly reply: FastifyReply;
}

/** What an editor does to one product. With `If-Match`, only to the revision that was seen. */
@ApiTags('products')
@ApiHeader({ name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' })
@Controller('products/:id')
@Access({ action: 'update', subject: 'Product' })
export class ProductChangesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly history: ProductHistory,
    private readonly clock: Clock,
  ) {}

  /** All of it, as it is from now on. */
  @Post('content')
  @HttpCode(200)
  @ApiOperation({ summary: 'Describe a product anew' })
  describe(
    @Param('id', new IdParam('product')) id: string,
    @Body() body: ProductContentDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    const content = toContent(id, body);
    const source = { kind: 'editor' } as const;
    const asked = { id, actor, ifRevision, reply };
    return this.change(asked, { type: 'describe-product', content, source });
  }

  @Post('price')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tell a price that was seen' })
  price(
    @Param('id', new IdParam('product')) id: string,
    @Body() body: SetPriceDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    const prices = [seenPrice(body, this.clock.iso())];
    return this.change({ id, actor, ifRevision, reply }, { type: 'price-product', prices });
  }

  @Post('schedule')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have a draft published at a time to come' })
  schedule(
    @Param('id', new IdParam('product')) id: string,
    @Body() { publishAt }: ScheduleProductDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    const at = this.clock.iso();
    const asked = { id, actor, ifRevision, reply };
    return this.change(asked, { type: 'schedule-product', publishAt, at });
  }

  @Post('unschedule')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep it a draft after all' })
  unschedule(
    @Param('id', new IdParam('product')) id: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    return this.change({ id, actor, ifRevision, reply }, { type: 'unschedule-product' });
  }

  @Post('publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Show a product on the public site' })
  publish(
    @Param('id', new IdParam('product')) id: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    return this.change({ id, actor, ifRevision, reply }, { type: 'publish-product' });
  }

  @Post('unpublish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make a product a draft again' })
  unpublish(
    @Param('id', new IdParam('product')) id: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    return this.change({ id, actor, ifRevision, reply }, { type: 'unpublish-product' });
  }

  /** Its address answers that it is gone, and its tracked link is switched off. */
  @Post('archive')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a product out of the catalogue' })
  archive(
    @Param('id', new IdParam('product')) id: string,
    @Body() { reason }: ArchiveProductDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    const asked = { id, actor, ifRevision, reply };
    return this.change(asked, { type: 'archive-product', reason: reason ?? null });
  }

  /** What was written since stays in the history; prices stay as they were seen. */
  @Post('restore')
  @HttpCode(200)
  @ApiOperation({ summary: 'Bring back an old revision, or a product from the archive' })
  restore(
    @Param('id', new IdParam('product')) id: string,
    @Body() { revision }: RestoreProductDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    const asked = { id, actor, ifRevision, reply };
    if (revision === undefined) return this.change(asked, { type: 'restore-product' });
    return this.change(asked, async () => {
      const { content } = await this.history.at(id, revision);
      return { type: 'describe-product', content, source: { kind: 'editor' } };
    });
  }

  /** The old address leads to the new one. */
  @Post('slug')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a product another address' })
  rename(
    @Param('id', new IdParam('product')) id: string,
    @Body() body: RenameProductDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    const end = id.slice(-6).toLowerCase();
    const words = wordsOf(body.slug).replace(new RegExp(`-?${end}$`), '');
    if (words === '') throw invalidField('slug', 'slug has to hold letters or digits');
    const slug = `${words}-${end}`;
    return this.change({ id, actor, ifRevision, reply }, { type: 'rename-product', slug });
  }

  @Post('program')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say whose commissions its sales earn' })
  enrol(
    @Param('id', new IdParam('product')) id: string,
    @Body() { programId }: EnrolProductDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    return this.change({ id, actor, ifRevision, reply }, { type: 'enrol-product', programId });
  }

  private async change(
    { id, actor, ifRevision, reply }: Asked,
    change: ProductChange | ((state: KnownProduct) => Promise<ProductChange>),
  ): Promise<ProductWrittenDto> {
    const how = typeof change === 'function' ? change : () => change;
    const command = new ChangeProduct(id, how, actor, commandContext(), ifRevision);
    return answerProduct(reply, await this.commands.execute(command));
  }
}
