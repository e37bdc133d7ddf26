import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '~kit/api/api';
import { Problem } from '~kit/api/problem';
import { Updates } from '~kit/api/updates';
import { Icon } from '~kit/ui/icon';
import { MoneyPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { quietly } from '~kit/ui/quietly';
import { Settings } from '~kit/ui/settings';
import { Loading, ProblemState } from '~kit/ui/states';
import { Status } from '~kit/ui/status';
import { TimePipe } from '~kit/ui/time';
import { ChangeStory } from '../shared/change-story';
import { statusWords } from './status-words';

const causes: Readonly<Record<string, string>> = {
  refund: 'Refund',
  chargeback: 'Chargeback',
  cancellation: 'Cancellation',
};

/** One commission: why it is worth this, until when it is held, and all that happened to it. */
@Component({
  selector: 'app-partner-earning',
  imports: [
    ...[RouterLink, Page, Icon, Loading, ProblemState, Status, MoneyPipe, TimePipe, ChangeStory],
  ],
  templateUrl: './earning-detail.html',
  styleUrl: './earning-detail.css',
})
export class PartnerEarning {
  readonly id = input.required<string>();
  protected readonly statusWords = statusWords;
  protected readonly causes = causes;
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  protected readonly read = resource({
    params: () => ({ commissionId: this.id(), timezone: this.settings.timeZone() }),
    loader: async ({ params: query, abortSignal: signal }) => {
      const { items } = await answered(
        this.api.http.GET('/api/v1/partners/earnings', {
          params: { query: { ...query, ...this.api.fresh() } },
          signal,
        }),
      );
      const [found] = items;
      if (!found) throw missing(this.id());
      return found;
    },
  });
  /** A dispute is for what was taken away or turned down, or seems too small. */
  protected readonly mayDispute = computed(
    () => this.read.hasValue() && this.read.value().kind !== 'compensation',
  );

  constructor() {
    const told = inject(Updates).of('affiliate-earnings');
    const ask = quietly(() => this.read.reload());
    effect(() => {
      if (told() !== '') ask();
    });
  }

  protected heading(): string {
    if (!this.read.hasValue()) return 'Commission';
    const { orderExternalId, kind } = this.read.value();
    if (orderExternalId !== null) return `Order ${orderExternalId}`;
    return statusWords.kinds[kind] ?? 'Commission';
  }
}

function missing(id: string): Problem {
  return new Problem({
    ...{ type: 'about:blank', title: 'There is no such commission', status: 404 },
    ...{ code: 'commission.not-found', instance: id, traceId: '' },
    detail: 'None with this id is known, or none that you may see.',
  });
}
