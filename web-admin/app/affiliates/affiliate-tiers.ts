import { Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { answered, Api } from '../api/api';
import { ProgramName } from '../programs/program-names';
import { CountPipe, MoneyPipe } from '../ui/money';
import { ManyPipe } from '../ui/plural';
import { ShortIdPipe } from '../ui/short-id';
import { Loading, ProblemState } from '../ui/states';
import { TimePipe } from '../ui/time';

/** Programs are few; an affiliate stands in the periods of those that pay beyond single orders. */
const mostPrograms = 50;

/** How far an affiliate has come in tiers and bonuses, program by program, and what is missing. */
@Component({
  selector: 'app-affiliate-tiers',
  imports: [
    RouterLink,
    ProgramName,
    CountPipe,
    ManyPipe,
    MoneyPipe,
    ShortIdPipe,
    Loading,
    ProblemState,
    TimePipe,
  ],
  templateUrl: './affiliate-tiers.html',
})
export class AffiliateTiers {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  protected readonly periods = resource({
    params: () => ({ affiliateId: this.id() }),
    loader: async ({ params: query, abortSignal: signal }) => {
      const { http } = this.api;
      const { items } = await answered(
        http.GET('/api/v1/programs', { params: { query: { limit: mostPrograms } }, signal }),
      );
      // Programs that never had such a rule have nothing to tell.
      const beyond = items.filter(({ rules }) =>
        rules.some(({ rules: all }) =>
          all.some(({ kind }) => kind === 'tiers' || kind === 'bonus'),
        ),
      );
      const found = await Promise.all(
        beyond.map(({ id }) =>
          answered(
            http.GET('/api/v1/programs/{id}/performance', {
              params: { path: { id }, query },
              signal,
            }),
          ),
        ),
      );
      return found.flatMap(({ programId, periods }) =>
        periods.map((period) => ({ ...period, programId })),
      );
    },
  });

  /** How much of the way to the next step is done, 0 to 100. */
  protected share({ reached, next, measure, revenue, orders }: PeriodStanding): number {
    if (!next) return 100;
    const done = measure === 'orders' ? orders : Number(revenue.amount);
    const from = Number(reached?.from ?? 0);
    return Math.max(0, Math.min(100, ((done - from) / (Number(next.from) - from || 1)) * 100));
  }
}

type PeriodStanding = {
  readonly reached: { readonly from: string } | null;
  readonly next: { readonly from: string } | null;
  readonly measure: string;
  readonly revenue: { readonly amount: string };
  readonly orders: number;
};
