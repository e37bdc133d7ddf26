import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { availabilities, type Availability } from '#domain/product/product-events.js';
import { type KnownProduct, product, type Product } from '#domain/product/product.js';
import { refuse } from '#domain/kernel/refusal.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { RefusedError } from '../platform/refused-error.js';
import { loadOwn } from './change-product.js';
import { AttributeDto, RelatedLinkDto } from './product-page.dto.js';
import { ImageInputDto } from './content.dto.js';
import { productStatuses, type ProductStatusName } from './products.dto.js';

const toNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

export class HistoryQuery {
  @ApiPropertyOptional({ type: Number, description: 'Revisions before this one' })
  @Optional()
  @Transform(toNumber)
  @IsInt()
  @Min(0)
  readonly before?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 100, default: 30 })
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 30;
}

export class SnapshotVariantDto {
  @ApiProperty({ type: String })
  readonly sku!: string;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: [AttributeDto] })
  readonly attributes!: readonly AttributeDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: where the product is' })
  readonly url!: string | null;
  @ApiProperty({ enum: availabilities })
  readonly availability!: Availability;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly price!: MoneyDto | null;
}

/** All that can change of a product, as it was at one revision. */
export class ProductSnapshotDto {
  @ApiProperty({ enum: productStatuses })
  readonly status!: ProductStatusName;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly publishAt!: string | null;
  @ApiProperty({ type: String })
  readonly slug!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly programId!: string | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly price!: MoneyDto | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly listPrice!: MoneyDto | null;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: String })
  readonly description!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly brand!: string | null;
  @ApiProperty({ type: String })
  readonly url!: string;
  @ApiProperty({ type: [String] })
  readonly categoryIds!: readonly string[];
  @ApiProperty({ type: [String] })
  readonly tags!: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  readonly gtin!: string | null;
  @ApiProperty({ enum: availabilities })
  readonly availability!: Availability;
  @ApiProperty({ type: [AttributeDto] })
  readonly attributes!: readonly AttributeDto[];
  @ApiProperty({ type: [SnapshotVariantDto] })
  readonly variants!: readonly SnapshotVariantDto[];
  @ApiProperty({ type: [ImageInputDto] })
  readonly images!: readonly ImageInputDto[];
  @ApiProperty({ type: [String] })
  readonly relatedProductIds!: readonly string[];
  @ApiProperty({ type: [RelatedLinkDto] })
  readonly relatedLinks!: readonly RelatedLinkDto[];
}

export class RevisedByDto {
  @ApiProperty({ type: String, example: 'user' })
  readonly type!: string;
  @ApiProperty({ type: String })
  readonly id!: string;
}

export class ProductRevisionDto {
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String, example: 'product-described' })
  readonly type!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ type: RevisedByDto })
  readonly by!: RevisedByDto;
  @ApiProperty({ type: String, nullable: true, description: 'The feed that said so' })
  readonly feedId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: ProductSnapshotDto, nullable: true, description: 'Null before the first' })
  readonly before!: ProductSnapshotDto | null;
  @ApiProperty({ type: ProductSnapshotDto })
  readonly after!: ProductSnapshotDto;
}

export class ProductHistoryDto {
  @ApiProperty({ type: [ProductRevisionDto], description: 'The latest first' })
  readonly items!: readonly ProductRevisionDto[];
  @ApiProperty({ type: Number, nullable: true, description: '`before` of the next page' })
  readonly nextBefore!: number | null;
}

/** What a product was, read from its stream. */
@Injectable()
export class ProductHistory {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly pipeline: CommandPipeline,
  ) {}

  /** Throws product.not-found. */
  async find(
    productId: string,
    { before, limit }: HistoryQuery,
    actor: RequestActor,
  ): Promise<ProductHistoryDto> {
    await loadOwn(this.pipeline, productId, actor);
    const items: ProductRevisionDto[] = [];
    let state: Product = product.initial;
    for (const event of await this.eventsOf(productId)) {
      if (before !== undefined && event.revision >= BigInt(before)) break;
      const old = state;
      state = product.evolve(state, event as never);
      if (state.status !== 'absent') items.push(toRevision(event, old, state));
    }
    const page = items.slice(-limit).toReversed();
    const nextBefore = items.length > limit ? (page.at(-1)?.revision ?? null) : null;
    return { items: page, nextBefore };
  }

  /** What the product was after this revision. Throws product.not-found when there is no such. */
  async at(productId: string, revision: number): Promise<KnownProduct> {
    const events = await this.eventsOf(productId);
    const until = events.filter((event) => event.revision <= BigInt(revision));
    const state = until.reduce<Product>(
      (so, event) => product.evolve(so, event as never),
      product.initial,
    );
    if (state.status === 'absent' || until.length !== revision + 1) {
      throw new RefusedError(refuse('product.not-found', { field: 'revision' }));
    }
    return state;
  }

  private async eventsOf(productId: string): Promise<RecordedEvent[]> {
    const stored = await this.store.readStream(`${product.name}-${productId}`);
    return stored.map((event) => this.codec.decode(event));
  }
}

function toRevision(event: RecordedEvent, old: Product, state: KnownProduct): ProductRevisionDto {
  const { source, reason } = event.data as {
    readonly source?: { readonly feedId?: string };
    readonly reason?: string | null;
  };
  return {
    revision: Number(event.revision),
    type: event.type,
    at: event.metadata.recordedAt,
    by: event.metadata.actor,
    feedId: source?.feedId ?? null,
    reason: reason ?? null,
    before: old.status === 'absent' ? null : snapshotOf(old),
    after: snapshotOf(state),
  };
}

function snapshotOf({
  status,
  publishAt,
  slug,
  programId,
  content,
  prices,
}: KnownProduct): ProductSnapshotDto {
  const { variants, ...rest } = content;
  return {
    ...{ status, publishAt, slug, programId },
    price: prices['']?.price ?? null,
    listPrice: prices['']?.listPrice ?? null,
    ...rest,
    variants: variants.map(({ variantId, ...written }) => ({
      ...written,
      price: prices[variantId]?.price ?? null,
    })),
  };
}
