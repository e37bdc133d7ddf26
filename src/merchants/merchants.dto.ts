import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { IsHttpUrl } from '../platform/http/validators.js';

export class RegisterMerchantDto {
  @IsLine(200)
  readonly name!: string;

  @Optional()
  @IsHttpUrl()
  readonly website?: string;
}

export class FindMerchantsQuery extends CreatedPageQuery {
  @ApiPropertyOptional({ description: 'A part of the name, in any case' })
  @Optional()
  @IsLine(200)
  readonly name?: string;
}

export class MerchantDto {
  @ApiProperty({ type: String, example: 'mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly website!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;
}

export class MerchantPageDto extends PageOf(MerchantDto) {}
