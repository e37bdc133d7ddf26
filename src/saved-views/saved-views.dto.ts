import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { together } from '../platform/http/validators.js';

/** The lists that have views, as they stand in the address of the admin app. */
export const viewPages = [
  'affiliates',
  'commissions',
  'conversions',
  'coupons',
  'disputes',
  'ledger',
  'links',
  'payouts',
] as const;

/** A query of an address without its question mark: letters, digits and what RFC 3986 allows there. */
function IsViewQuery(): PropertyDecorator {
  return together(
    ApiProperty({ type: String, maxLength: 2000, example: 'status=held,pending&sort=-amount' }),
    IsString(),
    MaxLength(2000),
    Matches(/^[\w.~!$&'()*+,;=:@/?%-]*$/, {
      message: '$property has to be the query of an address, without the question mark',
    }),
  );
}

export class FindSavedViewsQuery extends FreshQuery {
  @ApiPropertyOptional({ enum: viewPages })
  @Optional()
  @IsIn(viewPages)
  readonly page?: string;
}

export class MakeSavedViewDto {
  @ApiProperty({ enum: viewPages })
  @IsIn(viewPages)
  readonly page!: string;

  /** What the team reads on its tab; do not name people. */
  @IsLine(60)
  readonly name!: string;

  @IsViewQuery()
  readonly query!: string;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'With your whole team' })
  @IsBoolean()
  readonly shared: boolean = false;
}

export class ChangeSavedViewDto {
  @Optional()
  @IsLine(60)
  readonly name?: string;

  @Optional()
  @IsViewQuery()
  readonly query?: string;

  @ApiPropertyOptional({ type: Boolean })
  @Optional()
  @IsBoolean()
  readonly shared?: boolean;
}

export class SavedViewDto {
  @ApiProperty({ type: String, example: 'svw_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ enum: viewPages })
  readonly page!: string;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: String })
  readonly query!: string;
  @ApiProperty({ type: Boolean })
  readonly shared!: boolean;
  @ApiProperty({ type: String, description: 'The user who made it' })
  readonly ownerId!: string;
  @ApiProperty({ type: Boolean, description: 'Whether you made it, and may change it' })
  readonly mine!: boolean;
  @ApiProperty({ type: Boolean, description: 'Your own; or a shared one that you may clear away' })
  readonly mayRemove!: boolean;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class SavedViewListDto {
  @ApiProperty({ type: [SavedViewDto], description: 'The oldest first; at most 200' })
  readonly items!: readonly SavedViewDto[];
  @ApiProperty({ type: String })
  readonly position!: string;
}
