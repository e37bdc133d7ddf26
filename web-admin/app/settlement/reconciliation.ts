import { Component, computed, effect, inject, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Updates } from '../api/updates';
import { BatchTotals } from '../payouts/batch-totals';
import { type Batch, PayoutsApi } from '../payouts/payouts-api';
import { ProgramName } from '../programs/program-names';
import { Icon } from '../ui/icon';
import { MoneyPipe, totals } from '../ui/money';
import { paged } from '../ui/paged';
import { ShortIdPipe } from '../ui/short-id';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { TimePipe } from '../ui/time';

/** Every batch that was sent: what it was, what is settled, what failed, and what is still outstanding. */
@Component({
  selector: 'app-reconciliation',
  imports: [
    ...[RouterLink, BatchTotals, Icon, MoneyPipe, Empty, Loading, ProblemState, ProgramName],
    ...[ShortIdPipe, Status, TimePipe],
  ],
  templateUrl: './reconciliation.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    .zero {
      display: inline-flex;
      gap: 5px;
      align-items: center;
      color: var(--good);
    }
    @media (max-width: 700px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class Reconciliation {
  private readonly api = inject(PayoutsApi);
  private readonly sent = paged(
    () => ({}),
    (_, cursor, aborted) => this.api.batches(queryOf(cursor), aborted),
  );
  protected readonly list = this.sent;
  protected readonly batches = computed(() =>
    this.sent.items().filter(({ status }) => status === 'submitted' || status === 'completed'),
  );

  /** What of them all is still on its way, by currency. */
  protected readonly outstanding = computed(() =>
    totals(this.batches().map(({ clearing }) => clearing)),
  );

  constructor() {
    const updates = inject(Updates);
    const [batches, lines] = [updates.of('payout-batches'), updates.of('payout-lines')];
    effect(() => {
      if (batches() !== '' || lines() !== '') untracked(() => this.sent.reload());
    });
  }

  protected isZero({ clearing }: Batch): boolean {
    return BigInt(clearing.amount) === 0n;
  }
}

function queryOf(cursor: string | undefined) {
  return { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
}
