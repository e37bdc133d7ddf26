import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { normalCoupon } from '#domain/coupon/coupon.js';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { IsPrefixedId, together } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';

/** A code as the domain compares it; the field then holds it in upper case. */
function IsCouponCode(): PropertyDecorator {
  return together(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? normalCoupon(value) : value,
    ),
    Matches(/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,63}$/u, {
      message: '$property has to be 2 to 64 letters, digits, and . _ -',
    }),
  );
}

export class AssignCouponDto {
  @IsPrefixedId('program')
  readonly programId!: string;

  @ApiProperty({ type: String, example: 'ANNA10', description: 'Kept in upper case' })
  @IsCouponCode()
  readonly code!: string;

  @IsPrefixedId('affiliate')
  readonly affiliateId!: string;
}

export class AssignedCouponDto extends WrittenDto {
  @ApiProperty({ type: String })
  readonly code!: string;
}

export class FindCouponsQuery extends CreatedPageQuery {
  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @ApiPropertyOptional({ type: String, description: 'In any case' })
  @Optional()
  @IsCouponCode()
  readonly code?: string;
}

export class CouponDto {
  @ApiProperty({ type: String, example: 'cpn_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly code!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
}

export class CouponPageDto extends PageOf(CouponDto) {}
