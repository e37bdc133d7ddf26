import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { programList, programVersions } from '#read-models/programs/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import type { FindProgramsQuery, ProgramDto } from './program.dto.js';
import { toProgramDto } from './to-program-dto.js';

export class FindPrograms extends Query<Page<ProgramDto>> {
  constructor(
    readonly filter: FindProgramsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

/** Every affiliate may look at every program: it is an offer. */
@QueryHandler(FindPrograms)
export class FindProgramsHandler implements IQueryHandler<FindPrograms> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
  ) {}

  async execute({ filter, scope }: FindPrograms): Promise<Page<ProgramDto>> {
    const equals = { merchant_id: filter.merchantId, currency: filter.currency };
    const { items: rows, ...page } = await this.lists.page({
      projection: 'programs',
      table: programList,
      query: filter,
      sort: createdSort(filter),
      filters: { ...equals, scope },
      where: (query) => {
        narrow(query, equals);
        narrow(query, { merchant_id: scope.merchantId });
      },
      toItem: (row) => row,
    });
    const ids = rows.map((row) => row.program_id);
    const versions = await findRows(this.pool, programVersions, (query) =>
      query.whereIn('program_id', ids).orderBy(['program_id', 'subject', 'version']),
    );
    const published = Map.groupBy(versions, (version) => version.program_id);
    return {
      ...page,
      items: rows.map((row) => toProgramDto(row, published.get(row.program_id) ?? [])),
    };
  }
}
