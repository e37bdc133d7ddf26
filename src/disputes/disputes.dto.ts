import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { Transform } from 'class-transformer';
import { IsMoney } from '../platform/http/is-money.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { freeText, IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';

export const disputeStatuses = ['open', 'won', 'lost', 'withdrawn'] as const;
export const disputeKinds = ['commission', 'missing-order'] as const;
const remedies = ['compensation', 'attribution'] as const;

const isText = { message: '$property has to be text without control characters' };
/** Printable, no control characters, no surrounding space: what shops use as order numbers. */
const externalId = /^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u;

export class OpenDisputeDto {
  @ApiProperty({ enum: disputeKinds })
  @IsIn(disputeKinds)
  readonly kind!: (typeof disputeKinds)[number];

  /** Of a commission that was reversed, rejected, or is too small. */
  @Optional()
  @IsPrefixedId('commission')
  readonly commissionId?: string;

  /** Of a missing order; not needed by those who are in one program. */
  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @ApiPropertyOptional({ type: String, maxLength: 200, description: "The shop's order number" })
  @Optional()
  @IsString()
  @Length(1, 200)
  @Matches(externalId, isText)
  readonly orderExternalId?: string;

  /** When the missing order was placed, as far as you know. */
  @Optional()
  @IsUtcInstant()
  readonly occurredAt?: string;

  /** What you think you should have earned. */
  @Optional()
  @IsMoney({ sign: 'positive' })
  readonly amount?: MoneyDto;

  @ApiProperty({ type: String, minLength: 1, maxLength: 4000, description: 'Kept sealed' })
  @IsString()
  @Length(1, 4000)
  @Matches(freeText, isText)
  readonly statement!: string;
}

export class AnswerDisputeDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: 4000, description: 'Kept sealed' })
  @IsString()
  @Length(1, 4000)
  @Matches(freeText, isText)
  readonly note!: string;
}

export class WinDisputeDto {
  @ApiPropertyOptional({ enum: remedies, default: 'compensation' })
  @IsIn(remedies)
  readonly remedy: (typeof remedies)[number] = 'compensation';

  /** In the program's currency; if absent, what the commission has lost. */
  @Optional()
  @IsMoney({ sign: 'positive' })
  readonly amount?: MoneyDto;

  @ApiPropertyOptional({ type: String, maxLength: 1000, description: 'The affiliate reads it' })
  @Optional()
  @IsString()
  @MaxLength(1000)
  @Matches(freeText, isText)
  readonly note?: string;
}

export class LoseDisputeDto {
  @ApiProperty({ type: String, example: 'RETURNED_GOODS' })
  @IsString()
  @Matches(/^[A-Z0-9_]{1,64}$/, { message: 'reasonCode has to be capitals, digits and _' })
  readonly reasonCode!: string;

  @ApiProperty({
    type: String,
    minLength: 1,
    maxLength: 1000,
    description: 'The affiliate reads it',
  })
  @IsString()
  @Length(1, 1000)
  @Matches(freeText, isText)
  readonly note!: string;
}

export class DisputeFilter {
  @ApiPropertyOptional({ enum: disputeStatuses })
  @Optional()
  @IsIn(disputeStatuses)
  readonly status?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Not decided in time' })
  @Optional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  readonly overdue?: boolean;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @Optional()
  @IsPrefixedId('commission')
  readonly commissionId?: string;
}

export class FindDisputesQuery extends IntersectionType(PageQuery, DisputeFilter) {
  @ApiPropertyOptional({ enum: ['openedAt', '-openedAt', 'dueAt'], default: '-openedAt' })
  @IsIn(['openedAt', '-openedAt', 'dueAt'])
  readonly sort: 'openedAt' | '-openedAt' | 'dueAt' = '-openedAt';
}

export class DisputeDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ enum: disputeStatuses })
  readonly status!: string;
  @ApiProperty({ type: Boolean, description: 'Its time was up before anyone decided' })
  readonly overdue!: boolean;
  @ApiProperty({ enum: disputeKinds })
  readonly kind!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly commissionId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of a missing order' })
  readonly orderExternalId!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly occurredAt!: string | null;
  @ApiProperty({ type: MoneyDto, nullable: true, description: 'What a missing order should earn' })
  readonly claimed!: MoneyDto | null;
  @ApiProperty({ type: MoneyDto, nullable: true, description: 'When the dispute was opened' })
  readonly lost!: MoneyDto | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly dueAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly decidedAt!: string | null;
  @ApiProperty({ enum: remedies, nullable: true })
  readonly remedy!: string | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly granted!: MoneyDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'The commission that was granted' })
  readonly grantedCommissionId!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'fx.no-quote',
    description: 'Why what was granted could not be carried out; null unless so',
  })
  readonly remedyFailure!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reasonCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly note!: string | null;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class DisputePageDto extends PageOf(DisputeDto) {}

export class EvidenceDto {
  @ApiProperty({ type: String })
  readonly stream!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly eventId!: string;
  @ApiProperty({ type: String, example: 'conversion-attributed' })
  readonly type!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ type: Object, nullable: true, description: 'As far as you may see it' })
  readonly data!: object | null;
}

export class AnswerDto {
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null once erased' })
  readonly note!: string | null;
}

export class OpenedDisputeDto extends DisputeDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null once erased, or not for you' })
  readonly statement!: string | null;
  @ApiProperty({ type: [AnswerDto] })
  readonly answers!: readonly AnswerDto[];
  @ApiProperty({ type: [EvidenceDto] })
  readonly evidence!: readonly EvidenceDto[];
}

export class ChangedDisputeDto extends WrittenDto {
  @ApiProperty({ enum: disputeStatuses })
  readonly status!: string;
}

export class DisputeCountsDto {
  @ApiProperty({ type: Number })
  readonly open!: number;
  @ApiProperty({ type: Number, description: 'Of the open ones' })
  readonly overdue!: number;
  @ApiProperty({ type: Number })
  readonly won!: number;
  @ApiProperty({ type: Number })
  readonly lost!: number;
  @ApiProperty({ type: Number })
  readonly withdrawn!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}
