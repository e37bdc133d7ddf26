import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class BatchResultDto {
  @ApiProperty({ type: Number, description: '0-based place in the batch' })
  readonly index!: number;
  @ApiProperty({ enum: ['recorded', 'already-recorded', 'refused'] })
  readonly status!: 'recorded' | 'already-recorded' | 'refused';
  @ApiPropertyOptional({ type: String })
  readonly id?: string;
  @ApiPropertyOptional({ type: Object, description: 'RFC 9457 problem of a refused one' })
  readonly problem?: object;
}

export class BatchResultsDto {
  @ApiProperty({
    type: [BatchResultDto],
    description: 'One for each conversion, in the order of the batch',
  })
  readonly results!: readonly BatchResultDto[];
  @ApiProperty({ type: Number })
  readonly recorded!: number;
  @ApiProperty({ type: Number })
  readonly alreadyRecorded!: number;
  @ApiProperty({ type: Number })
  readonly refused!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
}
