import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '../platform/http/money.dto.js';

export class TakenBackDto {
  @ApiProperty({ type: String })
  readonly commissionId!: string;
  @ApiProperty({ type: String })
  readonly affiliateId!: string;
  @ApiProperty({ type: MoneyDto })
  readonly amount!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What it would still be worth' })
  readonly remaining!: MoneyDto;
  @ApiProperty({
    enum: ['pending', 'payable', 'receivable'],
    description: 'Where it stands now; `receivable`: it was paid, so the affiliate would owe it',
  })
  readonly against!: string;
}

export class RefundPreviewDto {
  @ApiProperty({ type: MoneyDto, description: 'What of it would count' })
  readonly applied!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'All that would be refunded of the order' })
  readonly refundedTotal!: MoneyDto;
  @ApiProperty({ type: MoneyDto, description: 'What would be left of the order' })
  readonly rest!: MoneyDto;
  @ApiProperty({
    type: [TakenBackDto],
    description: 'From commissions of the order itself; what follows from those follows them',
  })
  readonly takenBack!: readonly TakenBackDto[];
}
