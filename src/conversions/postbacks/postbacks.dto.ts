import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { Optional } from '../../platform/http/optional.js';
import { IsPrefixedId } from '../../platform/http/validators.js';
import { type PostChannel, postChannels, type PostOutcome, postOutcomes } from './told-post.js';

/** `recorded,refused` as a list; a repeated parameter as well. */
function listOf(value: unknown): unknown {
  if (value === undefined) return undefined;
  const all = Array.isArray(value) ? (value as unknown[]) : [value];
  return all.flatMap((each) => (typeof each === 'string' ? each.split(',') : [each]));
}

export class FindPostbacksQuery {
  @Optional()
  @IsPrefixedId('merchant')
  readonly merchantId?: string;

  @Optional()
  @IsPrefixedId('program')
  readonly programId?: string;

  @ApiPropertyOptional({ enum: postOutcomes, isArray: true, description: 'Separated by commas' })
  @Transform(({ value }: { value: unknown }) => listOf(value))
  @Optional()
  @IsIn(postOutcomes, { each: true })
  readonly outcome?: readonly PostOutcome[];
}

export class PostbackDto {
  @ApiProperty({ type: String, format: 'uuid' })
  readonly id!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: string;
  @ApiProperty({
    enum: postChannels,
    description: '`postback`: by an address alone; `api`: as JSON',
  })
  readonly channel!: PostChannel;
  @ApiProperty({ type: String, nullable: true, description: 'Null when it named none of theirs' })
  readonly programId!: string | null;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ enum: postOutcomes })
  readonly outcome!: PostOutcome;
  @ApiProperty({ type: Number, example: 401 })
  readonly httpStatus!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Of the problem it was refused with' })
  readonly code!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why, in words' })
  readonly detail!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What was wrong, several by commas' })
  readonly field!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What was sent, without secrets and without what may tell who bought',
  })
  readonly request!: Readonly<Record<string, unknown>>;
  @ApiProperty({ type: String, nullable: true })
  readonly conversionId!: string | null;
  @ApiProperty({ type: Number, description: 'Milliseconds' })
  readonly tookMs!: number;
}

export class PostbacksDto {
  @ApiProperty({ type: [PostbackDto], description: 'The latest first, at most 500' })
  readonly items!: readonly PostbackDto[];
}

export class TestPostbackDto {
  @IsPrefixedId('program')
  readonly programId!: string;

  @ApiProperty({
    type: String,
    maxLength: 4000,
    example: 'txid=ORD-1001&amount=129.00&currency=EUR&click_id=clk_…',
    description: 'The query as a network would send it, or the whole address',
  })
  @IsString()
  @Length(1, 4_000)
  @Matches(/^[^\p{C}]*$/u, { message: 'query has to be one line of printable text' })
  readonly query!: string;

  @ApiPropertyOptional({
    example: 'key_01JD8T7Q4G5V9Z3M1N2P3R4S5T',
    description: 'Tests as if sent with this key, where the query has no token',
  })
  @Optional()
  @IsPrefixedId('apiKey')
  readonly keyId?: string;
}

export const testSteps = [
  ...(['token', 'scope', 'signature', 'parameters', 'amount', 'program', 'time'] as const),
  ...(['order', 'click', 'attribution'] as const),
] as const;
export type TestStep = (typeof testSteps)[number];

export class TestStepDto {
  @ApiProperty({ enum: testSteps })
  readonly name!: TestStep;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Null when it could not be tried' })
  readonly ok!: boolean | null;
  @ApiProperty({ type: String, description: 'In words' })
  readonly detail!: string;
}

export class ForecastCommissionDto {
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: String, example: '1' })
  readonly weight!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: String, nullable: true })
  readonly ruleId!: string | null;
}

export class ForecastDto {
  @ApiProperty({ type: String, example: 'last-click' })
  readonly model!: string;
  @ApiProperty({ type: String, description: 'The rule in words' })
  readonly because!: string;
  @ApiProperty({
    type: [ForecastCommissionDto],
    description: 'Empty when nobody would be credited',
  })
  readonly commissions!: readonly ForecastCommissionDto[];
}

/** What the postback would be answered, had it been sent. Nothing was recorded. */
export class TestedPostbackDto {
  @ApiProperty({ enum: postOutcomes })
  readonly outcome!: PostOutcome;
  @ApiProperty({ type: Number })
  readonly httpStatus!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly code!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly detail!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly field!: string | null;
  @ApiProperty({ type: [TestStepDto], description: 'Every check, in the order it is made' })
  readonly steps!: readonly TestStepDto[];
  @ApiPropertyOptional({ type: ForecastDto })
  readonly attribution?: ForecastDto;
}
