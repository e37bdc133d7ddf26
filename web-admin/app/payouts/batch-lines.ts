import { Component, computed, inject, input, output } from '@angular/core';
import { AffiliateName, AffiliateNames } from '../affiliates/affiliate-names';
import { Can } from '../session/can';
import { Icon } from '../ui/icon';
import { CountPipe, MoneyPipe, totals } from '../ui/money';
import { paged } from '../ui/paged';
import { shortId } from '../ui/short-id';
import { Empty, Loading, ProblemState } from '../ui/states';
import { Status } from '../ui/status';
import { LineDialog } from './line-dialog';
import { type Batch, type LineQuery, PayoutsApi } from './payouts-api';
import { methodWords } from './words';

/** Who is in a batch: what each gets, where to, and what became of it. */
@Component({
  selector: 'app-batch-lines',
  imports: [
    ...[Can, Icon, CountPipe, MoneyPipe, Empty, Loading, ProblemState, Status, AffiliateName],
    LineDialog,
  ],
  templateUrl: './batch-lines.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
    }
    .why {
      max-width: 46ch;
      color: var(--bad);
      font-size: var(--text-small);
      white-space: normal;
    }
    .warn {
      display: inline-flex;
      margin-left: 6px;
      gap: 4px;
      align-items: center;
      color: var(--wait);
      font-size: var(--text-small);
    }
    @media (max-width: 700px) {
      .lesser {
        display: none;
      }
    }
  `,
})
export class BatchLines {
  readonly batch = input.required<Batch>();
  readonly version = input.required<string>();
  readonly status = input<string>();
  readonly line = input<string>();
  readonly isBusy = input(false);
  readonly shown = output<string | undefined>();
  readonly opened = output<string | undefined>();
  readonly excluded = output<string>();
  readonly changed = output();
  protected readonly methodWords = methodWords;
  private readonly api = inject(PayoutsApi);
  private readonly names = inject(AffiliateNames);
  protected readonly list = paged(
    () => ({ id: this.batch().id, status: this.status(), version: this.version() }),
    ({ id, status }, cursor, aborted) => this.api.lines(id, queryOf(status, cursor), aborted),
  );
  /** In the currencies that people get, of the lines shown. */
  protected readonly paid = computed(() => totals(this.list.items().map(({ pay }) => pay)));
  protected readonly chosen = computed(() =>
    this.list.items().find(({ id }) => id === this.line()),
  );
  protected readonly isOpen = computed(() => ['drafted', 'approved'].includes(this.batch().status));

  protected nameOf(affiliateId: string): string {
    return this.names.of(affiliateId)() ?? shortId(affiliateId);
  }
}

function queryOf(status: string | undefined, cursor: string | undefined): LineQuery {
  return {
    limit: 200,
    ...(status === undefined ? {} : { status: status as NonNullable<LineQuery['status']> }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
