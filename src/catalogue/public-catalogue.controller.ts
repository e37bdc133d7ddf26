import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { refuse } from '#domain/kernel/refusal.js';
import { cardProjections } from '../platform/catalogue/find-cards.js';
import type { Locale } from '../platform/catalogue/locale.js';
import { nameOf, pathOf, type Shelf, Shelves } from '../platform/catalogue/shelves.js';
import { PublicRoute } from '../platform/auth/route-rules.js';
import { invalidField } from '../platform/http/problem.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { DisplayRates } from './display-rates.js';
import { ShownProducts } from './shown-products.js';
import { ListedProductsDto, ProductPageDto } from './product-page.dto.js';
import {
  type CategoryBranchDto,
  CatalogueQuery,
  CategoryTreeQuery,
  CategoryPageDto,
  CategoryTreeDto,
  DealsDto,
  DealsQuery,
  DisplayRatesDto,
  ListProductsQuery,
  NewestDto,
  NewestQuery,
  RatesQuery,
} from './public-catalogue.dto.js';

/** What everybody may see: published products only. */
@ApiTags('catalogue')
@Controller('catalogue')
@PublicRoute()
export class PublicCatalogueController {
  constructor(
    private readonly products: ShownProducts,
    private readonly shelves: Shelves,
    private readonly rates: DisplayRates,
    private readonly freshness: Freshness,
  ) {}

  /** An address it had before answers product.moved, one that is archived product.gone. */
  @Get('products/:slug')
  @ApiOperation({ summary: 'The page of a product' })
  product(@Param('slug') slug: string, @Query() query: CatalogueQuery): Promise<ProductPageDto> {
    return this.products.page(slug, query.locale, query.minPosition);
  }

  /** By ids or by addresses; what is not published is left out. */
  @Get('products')
  @ApiOperation({ summary: 'Several products, to list or to compare' })
  async list(@Query() query: ListProductsQuery): Promise<ListedProductsDto> {
    const { ids, slugs, locale, details, minPosition } = query;
    if ((ids === undefined) === (slugs === undefined)) {
      throw invalidField('ids', 'either ids or slugs have to be given');
    }
    await this.freshness.require(cardProjections, minPosition);
    const cards = await (slugs === undefined
      ? this.products.byIds(ids ?? [], locale)
      : this.products.bySlugs(slugs, locale));
    return { items: details ? await this.products.withDetails(cards) : cards };
  }

  @Get('newest')
  @ApiOperation({ summary: 'What was published last' })
  async newest(@Query() { limit, locale, minPosition }: NewestQuery): Promise<NewestDto> {
    await this.freshness.require(cardProjections, minPosition);
    return { items: await this.products.newest(limit, locale) };
  }

  @Get('deals')
  @ApiOperation({ summary: 'What is reduced, the most of its price first' })
  deals(@Query() { page, limit, locale, minPosition }: DealsQuery): Promise<DealsDto> {
    return this.products.deals(page, limit, locale, minPosition);
  }

  @Get('categories')
  @ApiOperation({ summary: 'The tree of categories, with how many products each holds' })
  async categories(
    @Query() { locale, depth, minPosition }: CategoryTreeQuery,
  ): Promise<CategoryTreeDto> {
    const { tops } = await this.shelves.tree(minPosition);
    return { items: tops.map((shelf) => toBranch(shelf, locale, depth)) };
  }

  @Get('categories/:slug')
  @ApiOperation({ summary: 'One category with its path and what is below' })
  async category(
    @Param('slug') slug: string,
    @Query() { locale, minPosition }: CatalogueQuery,
  ): Promise<CategoryPageDto> {
    const shelf = (await this.shelves.tree(minPosition)).bySlug.get(slug);
    if (!shelf) throw new RefusedError(refuse('category.not-found'));
    const path = pathOf(shelf).map((each) => toCategory(each, locale));
    return { ...toBranch(shelf, locale), path };
  }

  /** For display only. */
  @Get('rates')
  @ApiOperation({ summary: 'Rates to show prices in another currency' })
  async displayRates(@Query() { to }: RatesQuery): Promise<DisplayRatesDto> {
    return { to, rates: await this.rates.to(to) };
  }
}

function toCategory(shelf: Shelf, locale: Locale) {
  return { slug: shelf.row.slug, name: nameOf(shelf, locale) };
}

function toBranch(shelf: Shelf, locale: Locale, depth = Infinity): CategoryBranchDto {
  const below = depth > 1 ? shelf.children : [];
  const children = below.map((child) => toBranch(child, locale, depth - 1));
  return { ...toCategory(shelf, locale), count: shelf.count, children };
}
