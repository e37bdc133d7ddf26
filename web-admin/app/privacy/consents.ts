import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { CountPipe } from '../ui/money';
import { Page } from '../ui/page';
import { Empty, Loading, ProblemState } from '../ui/states';

const periods = ['7', '30', '90'] as const;
const dayMs = 86_400_000;

/** How shoppers answered, by day: counts alone, since nothing is kept of who. */
@Component({
  selector: 'app-consents',
  imports: [CountPipe, Empty, Loading, Page, ProblemState, RouterLink],
  templateUrl: './consents.html',
})
export class Consents {
  /** Days back from today, from the address. */
  readonly days = input<string>();
  private readonly api = inject(Api);
  protected readonly periods = periods;
  protected readonly period = computed(() => periods.find((each) => each === this.days()) ?? '30');
  protected readonly summary = resource({
    params: () => ({ period: this.period() }),
    loader: ({ params, abortSignal }) => {
      const from = new Date(Date.now() - (Number(params.period) - 1) * dayMs);
      return answered(
        this.api.http.GET('/api/v1/consents', {
          params: { query: { from: from.toISOString().slice(0, 10), ...this.api.fresh() } },
          signal: abortSignal,
        }),
      );
    },
  });

  /** Whole percent of all choices; an en dash where nobody chose. */
  protected share(part: number, of: number): string {
    return of === 0 ? '–' : `${Math.round((100 * part) / of)} %`;
  }
}
