import { ApiProperty } from '@nestjs/swagger';
import { AuditActorDto } from './access.dto.js';
import { PostingDto } from './streams.dto.js';

export class ReplayStepDto {
  @ApiProperty({ type: String })
  readonly eventId!: string;
  @ApiProperty({ type: String, example: 'commission-approved' })
  readonly type!: string;
  @ApiProperty({ type: String })
  readonly stream!: string;
  @ApiProperty({ type: Number })
  readonly revision!: number;
  @ApiProperty({ type: String })
  readonly position!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly effectiveAt!: string;
  @ApiProperty({ type: AuditActorDto, description: 'Who: a user, an API key, a policy, the timer' })
  readonly actor!: AuditActorDto;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: String })
  readonly correlationId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The event it follows from' })
  readonly causationId!: string | null;
  @ApiProperty({ type: Object, nullable: true })
  readonly before!: object | null;
  @ApiProperty({ type: Object })
  readonly after!: object;
  @ApiProperty({ type: [PostingDto], description: 'What it moved in the ledger' })
  readonly postings!: readonly PostingDto[];
  @ApiProperty({ type: Object, description: 'The event itself' })
  readonly data!: unknown;
}

export class AccountMovementDto {
  @ApiProperty({ type: String })
  readonly account!: string;
  @ApiProperty({ type: String })
  readonly currency!: string;
  @ApiProperty({ type: String, description: 'Minor units, debit positive' })
  readonly amount!: string;
}

export class BooksVerdictDto {
  @ApiProperty({ type: Boolean, description: 'Leg by leg' })
  readonly matches!: boolean;
  @ApiProperty({ type: [AccountMovementDto], description: 'By the events' })
  readonly replayed!: readonly AccountMovementDto[];
  @ApiProperty({ type: [AccountMovementDto], description: 'By the ledger' })
  readonly shown!: readonly AccountMovementDto[];
}

export class ReplayVerdictDto {
  @ApiProperty({
    type: Boolean,
    description: 'Whether the screens and the ledger show what the events say',
  })
  readonly matches!: boolean;
  @ApiProperty({ type: Object })
  readonly replayed!: object;
  @ApiProperty({ type: Object, nullable: true })
  readonly shown!: object | null;
  @ApiProperty({ type: BooksVerdictDto })
  readonly books!: BooksVerdictDto;
}

export class CommissionReplayDto {
  @ApiProperty({ type: String })
  readonly commissionId!: string;
  @ApiProperty({ type: [ReplayStepDto] })
  readonly steps!: readonly ReplayStepDto[];
  @ApiProperty({ type: ReplayVerdictDto })
  readonly verdict!: ReplayVerdictDto;
}
