import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { IsLine } from '../platform/http/is-line.js';
import { IsNested } from '../platform/http/is-nested.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf, PageQuery } from '../platform/http/page.dto.js';
import { IsPrefixedId, IsUtcInstant } from '../platform/http/validators.js';
import { ClickTotalsDto } from './clicks.dto.js';
import { LinkRuleDto, SplitPartDto } from './link-rules.dto.js';
import { IsDestination, IsLabel, IsLinkCode } from './validators.js';

export const linkStatuses = ['active', 'disabled', 'expired'] as const;
export type LinkStatus = (typeof linkStatuses)[number];

/** The affiliate's own labels, carried to the reports. Never personal data. */
export class SubIdsDto {
  @IsLabel()
  readonly sub1?: string;
  @IsLabel()
  readonly sub2?: string;
  @IsLabel()
  readonly sub3?: string;
  @IsLabel()
  readonly sub4?: string;
  @IsLabel()
  readonly sub5?: string;
}

/** Campaign parameters added to the destination as `utm_source` and so on. Never personal data. */
export class UtmDto {
  @IsLabel()
  readonly source?: string;
  @IsLabel()
  readonly medium?: string;
  @IsLabel()
  readonly campaign?: string;
  @IsLabel()
  readonly term?: string;
  @IsLabel()
  readonly content?: string;
}

export class CreateLinkDto {
  @IsPrefixedId('program')
  readonly programId!: string;

  /** Whose link it is. An affiliate makes links of their own and may leave it out. */
  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @IsDestination()
  readonly destinationUrl!: string;

  @ApiPropertyOptional({
    type: String,
    minLength: 3,
    maxLength: 64,
    pattern: '^[A-Za-z0-9_-]{3,64}$',
    example: 'spring',
    description: 'A code of your choice; one is made up without it',
  })
  @Optional()
  @IsLinkCode()
  readonly code?: string;

  @ApiPropertyOptional({ type: SubIdsDto })
  @Optional()
  @IsNested(SubIdsDto)
  readonly subIds?: SubIdsDto;

  @ApiPropertyOptional({ type: UtmDto })
  @Optional()
  @IsNested(UtmDto)
  readonly utm?: UtmDto;

  /** From then on the link answers that it has expired. */
  @Optional()
  @IsUtcInstant()
  readonly expiresAt?: string;

  /** Which product of the catalogue it leads to. */
  @Optional()
  @IsPrefixedId('product')
  readonly productId?: string;
}

export class RetargetLinkDto {
  @IsDestination()
  readonly destinationUrl!: string;
}

export class DisableLinkDto {
  @ApiProperty({ type: String, maxLength: 500, example: 'The campaign is over' })
  @IsString()
  @Length(1, 500)
  readonly reason!: string;
}

/** What a write on a link comes to. */
export class LinkWrittenDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String, example: 'spring' })
  readonly code!: string;
  @ApiProperty({ type: String, example: 'https://go.example/l/spring' })
  readonly shortUrl!: string;
  @ApiProperty({ enum: linkStatuses })
  readonly status!: LinkStatus;
  @ApiProperty({ type: String })
  readonly destinationUrl!: string;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}

export class LinkDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly code!: string;
  @ApiProperty({ type: String })
  readonly shortUrl!: string;
  @ApiProperty({ enum: linkStatuses })
  readonly status!: LinkStatus;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String })
  readonly destinationUrl!: string;
  @ApiProperty({ type: SubIdsDto })
  readonly subIds!: SubIdsDto;
  @ApiProperty({ type: UtmDto })
  readonly utm!: UtmDto;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly expiresAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Product of the catalogue' })
  readonly productId!: string | null;
  @ApiProperty({ type: [LinkRuleDto], description: 'Where clicks go that they fit' })
  readonly rules!: readonly LinkRuleDto[];
  @ApiProperty({ type: [SplitPartDto], nullable: true, description: 'Where the others go' })
  readonly split!: readonly SplitPartDto[] | null;
  @ApiProperty({ type: String, nullable: true })
  readonly disabledReason!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class LinkWithClicksDto extends LinkDto {
  @ApiProperty({ type: ClickTotalsDto, description: 'Since the link was made' })
  readonly clicks!: ClickTotalsDto;
}

export class LinkPageDto extends PageOf(LinkDto) {}

export class OneLinkQuery extends PickType(PageQuery, ['minPosition']) {}

export class FindLinksQuery extends PageQuery {
  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @Optional()
  @IsPrefixedId('affiliate')
  readonly affiliateId?: string;

  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @ApiPropertyOptional({ enum: linkStatuses })
  @Optional()
  @IsIn(linkStatuses)
  readonly status?: LinkStatus;

  /** Code or destination contains this. */
  @ApiPropertyOptional({ type: String, maxLength: 200 })
  @Optional()
  @IsLine(200)
  readonly search?: string;
}

export class QrQuery {
  @ApiPropertyOptional({ type: Number, minimum: 64, maximum: 2048, default: 320 })
  @Type(() => Number)
  @IsInt()
  @Min(64)
  @Max(2048)
  readonly size: number = 320;
}
