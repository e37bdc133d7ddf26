import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AffiliateName } from '../affiliates/affiliate-names';
import { answered, Api, type Dto } from '../api/api';
import { MoneyPipe } from '../ui/money';
import { ShortIdPipe } from '../ui/short-id';
import { Status } from '../ui/status';
import { percentOf } from './words';

/** What an order has earned, and for whom. */
@Component({
  selector: 'app-order-commissions',
  host: { style: 'display: contents' },
  imports: [RouterLink, AffiliateName, MoneyPipe, ShortIdPipe, Status],
  templateUrl: './order-commissions.html',
  styleUrl: '../ui/list.css',
})
export class OrderCommissions {
  readonly commissions = input.required<Dto<'ConversionDetailsDto'>['commissions']>();
  /** The ids of those that an earlier attribution had led to, too. */
  readonly everCredited = input<readonly string[]>([]);
  private readonly api = inject(Api);
  private readonly formerIds = computed(() => {
    const now = new Set(this.commissions().map(({ id }) => id));
    return [...new Set(this.everCredited())].filter((id) => !now.has(id));
  });
  protected readonly former = resource({
    params: () => (this.formerIds().length === 0 ? undefined : this.formerIds().join(',')),
    loader: async ({ params: ids, abortSignal: signal }) => {
      const query = { ids, ...this.api.fresh() };
      const { items } = await answered(
        this.api.http.GET('/api/v1/commissions', { params: { query }, signal }),
      );
      return items;
    },
  });
  protected readonly percentOf = percentOf;
}
