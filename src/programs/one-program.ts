import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import { findRows } from '#read-models/find-page.js';
import { programList, programVersions } from '#read-models/programs/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import { RefusedError } from '../platform/refused-error.js';
import type { ProgramDto } from './program.dto.js';
import { toProgramDto } from './to-program-dto.js';

/** Throws program.not-found, also for one outside of the scope. */
export class OneProgram extends Query<ProgramDto> {
  constructor(
    readonly id: string,
    readonly scope: Scope,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(OneProgram)
export class OneProgramHandler implements IQueryHandler<OneProgram> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ id, scope, minPosition }: OneProgram): Promise<ProgramDto> {
    await this.freshness.require('programs', minPosition);
    const row = await this.lists.one({
      projection: 'programs',
      table: programList,
      where: (query) => {
        query.where('program_id', id);
        narrow(query, { merchant_id: scope.merchantId });
      },
    });
    if (!row) throw new RefusedError(refuse('program.not-found'));
    const versions = await findRows(this.pool, programVersions, (query) =>
      query.where('program_id', id).orderBy(['subject', 'version']),
    );
    return toProgramDto(row, versions);
  }
}
