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

export class ParkedEventDto {
  @ApiProperty({ type: String, description: 'The stream that is left alone from here on' })
  readonly entity!: string;
  @ApiProperty({ type: String })
  readonly position!: string;
  @ApiProperty({ type: String })
  readonly eventId!: string;
  @ApiProperty({ type: String })
  readonly eventType!: string;
  @ApiProperty({ type: String, description: 'Why the projection could not take it' })
  readonly error!: string;
}

export class ParkedEventsDto {
  @ApiProperty({ type: [ParkedEventDto], description: 'In their order, at most 1,000' })
  readonly items!: readonly ParkedEventDto[];
}
