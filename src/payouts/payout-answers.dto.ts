import { ApiProperty } from '@nestjs/swagger';
import { TotalDto } from '../platform/http/money.dto.js';
import { PageOf } from '../platform/http/page.dto.js';

/** Who gets nothing, and why. */
export class IneligibleDto {
  @ApiProperty({ type: String })
  readonly affiliateId!: string;

  /** What is payable to it up to the cut-off. */
  @ApiProperty({ type: TotalDto })
  readonly amount!: TotalDto;

  @ApiProperty({ type: String, example: 'no-payout-method' })
  readonly why!: string;
}

/** What made an approval void. */
export class VoidedApprovalDto {
  @ApiProperty({ type: String, example: 'commission-changed' })
  readonly reason!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly affiliateId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly commissionId!: string | null;

  /** The draft that had been approved. */
  @ApiProperty({ type: Number })
  readonly draft!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly at!: string;
}

/** Lines of one status, and what they come to, in the program's currency. */
export class BatchProgressDto {
  @ApiProperty({ type: String, example: 'settled' })
  readonly status!: string;

  @ApiProperty({ type: Number })
  readonly lines!: number;

  @ApiProperty({ type: TotalDto })
  readonly net!: TotalDto;
}

export class PayoutBatchDto {
  @ApiProperty({ type: String })
  readonly id!: string;

  @ApiProperty({ type: String, example: 'drafted' })
  readonly status!: string;

  @ApiProperty({ type: String })
  readonly programId!: string;

  @ApiProperty({ type: String })
  readonly merchantId!: string;

  @ApiProperty({ type: String, example: 'EUR' })
  readonly currency!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly cutoff!: string;

  @ApiProperty({ type: TotalDto, nullable: true })
  readonly minimum!: TotalDto | null;

  @ApiProperty({ type: [String], nullable: true })
  readonly include!: readonly string[] | null;

  @ApiProperty({ type: [String] })
  readonly exclude!: readonly string[];

  @ApiProperty({ type: [String], nullable: true })
  readonly kinds!: readonly string[] | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The batch whose failed lines it pays',
  })
  readonly retryOf!: string | null;

  @ApiProperty({ type: Number, description: 'From 1; each further one made the one before void' })
  readonly draft!: number;

  @ApiProperty({ type: Number })
  readonly lines!: number;

  @ApiProperty({ type: Number, description: 'How many get nothing; listed with the one batch' })
  readonly ineligibleCount!: number;

  @ApiProperty({ type: TotalDto, description: 'What was earned' })
  readonly gross!: TotalDto;

  @ApiProperty({ type: TotalDto, description: 'What of it repays what affiliates owe' })
  readonly netted!: TotalDto;

  @ApiProperty({ type: TotalDto, description: 'What is paid' })
  readonly total!: TotalDto;

  @ApiProperty({ type: String, nullable: true, description: 'What an approval signs' })
  readonly contentHash!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why the draft before this one is void',
  })
  readonly redraftReason!: string | null;

  @ApiProperty({ type: VoidedApprovalDto, nullable: true })
  readonly approvalVoided!: VoidedApprovalDto | null;

  @ApiProperty({ type: String })
  readonly requestedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly requestedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly approvedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly approvedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly note!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly submittedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly completedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly cancelReason!: string | null;

  @ApiProperty({ type: [BatchProgressDto], description: 'Its lines by what became of them' })
  readonly progress!: readonly BatchProgressDto[];

  @ApiProperty({ type: TotalDto, description: 'On its way: what of it stands in payout-clearing' })
  readonly clearing!: TotalDto;

  @ApiProperty({ type: Number, description: 'Lines that wait for a person: `needsDecision`' })
  readonly needsDecision!: number;

  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;

  @ApiProperty({ type: String, description: 'For `?minPosition=` of any list' })
  readonly position!: string;
}

export class OnePayoutBatchDto extends PayoutBatchDto {
  @ApiProperty({ type: [IneligibleDto], description: 'The first 100; all by /ineligible' })
  readonly ineligible!: readonly IneligibleDto[];
}

export class PayoutBatchPageDto extends PageOf(PayoutBatchDto) {}
export class IneligiblePageDto extends PageOf(IneligibleDto) {}
