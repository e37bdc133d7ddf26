import { Pipe, type PipeTransform } from '@angular/core';
import type { Money } from '../ui/money';
import type { Batch } from './payouts-api';

/** `{{ batch | batchTotal: 'settled' }}`: what the lines of some outcomes come to, in the program's currency. */
@Pipe({ name: 'batchTotal' })
export class BatchTotals implements PipeTransform {
  transform({ progress, currency }: Batch, ...statuses: readonly string[]): Money {
    const amount = progress
      .filter(({ status }) => statuses.includes(status))
      .reduce((sum, { net }) => sum + BigInt(net.amount), 0n);
    return { amount: String(amount), currency };
  }
}
