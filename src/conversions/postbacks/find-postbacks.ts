import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import type { Scope } from '../../platform/auth/abilities.js';
import { PostLog } from './post-log.js';
import type { FindPostbacksQuery, PostbackDto, PostbacksDto } from './postbacks.dto.js';
import { mostKept } from './waiting-posts.js';

const mostShown = 500;

export class FindPostbacks extends Query<PostbacksDto> {
  constructor(
    readonly filter: FindPostbacksQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

type Row = Omit<PostbackDto, 'at'> & { readonly at: string };

/** The last posts of orders, as this process and the others noted them. */
@QueryHandler(FindPostbacks)
export class FindPostbacksHandler implements IQueryHandler<FindPostbacks> {
  constructor(
    private readonly pool: Pool,
    private readonly log: PostLog,
  ) {}

  async execute({ filter, scope }: FindPostbacks): Promise<PostbacksDto> {
    await this.log.write();
    const { rows } = await this.pool.query<Row>(findSql, [
      scope.merchantId ?? null,
      filter.merchantId ?? null,
      filter.programId ?? null,
      filter.outcome ?? null,
      mostKept.known,
      mostShown,
    ]);
    return { items: rows };
  }
}

/** The last of each program first, then those that were asked for: a rare refusal is not crowded out. */
const findSql = `
  select id, at, channel, program_id as "programId", merchant_id as "merchantId", outcome,
    http_status as "httpStatus", code, detail, field, request, conversion_id as "conversionId",
    took_ms as "tookMs"
  from (
    select *, row_number() over (
      partition by merchant_id, program_id, is_known order by at desc, seq desc
    ) as place
    from postback_log
    where ($1::text is null or merchant_id = $1) and ($2::text is null or merchant_id = $2)
      and ($3::text is null or program_id = $3)
  ) placed
  where place <= $5 and ($4::text[] is null or outcome = any($4))
  order by at desc, seq desc
  limit $6`;
