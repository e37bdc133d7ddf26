import { Component, computed, effect, inject, input, resource, signal } from '@angular/core';
import { answered, Api } from '../api/api';
import { Updates } from '../api/updates';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { Page } from '../ui/page';
import { ProgramPicker } from '../ui/pickers/program-picker';
import { queryChanger } from '../ui/query';
import { Settings } from '../ui/settings';
import { Loading, ProblemState } from '../ui/states';
import { formatTime } from '../ui/time';
import { figuresOf, inRows } from './compared';
import { OverviewCharts } from './overview-charts';
import { OverviewTop } from './overview-top';
import { quietly } from '../ui/quietly';
import { Waiting } from './waiting';

/** Today beside the same time a week ago, what waits, and how 28 days went. */
@Component({
  selector: 'app-overview',
  imports: [
    ...[Icon, Loading, OverviewCharts, OverviewTop, Page, ProblemState, ProgramPicker, Waiting],
  ],
  templateUrl: './overview.html',
  styleUrl: './overview.css',
})
export class Overview {
  readonly programId = input<string>();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  private readonly updates = inject(Updates);
  private readonly change = queryChanger();
  protected readonly isStaff = inject(Session).user()?.role !== 'affiliate';
  protected readonly read = resource({
    params: () => ({ timezone: this.settings.timeZone(), programId: this.programId() }),
    loader: ({ params, abortSignal }) => {
      const query = { ...params, ...this.api.fresh() };
      return answered(
        this.api.http.GET('/api/v1/overview', { params: { query }, signal: abortSignal }),
      );
    },
  });
  protected readonly figures = computed(() =>
    this.read.hasValue() ? inRows(figuresOf(this.read.value(), this.settings.locale())) : [],
  );
  protected readonly asOf = computed(() => {
    if (!this.read.hasValue()) return '';
    const { locale, timeZone } = this.settings;
    const at = { locale: locale(), timeZone: timeZone() };
    return formatTime(this.read.value().period.to, 'minute', at);
  });
  protected readonly icons = {
    up: 'trending-up',
    down: 'trending-down',
    same: 'arrow-right',
  } as const;

  constructor() {
    const [commissions, conversions] = [
      this.updates.of('commissions'),
      this.updates.of('conversions'),
    ];
    const reload = quietly(() => this.read.reload());
    const seen = signal('');
    effect(() => {
      const now = `${commissions()} ${conversions()}`;
      if (seen() !== '' && seen() !== now) reload();
      seen.set(now);
    });
  }

  protected narrow(programId: string): void {
    this.change({ programId });
  }
}
