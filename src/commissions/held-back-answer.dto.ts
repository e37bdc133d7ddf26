import { ApiProperty } from '@nestjs/swagger';
import type { CommissionRow } from '#read-models/commissions/table.js';
import type { Scope } from '../platform/auth/abilities.js';

export class HeldBackDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null for the affiliate when it is not to be told',
  })
  readonly reasonCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly note!: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly since!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'user:usr_01KJPSTSX00VMZACD0WHCNE4B6',
    description: 'Who; never told to the affiliate',
  })
  readonly by!: string | null;
  @ApiProperty({ type: Boolean })
  readonly visibleToAffiliate!: boolean;
}

/** That it waits is everybody's to know; an affiliate is told the reason where it is meant to be. */
export function toHeldBackDto(row: CommissionRow, scope: Scope): HeldBackDto | null {
  const { held_back_since: since } = row;
  if (since === null) return null;
  const visibleToAffiliate = row.held_back_visible === true;
  const told = {
    ...{ reasonCode: row.held_back_reason, note: row.held_back_note },
    ...{ since, by: row.held_back_by, visibleToAffiliate },
  };
  if (scope.affiliateId === undefined) return told;
  return visibleToAffiliate
    ? { ...told, by: null }
    : { ...told, reasonCode: null, note: null, by: null };
}
