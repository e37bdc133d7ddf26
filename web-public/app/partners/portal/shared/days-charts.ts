import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { Dto } from '~kit/api/api';
import { Chart } from '~kit/ui/chart/chart';
import type { ChartSeries } from '~kit/ui/chart/chart-data';
import { formatMoney } from '~kit/ui/money';
import { Settings } from '~kit/ui/settings';
import { currenciesIn, drawnValue } from './sums';

type Row = Dto<'PerformanceRowDto'>;

/** Days as charts: what was clicked, and what it earned in one currency. */
@Component({
  selector: 'app-days-charts',
  imports: [Chart],
  template: `
    <app-chart heading="Clicks" [note]="note()" [labels]="labels()" [series]="clicks()" />
    @if (currency(); as chosen) {
      <app-chart
        [heading]="'Commissions in ' + chosen"
        note="By the day of the order, before refunds"
        [labels]="labels()"
        [series]="earned()"
        [axis]="axis()"
      >
        @if (currencies().length > 1) {
          <div class="segmented" role="group" aria-label="Currency">
            @for (each of currencies(); track each) {
              <button
                class="button small"
                type="button"
                [attr.aria-pressed]="each === chosen"
                (click)="currency.set(each)"
              >
                {{ each }}
              </button>
            }
          </div>
        }
      </app-chart>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(360px, 100%), 1fr));
      gap: 12px;
    }
  `,
})
export class DaysCharts {
  readonly rows = input.required<readonly Row[]>();
  readonly note = input('Unique: repeats within a day left out');
  private readonly locale = inject(Settings).locale;
  protected readonly currencies = computed(() =>
    currenciesIn(this.rows().map(({ commissions }) => commissions)),
  );
  /** The one chosen, as long as it occurs. */
  protected readonly currency = linkedSignal<string[], string>({
    source: this.currencies,
    computation: (all, previous) =>
      previous && all.includes(previous.value) ? previous.value : (all[0] ?? ''),
  });
  protected readonly labels = computed(() => {
    const format = new Intl.DateTimeFormat(this.locale(), {
      ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    });
    return this.rows().map(({ key }) => format.format(new Date(`${key}T12:00:00Z`)));
  });
  protected readonly clicks = computed<ChartSeries[]>(() => [
    this.counts('Unique clicks', ({ uniqueClicks }) => uniqueClicks),
    this.counts('All clicks', ({ clicks }) => clicks),
  ]);
  protected readonly earned = computed<ChartSeries[]>(() => {
    const currency = this.currency();
    const amounts = this.rows().map(({ commissions }) => commissions);
    const zero = { amount: '0', currency };
    return [
      {
        ...{ name: 'Commissions', kind: 'bar' as const },
        values: amounts.map((sums) => drawnValue(sums, currency)),
        texts: amounts.map((sums) =>
          formatMoney(sums.find((sum) => sum.currency === currency) ?? zero, this.locale()),
        ),
      },
    ];
  });
  protected readonly axis = computed(() => {
    const format = new Intl.NumberFormat(this.locale(), { notation: 'compact' });
    return (value: number) => format.format(value);
  });

  private counts(name: string, of: (row: Row) => number | null): ChartSeries {
    const values = this.rows().map((row) => of(row) ?? 0);
    const format = new Intl.NumberFormat(this.locale());
    return { name, kind: 'line', values, texts: values.map((value) => format.format(value)) };
  }
}
