import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '~kit/api/api';
import { Updates } from '~kit/api/updates';
import { given, injectAddress } from '~kit/ui/address';
import { daysAsInstants } from '~kit/ui/days';
import { Icon } from '~kit/ui/icon';
import { MoneyPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { paged } from '~kit/ui/paged';
import { Settings } from '~kit/ui/settings';
import { Empty, Loading, ProblemState } from '~kit/ui/states';
import { Status } from '~kit/ui/status';
import { TimePipe } from '~kit/ui/time';
import { statusWords } from './status-words';

const filters = [
  { label: 'All', status: '' },
  { label: 'Held', status: 'held,approved' },
  { label: 'Waits for a yes', status: 'pending' },
  { label: 'Payable', status: 'payable,paying' },
  { label: 'Paid', status: 'paid' },
  { label: 'Rejected or taken back', status: 'rejected,reversed' },
] as const;

/** Everything that was earned; each row opens to why it is what it is. */
@Component({
  selector: 'app-partner-earnings',
  imports: [
    ...[RouterLink, Page, Icon, Empty, Loading, ProblemState, Status],
    ...[MoneyPipe, TimePipe],
  ],
  templateUrl: './earnings.html',
  styleUrl: './earnings.css',
})
export class PartnerEarnings {
  readonly status = input<string>();
  readonly search = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly filters = filters;
  protected readonly statusWords = statusWords;
  protected readonly address = injectAddress();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  protected readonly rows = paged(
    () => ({
      ...{ limit: 30, timezone: this.settings.timeZone() },
      ...{ status: this.status(), search: this.search() },
      ...daysAsInstants({ from: this.from(), to: this.to() }, this.settings.timeZone()),
    }),
    (query, cursor, signal) =>
      answered(
        this.api.http.GET('/api/v1/partners/earnings', {
          params: { query: { ...given({ ...query, cursor }), ...this.api.fresh() } },
          signal,
        }),
      ),
  );
  protected readonly isNarrowed = computed(() =>
    Boolean(this.status() ?? this.search() ?? this.from() ?? this.to()),
  );
  /** What has come since is counted: nothing may jump under the reader. */
  protected readonly isStale = signal(false);
  private readonly told = inject(Updates).of('affiliate-earnings');
  private seen = '';

  constructor() {
    effect(() => {
      const position = this.told();
      if (this.seen !== '' && position !== this.seen) this.isStale.set(true);
      this.seen = position;
    });
  }

  protected refresh(): void {
    this.isStale.set(false);
    this.rows.reload();
  }

  protected what(row: Dto<'EarningDto'>): string {
    if (row.orderExternalId !== null) return `Order ${row.orderExternalId}`;
    return statusWords.kinds[row.kind] ?? 'Commission';
  }
}
