import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ImageDto } from '../platform/catalogue/card.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { MoneyDto } from '../platform/http/money.dto.js';
import { Optional } from '../platform/http/optional.js';
import { IsPrefixedId } from '../platform/http/validators.js';

export class FindPartnerProductsQuery {
  @ApiPropertyOptional({ type: String, description: 'Words of its title' })
  @Optional()
  @IsLine(200)
  readonly search?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;
}

/** A product that a link may lead to. */
export class PartnerProductDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly brand!: string | null;
  @ApiProperty({ type: String, description: 'Its page in the shop' })
  readonly url!: string;
  @ApiProperty({ type: String })
  readonly programId!: string;
  @ApiProperty({ type: MoneyDto, nullable: true })
  readonly price!: MoneyDto | null;
  @ApiProperty({ type: ImageDto, nullable: true })
  readonly image!: ImageDto | null;
}

export class PartnerProductsDto {
  @ApiProperty({ type: [PartnerProductDto], description: 'At most 12' })
  readonly items!: readonly PartnerProductDto[];
}
