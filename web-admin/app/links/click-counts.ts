import { Component, computed, inject, input, resource } from '@angular/core';
import { answered, Api } from '../api/api';
import { Chart } from '../ui/chart/chart';
import type { ChartSeries } from '../ui/chart/chart-data';
import { Settings } from '../ui/settings';
import { Loading, ProblemState } from '../ui/states';

const shownDays = 28;
const dayMs = 86_400_000;

/** Clicks on a link by day (UTC) of the last four weeks, drawn and as a table. */
@Component({
  selector: 'app-click-counts',
  imports: [Chart, Loading, ProblemState],
  template: `@if (counts.hasValue()) {
      <app-chart
        heading="Clicks of the last four weeks"
        note="By day, which ends at midnight UTC"
        [labels]="labels()"
        [series]="series()"
      />
    } @else if (counts.error()) {
      <app-problem [error]="counts.error()" (retry)="counts.reload()" />
    } @else {
      <app-loading [rows]="4" />
    }`,
})
export class ClickCounts {
  readonly code = input.required<string>();
  private readonly api = inject(Api);
  private readonly settings = inject(Settings);
  protected readonly counts = resource({
    params: () => ({ linkCode: this.code() }),
    loader: ({ params: { linkCode }, abortSignal: signal }) => {
      const from = dayOf(Date.now() - (shownDays - 1) * dayMs);
      const query = { linkCode, from, limit: shownDays + 1 };
      return answered(this.api.http.GET('/api/v1/click-counts', { params: { query }, signal }));
    },
  });
  /** Every day of them, the earliest first, also those without a click. */
  private readonly days = computed(() => {
    const items = this.counts.hasValue() ? this.counts.value().items : [];
    const byDay = new Map(items.map((each) => [each.day, each]));
    const today = Date.now();
    return Array.from({ length: shownDays }, (_, n) => {
      const day = dayOf(today - (shownDays - 1 - n) * dayMs);
      const { unique = 0, repeats = 0, bots = 0 } = byDay.get(day) ?? {};
      return { day, unique, repeats, bots };
    });
  });
  protected readonly labels = computed(() => this.days().map(({ day }) => day));
  protected readonly series = computed<readonly ChartSeries[]>(() => [
    this.line(
      'Unique',
      this.days().map(({ unique }) => unique),
      'bar',
    ),
    this.line(
      'Repeats',
      this.days().map(({ repeats }) => repeats),
    ),
    this.line(
      'Machines',
      this.days().map(({ bots }) => bots),
    ),
  ]);

  private line(
    name: string,
    values: readonly number[],
    kind: ChartSeries['kind'] = 'line',
  ): ChartSeries {
    const format = new Intl.NumberFormat(this.settings.locale());
    return { name, kind, values, texts: values.map((value) => format.format(value)) };
  }
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
