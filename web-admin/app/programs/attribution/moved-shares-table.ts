import { Component, computed, input } from '@angular/core';
import { AffiliateName } from '../../affiliates/affiliate-names';
import type { Dto } from '../../api/api';
import { MoneyPipe } from '../../ui/money';
import { Empty } from '../../ui/states';
import { type MovedShare, movedShares } from './moved-shares';

/** Who has what now and would have: bars beside the figures, the largest move first. */
@Component({
  selector: 'app-moved-shares',
  imports: [AffiliateName, Empty, MoneyPipe],
  templateUrl: './moved-shares-table.html',
  styles: `
    .bars {
      display: grid;
      gap: 3px;
      min-width: 140px;
    }
    .bar {
      height: 9px;
      min-width: 2px;
      border-radius: 2px;
      background: var(--line-strong);
    }
    .bar.would {
      background: var(--accent);
    }
    .key {
      display: inline-flex;
      gap: 5px;
      align-items: center;
      margin-right: 12px;
    }
    .key .bar {
      width: 16px;
    }
    @media (max-width: 640px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class MovedSharesTable {
  readonly affiliates = input.required<readonly Dto<'AffiliateDifferenceDto'>[]>();
  protected readonly rows = computed(() => movedShares(this.affiliates()));

  protected plus({ movedAmount }: MovedShare): string {
    return movedAmount !== null && BigInt(movedAmount.amount) > 0n ? '+' : '';
  }

  protected signed(moved: string): string {
    return moved === '0' || moved.startsWith('-') ? moved.replace('-', '−') : `+${moved}`;
  }
}
