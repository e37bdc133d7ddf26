import { ApiProperty } from '@nestjs/swagger';
import { CreatedPageQuery } from '../platform/http/created-page.dto.js';
import { PageOf } from '../platform/http/page.dto.js';

export class FindPartnerProgramsQuery extends CreatedPageQuery {}

/** A program as an offer to affiliates. */
export class PartnerProgramDto {
  @ApiProperty({ type: String })
  readonly id!: string;
  @ApiProperty({ type: String })
  readonly name!: string;
  @ApiProperty({ type: String })
  readonly merchantId!: string;
  @ApiProperty({ type: String })
  readonly merchantName!: string;
  @ApiProperty({ type: String, nullable: true, description: "The shop's, which links lead to" })
  readonly website!: string | null;
  @ApiProperty({ type: String, example: 'EUR' })
  readonly currency!: string;
  @ApiProperty({ type: Number, description: 'Days that a commission is held' })
  readonly holdDays!: number;
  @ApiProperty({ type: Number, description: 'Days after a click in which an order counts' })
  readonly windowDays!: number;
  @ApiProperty({ enum: ['manual', 'automatic'], description: 'Who says yes after the hold' })
  readonly approval!: string;
  @ApiProperty({
    ...{ type: [String], example: ['10 % of the order'] },
    description: 'What is earned from today, for people; the first that fits decides',
  })
  readonly rates!: readonly string[];
  @ApiProperty({ type: String, example: 'EUR 10 % of the order, held 30 days' })
  readonly summary!: string;
}

export class PartnerProgramPageDto extends PageOf(PartnerProgramDto) {}
