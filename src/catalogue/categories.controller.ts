import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Pool } from 'pg';
import { categoryList, type CategoryRow } from '#read-models/categories/table.js';
import { findRows } from '#read-models/find-page.js';
import { Access } from '../platform/auth/route-rules.js';
import { pathOf, type Shelf, Shelves } from '../platform/catalogue/shelves.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { IfMatch } from '../platform/http/if-match.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import {
  CategoriesDto,
  type CategoryDto,
  type CategoryNamesDto,
  CreateCategoryDto,
  FindCategoriesQuery,
  MoveCategoryDto,
  RenameCategoryDto,
} from './categories.dto.js';
import { type CategoryChange, ChangeCategory, CreateCategory } from './change-category.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

/** The shelves of the catalogue. */
@ApiTags('categories')
@Controller('categories')
export class CategoriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly shelves: Shelves,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All categories, each after its parent' })
  @Access({ action: 'read', subject: 'Category' })
  async find(@Query() { retired, minPosition }: FindCategoriesQuery): Promise<CategoriesDto> {
    const { tops, byId } = await this.shelves.tree(minPosition);
    const position = await this.freshness.positionOf('categories');
    const items = tops.flatMap(toDtos);
    if (!retired) return { items, position };
    const rows = await findRows(this.pool, categoryList, (query) => void query.orderBy('name'));
    const hidden = rows.filter((row) => !byId.has(row.category_id));
    return { items: [...items, ...hidden.map((row) => toDto(row, 0, [row.name]))], position };
  }

  @Post()
  @ApiOperation({ summary: 'Add a category' })
  @Access({ action: 'create', subject: 'Category' })
  async create(
    @Body() body: CreateCategoryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const { name, names, slug, parentId, place: position } = body;
    const wanted = { name, names: namesOf(names), slug, parentId: parentId ?? null, position };
    const command = new CreateCategory(wanted, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  /** Its address stays. */
  @Post(':id/rename')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call a category something else' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Category' })
  rename(
    @Param('id', new IdParam('category')) id: string,
    @Body() { name, names }: RenameCategoryDto,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const change = { type: 'rename-category', name, names: namesOf(names) } as const;
    return this.change(id, change, ifRevision, reply);
  }

  @Post(':id/move')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put a category elsewhere in the tree' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Category' })
  move(
    @Param('id', new IdParam('category')) id: string,
    @Body() { parentId, place: position }: MoveCategoryDto,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.change(id, { type: 'move-category', parentId, position }, ifRevision, reply);
  }

  /** It is shown no more, nor is what stands under it; products stay where else they are. */
  @Post(':id/retire')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a category out of the tree' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Category' })
  retire(
    @Param('id', new IdParam('category')) id: string,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.change(id, { type: 'retire-category' }, ifRevision, reply);
  }

  private async change(
    id: string,
    change: CategoryChange,
    ifRevision: bigint | undefined,
    reply: FastifyReply,
  ): Promise<WrittenDto> {
    const command = new ChangeCategory(id, change, commandContext(), ifRevision);
    return answerWritten(reply, await this.commands.execute(command));
  }
}

function namesOf(sent: CategoryNamesDto | undefined): { readonly de?: string } {
  return sent?.de === undefined ? {} : { de: sent.de };
}

function toDtos(shelf: Shelf): CategoryDto[] {
  const path = pathOf(shelf).map((each) => each.row.name);
  return [toDto(shelf.row, shelf.count, path), ...shelf.children.flatMap(toDtos)];
}

function toDto(row: CategoryRow, count: number, path: readonly string[]): CategoryDto {
  return {
    ...{ id: row.category_id, slug: row.slug, name: row.name, names: row.names },
    ...{ parentId: row.parent_id, place: row.place, isRetired: row.is_retired },
    ...{ count, path, revision: Number(row.revision) },
  };
}
