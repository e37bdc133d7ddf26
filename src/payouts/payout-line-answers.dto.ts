import { ApiProperty } from '@nestjs/swagger';
import { TotalDto } from '../platform/http/money.dto.js';
import { PageOf } from '../platform/http/page.dto.js';

export class LineMethodDto {
  @ApiProperty({ type: String })
  readonly methodId!: string;

  @ApiProperty({ type: String, example: 'bank' })
  readonly kind!: string;
}

/** Where a line goes to, for whoever approves it. */
export class LineAccountDto {
  @ApiProperty({ type: String, description: 'Masked', example: '••3000' })
  readonly label!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly setAt!: string;

  @ApiProperty({ type: String, description: 'Who named it', example: 'user:usr_…' })
  readonly setBy!: string;

  @ApiProperty({ type: Boolean, description: 'Named less than 7 days before it is paid to' })
  readonly isRecent!: boolean;

  @ApiProperty({ type: Boolean, description: 'Another affiliate is paid to the same account' })
  readonly isShared!: boolean;
}

export class LineCommissionDto {
  @ApiProperty({ type: String })
  readonly commissionId!: string;

  @ApiProperty({ type: TotalDto })
  readonly amount!: TotalDto;
}

/** The quote that a line was converted by, pinned. */
export class LineRateDto {
  @ApiProperty({ type: String })
  readonly quoteId!: string;

  @ApiProperty({ type: String })
  readonly from!: string;

  @ApiProperty({ type: String })
  readonly to!: string;

  @ApiProperty({ type: String, example: '1.085' })
  readonly rate!: string;

  @ApiProperty({ type: String, example: 'ecb' })
  readonly source!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readonly quotedAt!: string;
}

export class PayoutLineDto {
  @ApiProperty({ type: String })
  readonly id!: string;

  @ApiProperty({ type: String })
  readonly batchId!: string;

  @ApiProperty({ type: String, example: 'settled' })
  readonly status!: string;

  @ApiProperty({ type: String })
  readonly affiliateId!: string;

  @ApiProperty({ type: LineMethodDto })
  readonly method!: LineMethodDto;

  @ApiProperty({
    type: LineAccountDto,
    nullable: true,
    description: 'Null for merchants and affiliates, and when the affiliate has another by now',
  })
  readonly account!: LineAccountDto | null;

  @ApiProperty({
    enum: ['provider-not-configured'],
    nullable: true,
    description: 'Why nothing happens: there are no credentials of the provider that pays it',
  })
  readonly waitingFor!: string | null;

  @ApiProperty({ type: [LineCommissionDto] })
  readonly commissions!: readonly LineCommissionDto[];

  @ApiProperty({ type: TotalDto })
  readonly gross!: TotalDto;

  @ApiProperty({ type: TotalDto })
  readonly netted!: TotalDto;

  @ApiProperty({ type: TotalDto })
  readonly net!: TotalDto;

  @ApiProperty({ type: TotalDto, description: 'In the currency of the payout method' })
  readonly pay!: TotalDto;

  @ApiProperty({ type: LineRateDto, nullable: true })
  readonly fx!: LineRateDto | null;

  @ApiProperty({ type: String, nullable: true })
  readonly provider!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly providerRef!: string | null;

  @ApiProperty({ type: Number, description: 'Submissions begun so far' })
  readonly attempts!: number;

  @ApiProperty({ type: TotalDto, nullable: true, description: 'What the account lost' })
  readonly taken!: TotalDto | null;

  @ApiProperty({
    type: Boolean,
    description: 'The provider may have paid: look there, then settle or fail it',
  })
  readonly needsDecision!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it is not sent, for those who run payouts; null for all others',
  })
  readonly submissionProblem!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'AC04' })
  readonly reasonCode!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'The account is closed.' })
  readonly reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who told the outcome' })
  readonly source!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly openedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly settledAt!: string | null;

  @ApiProperty({ type: Number })
  readonly revision!: number;

  @ApiProperty({ type: String })
  readonly position!: string;
}

export class PayoutLinePageDto extends PageOf(PayoutLineDto) {}
