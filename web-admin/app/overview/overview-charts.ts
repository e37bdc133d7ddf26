import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Chart } from '../ui/chart/chart';
import type { ChartSeries } from '../ui/chart/chart-data';
import { exponentOf } from '../ui/money';
import { Settings } from '../ui/settings';
import { currenciesOf, moneyByDay, type Overview } from './compared';

/** 28 days: what people clicked, what they ordered, what it was worth. */
@Component({
  selector: 'app-overview-charts',
  imports: [Chart],
  host: { class: 'charts' },
  template: `
    <app-chart
      heading="Clicks"
      note="28 days, UTC; today is the last"
      [labels]="labels()"
      [series]="clicks()"
    />
    <app-chart
      heading="Conversions"
      note="28 days of your time zone, by when they occurred"
      [labels]="labels()"
      [series]="conversions()"
    />
    @if (currency(); as chosen) {
      <app-chart
        class="wide"
        [heading]="'Order value and commissions in ' + chosen"
        note="28 days, commissions before refunds"
        [labels]="labels()"
        [series]="worth()"
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
      grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
      gap: 12px;
    }
    .wide {
      grid-column: 1 / -1;
    }
  `,
})
export class OverviewCharts {
  readonly overview = input.required<Overview>();
  private readonly locale = inject(Settings).locale;
  protected readonly currencies = computed(() => currenciesOf(this.overview()));
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
    return this.overview().series.map(({ day }) => format.format(new Date(`${day}T12:00:00Z`)));
  });
  protected readonly clicks = computed(() => [
    this.counts('Unique clicks', 'line', ({ uniqueClicks }) => uniqueClicks),
    this.counts('All clicks', 'line', ({ clicks }) => clicks),
  ]);
  protected readonly conversions = computed(() => [
    this.counts('Conversions', 'bar', ({ conversions }) => conversions),
  ]);
  protected readonly worth = computed<ChartSeries[]>(() => {
    const { series } = this.overview();
    const of = (days: Parameters<typeof moneyByDay>[0]) =>
      moneyByDay(days, this.currency(), this.locale());
    return [
      { name: 'Order value', kind: 'bar', ...of(series.map(({ orderValue }) => orderValue)) },
      { name: 'Commissions', kind: 'line', ...of(series.map(({ commissions }) => commissions)) },
    ];
  });
  protected readonly axis = computed(() => {
    const currency = this.currency();
    if (currency === '') return String;
    const most = exponentOf(currency);
    const format = new Intl.NumberFormat(this.locale(), {
      ...{
        style: 'currency',
        currency,
        notation: 'compact',
        maximumFractionDigits: Math.min(1, most),
      },
    });
    return (value: number) => format.format(value);
  });

  private counts(
    name: string,
    kind: ChartSeries['kind'],
    of: (day: Overview['series'][number]) => number,
  ): ChartSeries {
    const values = this.overview().series.map(of);
    const format = new Intl.NumberFormat(this.locale());
    return { name, kind, values, texts: values.map((value) => format.format(value)) };
  }
}
