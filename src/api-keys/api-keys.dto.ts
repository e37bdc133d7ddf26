import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { apiKeyScopes, type ApiKeyScope } from '#domain/api-key/api-key.js';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { IsLine } from '../platform/http/is-line.js';
import { Optional } from '../platform/http/optional.js';
import { PageOf } from '../platform/http/page.dto.js';
import { IsPrefixedId } from '../platform/http/validators.js';
import { WrittenDto } from '../platform/http/written.dto.js';

const apiKeyStatuses = ['active', 'revoked'] as const;

export class IssueApiKeyDto {
  /** Needed of those who act for several merchants; a merchant's own otherwise. */
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  /** What it is for. */
  @IsLine(200)
  readonly name!: string;

  @ApiProperty({ enum: apiKeyScopes, isArray: true, minItems: 1 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(apiKeyScopes, { each: true })
  readonly scopes!: readonly ApiKeyScope[];

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Whether every request with it has to be signed',
  })
  @IsBoolean()
  readonly requireSignature: boolean = false;
}

export class IssuedApiKeyDto extends WrittenDto {
  @ApiProperty({ type: String, description: 'For `Authorization: Bearer`. Shown this once' })
  readonly token!: string;

  @ApiProperty({
    type: String,
    description: 'Key of the HMAC of signed requests. Shown this once',
  })
  readonly signingSecret!: string;
}

export class RevokeApiKeyDto {
  /** For the record; do not name people. */
  @IsLine(500)
  readonly reason!: string;
}

export class FindApiKeysQuery extends CreatedPageQuery {
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @ApiPropertyOptional({ enum: apiKeyStatuses })
  @Optional()
  @IsIn(apiKeyStatuses)
  readonly status?: string;
}

export class ApiKeyDto {
  @ApiProperty({ type: String, example: 'key_01JD8T7Q4G5V9Z3M1N2P3R4S5T' })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ enum: apiKeyScopes, isArray: true })
  readonly scopes!: readonly string[];
  @ApiProperty({ type: Boolean })
  readonly requireSignature!: boolean;
  @ApiProperty({ enum: apiKeyStatuses })
  readonly status!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was revoked' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly revokedAt!: string | null;
  @ApiProperty({ type: Number })
  readonly revision!: number;
}

export class ApiKeyPageDto extends PageOf(ApiKeyDto) {}
