import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { productIdOf } from '../platform/catalogue/product-id.js';
import { productSlug } from '../platform/catalogue/slug.js';
import { cardProjections } from '../platform/catalogue/find-cards.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { invalidField } from '../platform/http/problem.js';
import { newId } from '../platform/ids.js';
import { Freshness } from '../platform/read/freshness.js';
import { ChangeProducts } from './bulk-products.js';
import { BulkProductsDoneDto, BulkProductsDto } from './bulk-products.dto.js';
import { CreateProduct, loadOwn } from './change-product.js';
import { CountProducts, FindProducts, OneProduct } from './find-products.js';
import { HistoryQuery, ProductHistory, ProductHistoryDto } from './product-history.js';
import { ProductPageDto } from './product-page.dto.js';
import { CreateProductDto, PreviewQuery } from './product-requests.dto.js';
import {
  CountProductsDto,
  FindProductsQuery,
  ProductDetailsDto,
  type ProductDto,
  ProductListDto,
  ProductWrittenDto,
} from './products.dto.js';
import { ShownProducts } from './shown-products.js';
import { seenPrice } from './seen-price.js';
import { toContent } from './to-content.js';
import { answerProduct } from './answer-product.js';

/** Products as those see them who write them: a merchant its own, an editor all. */
@ApiTags('products')
@Controller('products')
export class ProductsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly shown: ShownProducts,
    private readonly history: ProductHistory,
    private readonly pipeline: CommandPipeline,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Add a product, as a draft or published at once' })
  @ApiCreatedResponse({ type: ProductWrittenDto })
  @Access({ action: 'create', subject: 'Product' })
  async create(
    @Body() body: CreateProductDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductWrittenDto> {
    const merchantId = scopeOf(actor).merchantId ?? body.merchantId;
    if (merchantId === undefined) throw invalidField('merchantId', 'is needed');
    authorise(actor, 'create', 'Product', { merchantId: body.merchantId ?? merchantId });
    const context = commandContext();
    const externalId = body.externalId ?? newId('product', context).slice(-10);
    const productId = productIdOf(merchantId, externalId);
    const content = toContent(productId, body.content);
    const wanted = {
      ...{ productId, merchantId, externalId, content },
      programId: body.programId ?? null,
      slug: productSlug(content.title, productId),
      source: { kind: 'editor' as const },
      prices: body.price === undefined ? [] : [seenPrice(body.price, this.clock.iso(), 'price.')],
      isPublished: body.publish,
    };
    const written = await this.commands.execute(new CreateProduct(wanted, context));
    reply.header('Location', `/api/v1/products/${productId}`);
    return answerProduct(reply, written);
  }

  @Get()
  @ApiOperation({ summary: 'List products, what changed last first' })
  @ApiOkResponse({ type: ProductListDto })
  @Access({ action: 'read', subject: 'Product' })
  find(
    @Query() query: FindProductsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<ProductDto>> {
    return this.queries.execute(new FindProducts(query, scopeOf(actor)));
  }

  @Get('count')
  @ApiOperation({ summary: 'How many products a filter finds' })
  @Access({ action: 'read', subject: 'Product' })
  count(
    @Query() query: FindProductsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<CountProductsDto> {
    return this.queries.execute(new CountProducts(query, scopeOf(actor), query.minPosition));
  }

  /** On as many as you saw or on none; each product then judges for itself. */
  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change many products at once' })
  @Access({ action: 'update', subject: 'Product' })
  bulk(
    @Body() body: BulkProductsDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<BulkProductsDoneDto> {
    return this.commands.execute(
      new ChangeProducts(body, actor, commandContext(), this.clock.iso()),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One product with all that can be written of it' })
  @Access({ action: 'read', subject: 'Product' })
  async one(
    @Param('id', new IdParam('product')) id: string,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductDetailsDto> {
    const found = await this.queries.execute(new OneProduct(id, actor));
    reply.header('ETag', etagOf(BigInt(found.revision)));
    return found;
  }

  /** Each revision with the product before and after it. */
  @Get(':id/history')
  @ApiOperation({ summary: 'What a product was, the latest first' })
  @Access({ action: 'read', subject: 'Product' })
  revisions(
    @Param('id', new IdParam('product')) id: string,
    @Query() query: HistoryQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<ProductHistoryDto> {
    return this.history.find(id, query, actor);
  }

  @Get(':id/preview')
  @ApiOperation({ summary: 'What its public page would say, were it published now' })
  @Access({ action: 'read', subject: 'Product' })
  async preview(
    @Param('id', new IdParam('product')) id: string,
    @Query() { locale }: PreviewQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<ProductPageDto> {
    await loadOwn(this.pipeline, id, actor);
    await this.freshness.catchUp(cardProjections);
    return this.shown.preview(id, locale);
  }
}
