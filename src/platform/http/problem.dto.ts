import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One thing that is wrong with one field. */
export class FieldErrorDto {
  @ApiProperty({
    description: 'Path of the field, or name of the header',
    example: 'total.currency',
  })
  readonly field!: string;

  @ApiProperty({ example: 'currency' })
  readonly code!: string;

  @ApiProperty({ example: 'total.currency has to be an active ISO 4217 currency' })
  readonly message!: string;
}

/** RFC 9457 problem document: every answer of 400 and above. */
export class ProblemDto {
  @ApiProperty({
    description: 'Address of a text about this kind of problem',
    example: '/problems/invalid-request',
  })
  readonly type!: string;

  @ApiProperty({ example: 'Some fields are not right' })
  readonly title!: string;

  @ApiProperty({ example: 400 })
  readonly status!: number;

  @ApiProperty({ description: 'Stable for ever: switch on this', example: 'invalid-request' })
  readonly code!: string;

  @ApiPropertyOptional({ description: 'What happened this time, for people' })
  readonly detail?: string;

  @ApiProperty({ description: 'Path of the request', example: '/api/v1/conversions' })
  readonly instance!: string;

  @ApiProperty({ description: 'Correlation id: name it when you ask us' })
  readonly traceId!: string;

  @ApiPropertyOptional({ type: () => [FieldErrorDto] })
  readonly errors?: readonly FieldErrorDto[];

  @ApiPropertyOptional({
    description: 'What a refusal found, as JSON',
    type: 'object',
    additionalProperties: true,
  })
  readonly details?: Readonly<Record<string, unknown>>;

  @ApiPropertyOptional({
    type: String,
    description:
      'Of `second-factor-required` and `enrolment-required`: what the next step is given',
  })
  readonly challenge?: string;

  @ApiPropertyOptional({
    type: [String],
    enum: ['totp', 'passkey', 'recovery-code'],
    description: 'Of `second-factor-required`: what the user may prove it by',
  })
  readonly factors?: readonly string[];
}
