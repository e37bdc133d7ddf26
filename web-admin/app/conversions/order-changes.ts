import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import type { Dto } from '../api/api';
import { Icon } from '../ui/icon';
import { MoneyPipe } from '../ui/money';
import { ShortIdPipe } from '../ui/short-id';
import { TimePipe } from '../ui/time';
import { movementWords, placeWords } from './words';

type OrderChange = Dto<'OrderChangeDto'>;

/** What became of an order after it was posted, the oldest first, with what it did to the commissions. */
@Component({
  selector: 'app-order-changes',
  imports: [RouterLink, AffiliateName, Icon, MoneyPipe, ShortIdPipe, TimePipe],
  templateUrl: './order-changes.html',
  styles: `
    .changes {
      display: grid;
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .changes > li {
      display: grid;
      grid-template-columns: 28px minmax(0, 1fr) auto;
      gap: 10px;
      align-items: start;
    }
    .mark {
      display: grid;
      place-items: center;
      width: 28px;
      height: 28px;
      border-radius: 50%;
      background: var(--bad-soft);
      color: var(--bad);
    }
    .mark.back {
      background: var(--good-soft);
      color: var(--good);
    }
    .mark.edit {
      background: var(--busy-soft);
      color: var(--busy);
    }
    .movements {
      margin-top: 4px;
    }
  `,
})
export class OrderChanges {
  readonly changes = input.required<readonly OrderChange[]>();
  readonly mayReverse = input(false);
  /** The refund that the reader wants to reverse. */
  readonly reversed = output<OrderChange>();
  protected readonly movementWords = movementWords;
  protected readonly placeWords = placeWords;

  protected title({ kind, cause }: OrderChange): string {
    if (kind === 'updated') return 'Corrected';
    if (kind === 'refund-reversed') return `${named(cause)} reversed`;
    return named(cause);
  }

  /** What of a refund could still be reversed. */
  protected isReversible({ kind, applied, reversed }: OrderChange): boolean {
    if (kind !== 'refunded' || !applied) return false;
    return BigInt(applied.amount) > BigInt(reversed?.amount ?? '0');
  }
}

function named(cause: string | undefined): string {
  const word = cause ?? 'refund';
  return word.charAt(0).toUpperCase() + word.slice(1);
}
