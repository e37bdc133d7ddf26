import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { couponList, type CouponRow } from '#read-models/coupons/table.js';
import { from } from '#read-models/find-page.js';
import { programList } from '#read-models/programs/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import type { CouponDto, FindCouponsQuery } from './coupons.dto.js';

export class FindCoupons extends Query<Page<CouponDto>> {
  constructor(
    readonly filter: FindCouponsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindCoupons)
export class FindCouponsHandler implements IQueryHandler<FindCoupons> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindCoupons): Promise<Page<CouponDto>> {
    const { programId, affiliateId, code } = filter;
    const equals = { program_id: programId, affiliate_id: affiliateId, code };
    const { merchantId } = scope;
    return this.lists.page({
      projection: 'coupons',
      table: couponList,
      query: filter,
      sort: createdSort(filter),
      filters: { ...equals, scope },
      where: (query) => {
        narrow(query, equals);
        narrow(query, { affiliate_id: scope.affiliateId });
        if (merchantId === undefined) return;
        const own = from(programList.name).select('program_id').where('merchant_id', merchantId);
        query.whereIn('program_id', own);
      },
      toItem: toCouponDto,
    });
  }
}

function toCouponDto(row: CouponRow): CouponDto {
  return {
    id: row.coupon_id,
    programId: row.program_id,
    code: row.code,
    affiliateId: row.affiliate_id,
    createdAt: row.created_at,
    revision: Number(row.revision),
  };
}
