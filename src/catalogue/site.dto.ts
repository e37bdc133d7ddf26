import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsPrefixedId } from '../platform/http/validators.js';

export class SiteDto {
  @ApiProperty({ type: String, nullable: true, description: 'In whose name the site links' })
  readonly affiliateId!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly namedAt!: string | null;
  @ApiProperty({ type: Number, description: 'Published products with a program' })
  readonly linkable!: number;
  @ApiProperty({ type: Number, description: 'Of these, with a tracked link' })
  readonly linked!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number | null;
}

export class NameSiteAffiliateDto {
  /** Null: the site links to shops directly, and nobody earns by it. */
  @ApiProperty({ type: String, nullable: true })
  @ValidateIf((_object: object, value: unknown) => value !== null)
  @IsPrefixedId('affiliate')
  readonly affiliateId!: string | null;
}
