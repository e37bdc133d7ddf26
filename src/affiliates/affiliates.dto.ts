import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { isId } from '#domain/kernel/ids.js';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { IsSeveral } from '../platform/http/several.js';
import { IsEmailAddress, IsPrefixedId } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';

export const affiliateStatuses = ['applied', 'approved', 'declined', 'suspended'] as const;

export class ApplyDto {
  @IsLine(200)
  readonly name!: string;

  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmailAddress()
  readonly email!: string;

  /** The affiliate who told the applicant of us. */
  @Optional()
  @IsPrefixedId('affiliate')
  readonly recruiterId?: string;
}

export class RecruiterDto {
  @IsPrefixedId('affiliate')
  readonly recruiterId!: string;
}

export class ReasonDto {
  /** For the record; do not name people. */
  @IsLine(500)
  readonly reason!: string;
}

export class DeclineDto {
  @ApiProperty({ type: String, example: 'NO_AUDIENCE' })
  @Matches(/^[A-Z0-9_]{1,64}$/)
  readonly reasonCode!: string;

  /** For the record; do not name people. */
  @Optional()
  @IsLine(500)
  readonly note?: string;
}

export class FindAffiliatesQuery extends CreatedPageQuery {
  @ApiPropertyOptional({ enum: affiliateStatuses })
  @Optional()
  @IsIn(affiliateStatuses)
  readonly status?: string;

  @IsSeveral('Id', (value) => isId('affiliate', value), {
    ...{ example: 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T', limit: 200 },
  })
  readonly ids?: readonly string[];
}

export class DecidedAffiliateDto extends WrittenDto {
  @ApiProperty({ enum: affiliateStatuses })
  readonly status!: string;
}

export class AffiliateDto {
  @ApiProperty({ type: String, example: 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ enum: affiliateStatuses })
  readonly status!: string;
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Null when erased; absent for those who may not read it',
  })
  readonly name?: string | null;
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Null when erased; absent for those who may not read it',
  })
  readonly email?: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of old applications; not asked for now',
  })
  readonly website!: string | null;
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Why it was declined; absent for merchants',
  })
  readonly reasonCode?: string | null;
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description:
      'Why it was suspended or reinstated last, or what was noted when it was declined; absent for merchants',
  })
  readonly reason?: string | null;
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'The affiliate that recruited it; absent for merchants',
  })
  readonly recruiterId?: string | null;
  @ApiPropertyOptional({
    type: Boolean,
    description: 'Of one affiliate, for those who may read how it is paid; absent in lists',
  })
  readonly hasPayoutMethod?: boolean;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class AffiliatePageDto extends PageOf(AffiliateDto) {}
