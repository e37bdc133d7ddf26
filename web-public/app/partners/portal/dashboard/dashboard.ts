import { Component, computed, effect, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api, type Dto } from '~kit/api/api';
import { Updates } from '~kit/api/updates';
import { Icon } from '~kit/ui/icon';
import { CountPipe } from '~kit/ui/money';
import { Page } from '~kit/ui/page';
import { quietly } from '~kit/ui/quietly';
import { Settings } from '~kit/ui/settings';
import { Loading, ProblemState } from '~kit/ui/states';
import { ChangeStory } from '../shared/change-story';
import { DaysCharts } from '../shared/days-charts';
import { SumsPipe } from '../shared/sums';
import { MoneyPlaces } from './money-places';

type Figures = Dto<'PerformanceFiguresDto'>;

const spans = [
  { id: 'today', label: 'Today' },
  { id: 'week', label: '7 days' },
  { id: 'month', label: '28 days' },
] as const;
type Span = (typeof spans)[number]['id'];

/** What an affiliate wants to know first: what came in, where the money stands, what changed and why. */
@Component({
  selector: 'app-partner-dashboard',
  imports: [
    ...[RouterLink, Page, Icon, Loading, ProblemState, CountPipe, SumsPipe],
    ...[ChangeStory, DaysCharts, MoneyPlaces],
  ],
  templateUrl: './dashboard.html',
  styleUrl: './dashboard.css',
})
export class PartnerDashboard {
  protected readonly spans = spans;
  protected readonly span = signal<Span>('today');
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  protected readonly read = resource({
    params: () => ({ timezone: this.settings.timeZone() }),
    loader: ({ params, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/partners/summary', {
          params: { query: { ...params, ...this.api.fresh() } },
          signal,
        }),
      ),
  });
  protected readonly now = computed<Figures | undefined>(() => {
    if (!this.read.hasValue()) return undefined;
    const summary = this.read.value();
    const span = this.span();
    return span === 'today' ? summary.today : summary[span].now;
  });
  protected readonly before = computed<Figures | undefined>(() => {
    const span = this.span();
    return this.read.hasValue() && span !== 'today' ? this.read.value()[span].before : undefined;
  });
  protected readonly isNew = computed(
    () =>
      this.read.hasValue() &&
      this.read.value().month.now.clicks === 0 &&
      this.read.value().balances.length === 0,
  );

  constructor() {
    const updates = inject(Updates);
    const ask = quietly(() => this.read.reload());
    const told = ['click_quarters', 'affiliate-earnings', 'payout-lines'].map((name) =>
      updates.of(name),
    );
    effect(() => {
      // What is told first is what the page has read already.
      if (told.map((position) => position()).some((position) => position !== '')) ask();
    });
  }

  protected beforeText(count: number | null | undefined): string {
    return `${count ?? 0} in the ${this.span() === 'week' ? '7' : '28'} days before`;
  }
}
