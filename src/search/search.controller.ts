import { Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, PublicRoute } from '../platform/auth/route-rules.js';
import { SearchEngine } from '../platform/search/port.js';
import { FindProducts, unavailable } from './find-products.js';
import {
  ReindexBegunDto,
  SearchQuery,
  SearchResultDto,
  SuggestionsDto,
  SuggestQuery,
} from './search.dto.js';

const mostSuggestions = 8;

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(
    private readonly products: FindProducts,
    private readonly engine: SearchEngine,
  ) {}

  /**
   * Published products by words, in English or German, mistyped or not, and by filters. Values of one
   * filter separated by commas are alternatives; a facet's counts ignore its own filter.
   */
  @Get()
  @ApiOperation({ summary: 'Find products' })
  @ApiOkResponse({ type: SearchResultDto })
  @Header('Content-Type', 'application/json; charset=utf-8')
  @PublicRoute()
  find(@Query() query: SearchQuery): Promise<string> {
    return this.products.find(query);
  }

  /** Categories and brands first, then products. */
  @Get('suggest')
  @ApiOperation({ summary: 'What somebody may be about to type' })
  @ApiOkResponse({ type: SuggestionsDto })
  @Header('Cache-Control', 'public, max-age=10')
  @PublicRoute()
  async suggest(@Query() { q = '' }: SuggestQuery): Promise<SuggestionsDto> {
    const items = await this.engine.suggest(q, mostSuggestions).catch(unavailable);
    return { items: [...items] };
  }

  /** The index is made anew beside the one that answers, and takes its place when it is whole. */
  @Post('reindex')
  @HttpCode(202)
  @ApiOperation({ summary: 'Make the index of products anew' })
  @ApiAcceptedResponse({ type: ReindexBegunDto })
  @Access({ action: 'update', subject: 'System' })
  async reindex(): Promise<ReindexBegunDto> {
    await this.engine.reindex().catch(unavailable);
    return { engine: this.engine.name };
  }
}
