import { Component, computed, inject, input, resource } from '@angular/core';
import { Router } from '@angular/router';
import { Api, answered, type Dto } from '../../api/api';
import { CountPipe, formatMoney, MoneyPipe } from '../../ui/money';
import { AffiliatePicker } from '../../ui/pickers/affiliate-picker';
import { many } from '../../ui/plural';
import { Settings } from '../../ui/settings';
import { Empty, Loading, ProblemState } from '../../ui/states';
import { TimePipe } from '../../ui/time';
import { OpenProgram } from '../open-program';
import { isOfPeriods } from '../rules/rule';

type Period = Dto<'PeriodPerformanceDto'>;

/** How far an affiliate is in the periods that tiers and bonuses count. */
@Component({
  selector: 'app-performance-tab',
  imports: [AffiliatePicker, CountPipe, Empty, Loading, MoneyPipe, ProblemState, TimePipe],
  host: { class: 'stack' },
  templateUrl: './performance-tab.html',
  styles: `
    app-affiliate-picker {
      max-width: 360px;
    }
  `,
})
export class PerformanceTab {
  readonly affiliateId = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly settings = inject(Settings);
  private readonly open = inject(OpenProgram);
  protected readonly hasPeriods = computed(() =>
    this.open.program().rules.some(({ rules }) => rules.some(({ kind }) => isOfPeriods(kind))),
  );
  protected readonly read = resource({
    params: () => {
      const affiliateId = this.affiliateId();
      return affiliateId ? { affiliateId, id: this.open.program().id } : undefined;
    },
    loader: ({ params: { id, affiliateId }, abortSignal: signal }) =>
      answered(
        this.api.http.GET('/api/v1/programs/{id}/performance', {
          params: { path: { id }, query: { affiliateId, ...this.api.fresh() } },
          signal,
        }),
      ),
  });

  protected choose(affiliateId: string): void {
    const queryParams = { affiliateId: affiliateId || null };
    void this.router.navigate([], { queryParams, replaceUrl: true });
  }

  /** A threshold in the unit that its rule measures. */
  protected inUnit(count: string, { measure, revenue }: Period): string {
    if (measure === 'orders') return many(count, 'order', { locale: this.settings.locale() });
    return formatMoney({ amount: count, currency: revenue.currency }, this.settings.locale());
  }

  /** Of the way to the next step, 0 to 1; for the eye only. */
  protected wayOf({ next }: Period): number {
    if (!next) return 1;
    return Number(next.from) === 0 ? 1 : 1 - Number(next.missing) / Number(next.from);
  }
}
