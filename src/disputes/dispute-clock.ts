import { Injectable } from '@nestjs/common';
import { dispute } from '#domain/dispute/dispute.js';
import { disputeList, type DisputeRow } from '#read-models/disputes/table.js';
import { type Due, DueTimer } from '../platform/due-timer.js';

/** Says of open disputes that they are overdue when their time is up. */
@Injectable()
export class DisputeClock extends DueTimer<DisputeRow> {
  protected readonly name = 'dispute-clock';
  protected readonly due: Due<DisputeRow> = {
    ...{ table: disputeList, at: 'due_at' },
    where: (query) => void query.where({ status: 'open', is_overdue: false }),
  };

  protected tell({ dispute_id: key }: DisputeRow, at: string) {
    return this.told({ decider: dispute, key, command: { type: 'mark-overdue', at } });
  }
}
