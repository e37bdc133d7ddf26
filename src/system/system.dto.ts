import { ApiProperty } from '@nestjs/swagger';

export class BuildingDto {
  @ApiProperty({ type: Number })
  readonly version!: number;
  @ApiProperty({ type: String, description: 'Of the last event that is in it' })
  readonly position!: string;
  @ApiProperty({ type: Number, description: 'Events behind that position' })
  readonly events!: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 1,
    description: 'Null where the event store cannot count',
  })
  readonly progress!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Null as long as it is a guess' })
  readonly etaSeconds!: number | null;
}

export class ProjectionProgressDto {
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: Number })
  readonly version!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the tables that are read now' })
  readonly servedVersion!: number | null;
  @ApiProperty({
    enum: ['standby', 'building', 'live', 'halted', 'failed', 'superseded'],
    description: 'Of this process; standby may mean that another one works',
  })
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
  @ApiProperty({
    type: BuildingDto,
    nullable: true,
    description: 'Tables that are made beside those that are read',
  })
  readonly building!: BuildingDto | null;
  @ApiProperty({ type: String, nullable: true })
  readonly error!: string | null;
}

export class RebuildBegunDto {
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: Number })
  readonly version!: number;
  @ApiProperty({ type: String, description: 'Its events stand there, how it ended too' })
  readonly stream!: string;
  @ApiProperty({ type: String })
  readonly position!: string;
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
