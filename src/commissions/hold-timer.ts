import { Injectable } from '@nestjs/common';
import { commission } from '#domain/commission/commission.js';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import { type Due, DueTimer } from '../platform/due-timer.js';

/** Ends holds when their time has come. */
@Injectable()
export class HoldTimer extends DueTimer<CommissionRow> {
  protected readonly name = 'hold-timer';
  protected readonly due: Due<CommissionRow> = {
    ...{ table: commissionBoard, at: 'release_at' },
    where: (query) =>
      void query
        .whereIn('status', ['held', 'approved'])
        // Approved and held back waits for its release, however long the hold is over.
        .where((each) => each.where('status', 'held').orWhereNull('held_back_since')),
  };

  protected tell({ commission_id: key }: CommissionRow, at: string) {
    return this.told({ decider: commission, key, command: { type: 'end-hold', at } });
  }
}
