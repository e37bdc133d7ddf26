import { ApiProperty } from '@nestjs/swagger';

export class ProjectionProgressDto {
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: Number })
  readonly version!: number;
  @ApiProperty({ type: String, example: 'live' })
  readonly phase!: string;
  @ApiProperty({ type: String })
  readonly position!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Events recorded and not applied' })
  readonly lagEvents!: number | null;
  @ApiProperty({ type: Number })
  readonly lagSeconds!: number;
  @ApiProperty({ type: Number })
  readonly eventsPerSecond!: number;
  @ApiProperty({ type: Number, description: 'Events that were set aside' })
  readonly parked!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly error!: string | null;
}

export class PolicyProgressDto {
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ enum: ['standby', 'running', 'failing', 'stopped'] })
  readonly status!: string;
  @ApiProperty({ type: String })
  readonly position!: string;
  @ApiProperty({ type: Number, nullable: true })
  readonly lagEvents!: number | null;
  @ApiProperty({ type: String, nullable: true })
  readonly error!: string | null;
}

export class ProgressDto {
  @ApiProperty({ type: String, description: 'Position of the last event' })
  readonly head!: string;
  @ApiProperty({ type: [ProjectionProgressDto] })
  readonly projections!: readonly ProjectionProgressDto[];
  @ApiProperty({ type: [PolicyProgressDto] })
  readonly policies!: readonly PolicyProgressDto[];
}
